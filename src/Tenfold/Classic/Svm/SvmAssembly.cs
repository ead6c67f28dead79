namespace Tenfold;

/// <summary>From the solutions of pairs to a model, and back.</summary>
/// <param name="settings">The settings.</param>
/// <param name="train">The training samples.</param>
/// <param name="classes">Classes that may occur.</param>
/// <param name="labels">Those that do, ascending.</param>
/// <param name="members">For each of them its samples.</param>
/// <param name="kernel">The kernel.</param>
/// <param name="centre">Taken from each feature.</param>
sealed class SvmAssembly(SupportVectorMachine settings, Samples train, int classes, byte[] labels, int[][] members, KernelFunction kernel, float[] centre)
{
    /// <summary>The model of the pairs solved so far.</summary>
    public SvmModel Build(IReadOnlyList<PairSolution> solutions)
    {
        (int First, int Second)[] pairs = SvmModel.PairsOf(labels.Length);
        bool[][] isSupport = [.. members.Select(places => new bool[places.Length])];
        for (int pair = 0; pair < solutions.Count; pair++)
        {
            Mark(solutions[pair].First, isSupport[pairs[pair].First]);
            Mark(solutions[pair].Second, isSupport[pairs[pair].Second]);
        }

        int[][] places = [.. isSupport.Select(marks => Enumerable.Range(0, marks.Length).Where(place => marks[place]).ToArray())];
        int total = places.Sum(group => group.Length);
        int[] starts = [.. Enumerable.Range(0, labels.Length).Select(group => places.Take(group).Sum(earlier => earlier.Length))];
        int[] indices = [.. places.SelectMany((group, i) => group.Select(place => members[i][place]))];
        float[] vectors = new float[(long)total * train.Width];
        for (int s = 0; s < total; s++)
            train.Row(indices[s]).CopyTo(vectors.AsSpan(s * train.Width));
        float[] coefficients = new float[Math.Max(0, labels.Length - 1) * total];
        for (int pair = 0; pair < solutions.Count; pair++)
        {
            (int first, int second) = pairs[pair];
            Fill(solutions[pair].First, places[first], coefficients.AsSpan(((second - 1) * total) + starts[first]));
            Fill(solutions[pair].Second, places[second], coefficients.AsSpan((first * total) + starts[second]));
        }

        return new SvmModel(new SvmParts
        {
            Settings = settings,
            Width = train.Width,
            Classes = classes,
            Labels = labels,
            Kernel = kernel,
            Centre = centre,
            Counts = [.. places.Select(group => group.Length)],
            Indices = indices,
            Vectors = vectors,
            Coefficients = coefficients,
            Intercepts = [.. solutions.Select(solution => solution.Intercept)],
            Sigmoids = settings.Probability ? [.. solutions.Select(solution => solution.Sigmoid!)] : [],
        });
    }

    /// <summary>The solutions that a model was built of.</summary>
    /// <exception cref="TenfoldException">It is no such model, or of other samples or settings.</exception>
    public List<PairSolution> Solutions(ClassicModel from)
    {
        if (from is not SvmModel { Parts: SvmParts parts } || parts.Settings with { Cache = settings.Cache } != settings)
            throw new TenfoldException("The fit to go on from has other settings; start a new one.");
        if (parts.Width != train.Width || parts.Classes != classes || !parts.Labels.SequenceEqual(labels) || parts.Kernel != kernel || !parts.Centre.SequenceEqual(centre))
            throw OtherSamples();
        List<PairSolution> solutions = [];
        (int First, int Second)[] pairs = SvmModel.PairsOf(labels.Length);
        for (int pair = 0; pair < parts.Intercepts.Length; pair++)
        {
            (int first, int second) = pairs[pair];
            solutions.Add(new PairSolution(
                Spread(parts, first, second - 1),
                Spread(parts, second, first),
                parts.Intercepts[pair],
                parts.Sigmoids.Length > 0 ? parts.Sigmoids[pair] : null));
        }

        return solutions;
    }

    static TenfoldException OtherSamples() => new("The fit to go on from was made of other samples; start a new one.");

    static void Mark(float[] coefficients, bool[] isSupport)
    {
        for (int place = 0; place < coefficients.Length; place++)
            isSupport[place] |= coefficients[place] != 0;
    }

    static void Fill(float[] coefficients, int[] places, Span<float> target)
    {
        for (int s = 0; s < places.Length; s++)
            target[s] = coefficients[places[s]];
    }

    /// <summary>The coefficients of one class in one of its pairs, a value for each training sample of the class.</summary>
    float[] Spread(SvmParts parts, int group, int row)
    {
        float[] coefficients = new float[members[group].Length];
        int start = parts.Counts.Take(group).Sum();
        for (int s = start; s < start + parts.Counts[group]; s++)
        {
            int index = parts.Indices[s];
            int place = Array.BinarySearch(members[group], index);
            if (place < 0 || !train.Row(index).SequenceEqual(parts.Vectors.AsSpan(s * parts.Width, parts.Width)))
                throw OtherSamples();
            coefficients[place] = parts.Coefficients[(row * parts.Indices.Length) + s];
        }

        return coefficients;
    }
}
