using System.Text.RegularExpressions;

namespace Tenfold.Tests.House;

/// <summary>Adding a layer, optimizer, schedule or model is one file and one line in a list; contract tests enumerate the lists, so a forgotten line would be an untested type.</summary>
public sealed class ListTests
{
    // Type -> why it stands in the folder and not in the list.
    static readonly Dictionary<string, string> s_unlisted = [];

    [Theory]
    [InlineData("src/Tenfold/Layers/Layers.cs")]
    [InlineData("src/Tenfold/Optimizers/Optimizers.cs")]
    [InlineData("src/Tenfold/Schedules/Schedules.cs")]
    [InlineData("src/Tenfold/Zoo/Zoo.cs")]
    public void Every_type_of_the_folder_is_in_its_list(string list)
    {
        string folder = list[..(list.LastIndexOf('/') + 1)];
        Dictionary<string, string> sources = Repository.SourceFiles
            .Where(file => file.StartsWith(folder, StringComparison.Ordinal))
            .ToDictionary(file => file, Repository.ReadText);

        // A folder that nobody has begun needs no list; the first file in it does.
        Assert.Empty(sources.Count == 0 ? [] : Faults(list, sources));
    }

    [Fact]
    public void Every_exception_names_a_type_that_exists()
        => Assert.All(s_unlisted.Keys, name => Assert.Contains(Repository.SourceFiles, file => file.EndsWith($"/{name}.cs", StringComparison.Ordinal)));

    [Fact]
    public void A_forgotten_line_is_recognised()
    {
        Dictionary<string, string> sources = new()
        {
            ["Layers/Layers.cs"] = "public static class Layers\n{\n    // Dropout is named in a comment only, DenseNet is another word\n    static object[] All => [nameof(Dense)];\n}\n",
            ["Layers/Layer.cs"] = "public abstract class Layer;\n",
            ["Layers/Dense.cs"] = "public sealed class Dense : Layer;\n",
            ["Layers/Dropout.cs"] = "sealed record Dropout(float Rate) : Layer;\n",
        };

        Assert.Equal(["Dropout is not in Layers/Layers.cs"], Faults("Layers/Layers.cs", sources));
    }

    [Fact]
    public void A_missing_or_empty_list_is_recognised()
    {
        Dictionary<string, string> sources = new() { ["Zoo/LeNet5.cs"] = "static class LeNet5;\n" };

        Assert.Equal(["Zoo/Zoo.cs is missing"], Faults("Zoo/Zoo.cs", sources));

        sources["Zoo/Zoo.cs"] = "static class Zoo;\n";
        Assert.Contains("LeNet5 is not in Zoo/Zoo.cs", Faults("Zoo/Zoo.cs", sources));
    }

    static List<string> Faults(string list, Dictionary<string, string> sources)
    {
        if (!sources.TryGetValue(list, out string? listSource))
            return [$"{list} is missing"];

        HashSet<string> listed = [.. Regex.Matches(CSharpText.WithoutCommentsAndStrings(listSource), @"\w+").Select(match => match.Value)];
        List<string> names = [.. sources
            .Where(source => source.Key != list)
            .SelectMany(source => CSharpText.TopLevelTypes(source.Value))
            .Where(type => MustBeListed(list, type))
            .Select(type => type.Name)
            .Distinct()
            .Where(name => !s_unlisted.ContainsKey(name))];
        return names.Count == 0
            ? [$"{list}: its folder holds no type to list"]
            : [.. names.Where(name => !listed.Contains(name)).Select(name => $"{name} is not in {list}")];
    }

    // A model of the zoo is a static class with a Build method; elsewhere objects are listed.
    static bool MustBeListed(string list, TypeDeclaration type)
        => type.IsConcrete || (list.EndsWith("Zoo.cs", StringComparison.Ordinal) && type.Modifiers.Contains("static"));
}
