using Tenfold.Tests.Cli;

namespace Tenfold.Tests;

/// <summary>How often own digits are shown among a data set's.</summary>
public sealed class OwnDigitsMixTests
{
    const int Others = 300;

    /// <summary>A quarter of the others' number, but none less than once and none more than 60 times.</summary>
    [Theory]
    [InlineData(10, 7)]
    [InlineData(30, 2)]
    [InlineData(200, 1)]
    [InlineData(1, 60)]
    public void A_few_digits_are_shown_often_enough_that_they_are_learned(int count, int repeats)
    {
        Dataset data = new("digits", "memory", SmallData.Digits(Others, seed: 1), null);
        ImageSet own = SmallData.Digits(count, seed: 2);

        TrainingImages images = OwnDigitsMix.Of(data, new Recipe { Model = "mlp", ValidationSplit = 0 }, own, "mine");

        Assert.Equal(Others + (count * repeats), images.Train.Count);
        Assert.Equal(Enumerable.Range(0, Others), images.TrainIndices.Where(index => index < Others).Order());
        Assert.All(Enumerable.Range(Others, count), index => Assert.Equal(repeats, images.TrainIndices.Count(shown => shown == index)));
        Assert.Equal(own.Image(count - 1).ToArray(), images.Data.Train.Image(Others + count - 1).ToArray());
    }
}
