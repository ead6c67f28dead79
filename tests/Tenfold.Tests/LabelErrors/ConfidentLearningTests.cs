namespace Tenfold.Tests.LabelErrors;

/// <summary>Confident learning on cases that can be counted by hand.</summary>
public sealed class ConfidentLearningTests
{
    const double Tolerance = 1e-6;

    // Six images of two classes: the third is labelled 0 and looks like 1, the last two are unsure.
    static readonly byte[] s_labels = [0, 0, 0, 1, 1, 1];
    static readonly float[] s_probabilities = [0.9f, 0.1f, 0.8f, 0.2f, 0.1f, 0.9f, 0.2f, 0.8f, 0.1f, 0.9f, 0.55f, 0.45f];

    [Fact]
    public void Thresholds_are_the_mean_self_confidence_of_each_class()
    {
        ConfidentLearning learning = ConfidentLearning.Rank(s_labels, s_probabilities);

        Assert.Equal((0.9 + 0.8 + 0.1) / 3, learning.Thresholds[0], Tolerance);
        Assert.Equal((0.8 + 0.9 + 0.45) / 3, learning.Thresholds[1], Tolerance);
    }

    [Fact]
    public void What_is_confidently_another_class_comes_first_then_the_least_sure()
    {
        ConfidentLearning learning = ConfidentLearning.Rank(s_labels, s_probabilities);

        Assert.Equal([2, 5, 1, 3, 0, 4], learning.Ranked.Select(suspect => suspect.Index));
        LabelSuspect first = learning.Ranked[0];
        Assert.Equal((0, 1, true), (first.Label, first.Suggested, first.IsConfident));
        Assert.Equal(0.8, first.Score, Tolerance);
        Assert.Equal((0.1f, 0.9f), ((float)first.LabelShare, (float)first.SuggestedShare));
        Assert.False(learning.Ranked[1].IsConfident);
        Assert.Equal(0.1, learning.Ranked[1].Score, Tolerance);
    }

    [Fact]
    public void The_joint_is_scaled_to_the_images_of_each_label()
    {
        // Labelled 0: two confident 0, one confident 1 -> a third of three. Labelled 1: two confident 1, one nothing.
        Assert.Equal(1, ConfidentLearning.Rank(s_labels, s_probabilities).EstimatedErrors, Tolerance);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ConfidentLearning.Rank([0, 1], [0.5f, 0.5f, 0.1f]));
        Assert.Throws<ArgumentException>(() => ConfidentLearning.Rank([2], [0.5f, 0.5f]));
        Assert.Throws<ArgumentException>(() => ConfidentLearning.Rank([], []));
    }
}
