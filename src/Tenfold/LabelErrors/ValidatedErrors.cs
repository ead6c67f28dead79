namespace Tenfold;

/// <summary>The labels of MNIST's test set that five people asked by Northcutt, Athalye and Mueller (https://arxiv.org/abs/2103.14749) do not back by a majority.</summary>
public static class ValidatedErrors
{
    const int TestImages = 10_000;

    /// <summary>The fifteen, by index (github.com/cleanlab/label-errors, mturk/mnist_mturk.json).</summary>
    public static IReadOnlyList<ValidatedError> Mnist { get; } =
    [
        new(947, 8, 9), new(1621, 0, 6), new(1901, 9, 4), new(2130, 4, 9), new(2462, 2, 0),
        new(2597, 5, 3), new(2654, 6, 1), new(3520, 6, 4), new(3558, 5, 0), new(5937, 5, 3),
        new(6651, 0, 6), new(6783, 1, 6), new(8527, 4, 9), new(9679, 6, 3), new(9729, 5, 6),
    ];

    /// <summary>Whether these images may be MNIST's test set, by their number and the labels of the fifteen.</summary>
    public static bool Apply(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count != TestImages || !images.HasLabels)
            return false;
        foreach (ValidatedError error in Mnist)
        {
            if (images.Labels[error.Index] != error.Label)
                return false;
        }

        return true;
    }
}
