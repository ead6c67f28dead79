namespace Tenfold.Tests;

/// <summary>A name finds its entry, and one that there is not the nearest, where that can be meant.</summary>
public sealed class NameLookupTests
{
    static readonly string[] s_names = ["adam", "adamw", "rmsprop"];

    [Theory]
    [InlineData("adam")]
    [InlineData("RMSprop")]
    public void A_name_is_found_in_whatever_case(string name) => Assert.Equal(name.ToLowerInvariant(), NameLookup.Find(s_names, entry => entry, name, "optimizer"));

    [Theory]
    [InlineData("adma", "There is no optimizer 'adma'; did you mean 'adam'? There are adam, adamw, rmsprop.")]
    [InlineData("momentum", "There is no optimizer 'momentum'; use adam, adamw, rmsprop.")]
    public void One_that_there_is_not_is_told_with_those_that_there_are(string name, string expected)
        => Assert.Equal(expected, Assert.Throws<TenfoldException>(() => NameLookup.Find(s_names, entry => entry, name, "optimizer")).Message);

    [Theory]
    [InlineData("rmspro", "rmsprop")]
    [InlineData("rsmprop", "rmsprop")]
    [InlineData("sgd", null)]
    public void The_nearest_is_at_most_a_third_of_the_letters_away(string given, string? nearest) => Assert.Equal(nearest, NameLookup.Nearest(given, s_names));

    [Fact]
    public void Of_no_names_none_is_near() => Assert.Null(NameLookup.Nearest("adam", []));
}
