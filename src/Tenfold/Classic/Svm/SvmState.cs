using System.Globalization;

namespace Tenfold;

/// <summary>A support vector machine as arrays and texts, and back.</summary>
static class SvmState
{
    public static ClassicState Save(SvmParts parts)
    {
        int vectors = parts.Indices.Length;
        int others = Math.Max(0, parts.Labels.Length - 1);
        List<TensorData> tensors =
        [
            new("labels", [parts.Labels.Length], [.. parts.Labels.Select(label => (float)label)]),
            new("kernel", [3], [parts.Kernel.Gamma, parts.Kernel.Degree, parts.Kernel.Offset]),
            new("centre", [parts.Width], parts.Centre),
            new("counts", [parts.Counts.Length], [.. parts.Counts.Select(count => (float)count)]),
            new("support", [vectors], [.. parts.Indices.Select(index => (float)index)]),
            new("support_vectors", [vectors, parts.Width], parts.Vectors),
            new("dual_coefficients", [others, vectors], parts.Coefficients),
            new("intercepts", [parts.Intercepts.Length], parts.Intercepts),
        ];
        if (parts.Settings.Probability)
            tensors.Add(new("sigmoids", [parts.Sigmoids.Length, 2], [.. parts.Sigmoids.SelectMany(sigmoid => (float[])[sigmoid.A, sigmoid.B])]));
        Dictionary<string, string> notes = new() { ["classes"] = parts.Classes.ToString(CultureInfo.InvariantCulture) };
        foreach (Setting<ClassicMethod> setting in parts.Settings.Settings)
            notes[setting.Key] = Convert.ToString(setting.Read(parts.Settings), CultureInfo.InvariantCulture)!;
        return new ClassicState(tensors, notes) { IsComplete = parts.Intercepts.Length == SvmModel.PairsOf(parts.Labels.Length).Length };
    }

    /// <summary>The model.</summary>
    /// <exception cref="TenfoldException">The state is not whole.</exception>
    public static SvmModel Load(ClassicState state)
    {
        SupportVectorMachine settings = SettingsOf(state);
        int classes = int.TryParse(Note(state, "classes"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= 256
            ? number
            : throw Damaged("'classes' is no number from 1 to 256");
        TensorData vectors = Tensor(state, "support_vectors", 2);
        int[] labels = Whole(state, "labels", classes - 1);
        if (labels.Length == 0 || !labels.Zip(labels.Skip(1)).All(pair => pair.First < pair.Second))
            throw Damaged("'labels' are not ascending");
        int pairs = labels.Length * (labels.Length - 1) / 2;
        int count = vectors.Shape[0];
        int width = vectors.Shape[1];
        float[] kernel = Values(state, "kernel", 3);
        SvmParts parts = new()
        {
            Settings = settings,
            Width = width > 0 ? width : throw Damaged("the support vectors have no features"),
            Classes = classes,
            Labels = [.. labels.Select(label => (byte)label)],
            Kernel = new KernelFunction(settings.Kernel, kernel[0], settings.Degree, kernel[2]),
            Centre = Values(state, "centre", width),
            Counts = Whole(state, "counts", count),
            Indices = Whole(state, "support", 1 << 24),
            Vectors = vectors.Values,
            Coefficients = Values(state, "dual_coefficients", labels.Length - 1, count),
            Intercepts = Tensor(state, "intercepts", 1).Values,
            Sigmoids = settings.Probability ? Sigmoids(state) : [],
        };
        if (parts.Counts.Length != labels.Length || parts.Counts.Sum(value => (long)value) != count || parts.Indices.Length != count)
            throw Damaged("the support vectors are not as many as the classes have");
        if (parts.Intercepts.Length > pairs || state.IsComplete != (parts.Intercepts.Length == pairs) || (settings.Probability && parts.Sigmoids.Length != parts.Intercepts.Length))
            throw Damaged("there are more or fewer pairs than the classes have");
        return new SvmModel(parts);
    }

    static SupportVectorMachine SettingsOf(ClassicState state)
    {
        ClassicMethod settings = new SupportVectorMachine();
        foreach (Setting<ClassicMethod> setting in settings.Settings)
            settings = setting.Parse(settings, Note(state, setting.Key), $"'{setting.Key}'");
        return (SupportVectorMachine)settings;
    }

    static PlattSigmoid[] Sigmoids(ClassicState state)
    {
        TensorData tensor = Tensor(state, "sigmoids", 2);
        if (tensor.Shape[1] != 2)
            throw Damaged("'sigmoids' are no pairs of numbers");
        return [.. tensor.Values.Chunk(2).Select(pair => new PlattSigmoid(pair[0], pair[1]))];
    }

    static string Note(ClassicState state, string key) =>
        state.Notes.TryGetValue(key, out string? text) ? text : throw Damaged($"'{key}' is missing");

    static TensorData Tensor(ClassicState state, string name, int rank)
    {
        TensorData tensor = state.Tensors.FirstOrDefault(tensor => tensor.Name == name) ?? throw Damaged($"'{name}' is missing");
        if (tensor.Shape.Count != rank || tensor.Values.Any(value => !float.IsFinite(value)))
            throw Damaged($"'{name}' has another shape, or numbers that are not finite");
        return tensor;
    }

    static float[] Values(ClassicState state, string name, params int[] shape)
    {
        TensorData tensor = Tensor(state, name, shape.Length);
        return tensor.Shape.SequenceEqual(shape) ? tensor.Values : throw Damaged($"'{name}' has another shape");
    }

    static int[] Whole(ClassicState state, string name, int most)
    {
        TensorData tensor = Tensor(state, name, 1);
        if (tensor.Values.Any(value => value < 0 || value > most || value != MathF.Floor(value)))
            throw Damaged($"'{name}' holds what is no whole number from 0 to {most}");
        return [.. tensor.Values.Select(value => (int)value)];
    }

    static TenfoldException Damaged(string what) => new($"This is no whole support vector machine: {what}; fit it again.");
}
