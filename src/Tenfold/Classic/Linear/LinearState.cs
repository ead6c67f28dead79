using System.Globalization;

namespace Tenfold;

/// <summary>A <see cref="LinearModel"/> as tensors, <c>weight [labels, features]</c> and <c>bias</c> as PyTorch's <c>Linear</c> has them, and what a stopped L-BFGS needs.</summary>
static class LinearState
{
    const string Weight = "weight";
    const string Bias = "bias";
    const string Labels = "labels";
    const string Point = "lbfgs.point";
    const string Steps = "lbfgs.steps";
    const string Changes = "lbfgs.changes";
    const string Classes = "classes";
    const string Iterations = "iterations";

    public static ClassicState Save(LinearModel model)
    {
        int count = model.Labels.Count;
        List<TensorData> tensors =
        [
            new(Weight, [count, model.Width], model.Weights.ToArray()),
            new(Bias, [count], model.Bias.ToArray()),
            new(Labels, [count], [.. model.Labels.Select(label => (float)label)]),
        ];
        if (model.Stopped is { } stopped)
        {
            tensors.Add(ExactDoubles.Save(Point, stopped.Point));
            tensors.Add(ExactDoubles.Save(Steps, [.. stopped.History.SelectMany(pair => pair.Step)]));
            tensors.Add(ExactDoubles.Save(Changes, [.. stopped.History.SelectMany(pair => pair.Change)]));
        }

        return new ClassicState(tensors, new Dictionary<string, string> { [Classes] = Text(model.Classes), [Iterations] = Text(model.Iterations) }) { IsComplete = model.IsComplete };
    }

    /// <exception cref="TenfoldException">Something is missing or does not fit.</exception>
    public static LinearModel Load(ClassicState state)
    {
        float[] labels = Values(state, Labels);
        float[] weights = Values(state, Weight);
        float[] bias = Values(state, Bias);
        int classes = Number(state, Classes);
        if (labels.Length == 0 || classes is < 1 or > 256 || labels.Any(label => !(label >= 0 && label < classes) || label != MathF.Floor(label)) || labels.Zip(labels.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new TenfoldException($"'{Labels}' of the logistic regression are not rising classes below {classes}; the file is damaged.");
        if (weights.Length == 0 || Find(state, Weight)!.Shape is not [int rows, _] || rows != labels.Length || bias.Length != labels.Length || !weights.Concat(bias).All(float.IsFinite))
            throw new TenfoldException($"the logistic regression has {weights.Length:N0} weights and {bias.Length:N0} intercepts for {labels.Length} classes, or one is not finite; the file is damaged.");
        return new LinearModel(classes, [.. labels.Select(label => (byte)label)], weights, bias)
        {
            IsComplete = state.IsComplete,
            Iterations = Number(state, Iterations),
            Stopped = Find(state, Point) is null ? null : LoadStopped(state, weights.Length + bias.Length),
        };
    }

    static LbfgsState LoadStopped(ClassicState state, int length)
    {
        double[] point = ExactDoubles.Load(Point, Values(state, Point));
        double[] steps = ExactDoubles.Load(Steps, Values(state, Steps));
        double[] changes = ExactDoubles.Load(Changes, Values(state, Changes));
        if (point.Length != length || steps.Length != changes.Length || steps.Length % length != 0 || steps.Length > Lbfgs.Memory * length)
            throw new TenfoldException($"the stopped L-BFGS has {point.Length:N0} values, {steps.Length:N0} of steps and {changes.Length:N0} of changes; expected {length:N0} and multiples of it. The file is damaged.");
        return new LbfgsState(point, [.. steps.Chunk(length).Zip(changes.Chunk(length))]);
    }

    static TensorData? Find(ClassicState state, string name) => state.Tensors.FirstOrDefault(tensor => tensor.Name == name);

    static float[] Values(ClassicState state, string name) =>
        Find(state, name)?.Values ?? throw new TenfoldException($"the logistic regression lacks its '{name}'; the file is damaged.");

    static int Number(ClassicState state, string key) =>
        state.Notes.TryGetValue(key, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new TenfoldException($"the logistic regression's '{key}' is no whole number; the file is damaged.");

    static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
