namespace Tenfold.Tests.Vision;

public sealed class FoundPairTests
{
    [Fact]
    public void A_digit_of_a_pair_is_as_probable_as_all_pairs_with_it()
    {
        float[] probabilities = new float[DigitPair.Classes];
        (probabilities[DigitPair.Label(4, 1)], probabilities[DigitPair.Label(4, 7)], probabilities[DigitPair.Label(9, 1)], probabilities[DigitPair.None]) = (0.5f, 0.125f, 0.25f, 0.125f);
        FoundPair pair = new(new Patch(0, 0, new InkPlane(4, 4)), probabilities);

        Assert.Equal((41, 0.5), (pair.Label, pair.Probability));
        Assert.Equal([0, 0, 0, 0, 0.625f, 0, 0, 0, 0, 0.25f, 0.125f], pair.Digits(left: true, classes: 11));
        Assert.Equal([0, 0.75f, 0, 0, 0, 0, 0, 0.125f, 0, 0], pair.Digits(left: false, classes: 10));
    }
}
