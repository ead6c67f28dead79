namespace Tenfold;

/// <summary>The classes that samples have, for learners that cannot learn one without samples.</summary>
/// <param name="Labels">Their labels, rising.</param>
/// <param name="Targets">The index of every sample's label among <paramref name="Labels"/>.</param>
sealed record PresentClasses(IReadOnlyList<byte> Labels, byte[] Targets)
{
    /// <summary>Looks through the labels.</summary>
    /// <exception cref="TenfoldException">There is no sample, or one has no label, or one of <paramref name="classes"/> or above.</exception>
    public static PresentClasses Of(Samples samples, int classes)
    {
        if (!samples.HasLabels)
            throw new TenfoldException(samples.Count == 0 ? "There is no sample to learn from; give at least one." : "The samples have no labels to learn from.");
        bool[] seen = new bool[256];
        foreach (byte label in samples.Labels)
            seen[label] = true;
        byte[] labels = [.. Enumerable.Range(0, 256).Where(label => seen[label]).Select(label => (byte)label)];
        if (labels[^1] >= classes)
            throw new TenfoldException($"A sample has the label {labels[^1]}; {classes} classes are told apart, 0 to {classes - 1}.");
        byte[] targets = new byte[samples.Count];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = (byte)Array.IndexOf(labels, samples.Labels[i]);
        return new PresentClasses(labels, targets);
    }
}
