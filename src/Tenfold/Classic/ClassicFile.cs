using System.Globalization;

namespace Tenfold;

/// <summary>A classic learner that has learned, as a .safetensors file: what it learned as tensors, everything else in the metadata.</summary>
static class ClassicFile
{
    const string MethodKey = "classic";
    const string SettingsKey = "settings";
    const string PreprocessKey = "preprocess";
    const string HeightKey = "height";
    const string WidthKey = "width";
    const string CompleteKey = "complete";
    const string ModelPrefix = "model.";

    /// <summary>Saves it whole or not at all.</summary>
    public static void Save(ClassicClassifier classifier, string path)
    {
        Dictionary<string, string> metadata = new()
        {
            [MethodKey] = classifier.Method.Name,
            [SettingsKey] = ConfigFile.Print(classifier.Method.Settings, classifier.Method),
            [PreprocessKey] = classifier.Preprocess,
            [HeightKey] = Text(classifier.InputShape.Height),
            [WidthKey] = Text(classifier.InputShape.Width),
            [CompleteKey] = classifier.Model.IsComplete ? "true" : "false",
        };
        List<TensorData> tensors = [];
        for (int i = 0; i < classifier.Preprocessing.Count; i++)
            Add(classifier.Preprocessing[i].Save(), PreprocessPrefix(i), tensors, metadata);
        Add(classifier.Model.Save(), ModelPrefix, tensors, metadata);
        SafeTensors.Write(path, tensors, metadata);
    }

    /// <summary>Loads what <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">0 for one a core.</param>
    /// <exception cref="TenfoldException">It is another file, or damaged.</exception>
    public static ClassicClassifier Load(string path, int threads)
    {
        SafeTensorsFile file = SafeTensors.Read(path);
        try
        {
            ClassicMethod method = ClassicMethods.Named(Note(file, MethodKey));
            method = ConfigFile.Parse(Note(file, SettingsKey), path, method.Settings).Apply(method.Settings, method);
            string preprocess = Note(file, PreprocessKey);
            FittedPreprocessor[] preprocessing = [.. Preprocessors.ParseChain(preprocess).Select((preprocessor, i) => preprocessor.Load(Take(file, PreprocessPrefix(i))))];
            ClassicModel model = method.Load(Take(file, ModelPrefix) with { IsComplete = Note(file, CompleteKey) == "true" });
            return new ClassicClassifier(method, preprocess, preprocessing, model, new Shape(1, Size(file, HeightKey), Size(file, WidthKey)), threads);
        }
        catch (TenfoldException e) when (!e.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new TenfoldException($"{path}: {e.Message}", e);
        }
    }

    static void Add(ClassicState state, string prefix, List<TensorData> tensors, Dictionary<string, string> metadata)
    {
        foreach (TensorData tensor in state.Tensors)
            tensors.Add(new TensorData(prefix + tensor.Name, tensor.Shape, tensor.Values) { Storage = tensor.Storage });
        foreach ((string key, string value) in state.Notes)
            metadata.Add(prefix + key, value);
    }

    static ClassicState Take(SafeTensorsFile file, string prefix) => new(
        [.. file.Tensors.Values.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(tensor => new TensorData(tensor.Name[prefix.Length..], tensor.Shape, tensor.Values))],
        file.Metadata.Where(note => note.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(note => note.Key[prefix.Length..], note => note.Value));

    static string Note(SafeTensorsFile file, string key) => file.Metadata.TryGetValue(key, out string? value)
        ? value
        : throw new TenfoldException($"its metadata has no '{key}'; expected a classic learner as Tenfold writes it.");

    static int Size(SafeTensorsFile file, string key) => int.TryParse(Note(file, key), NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0
        ? size
        : throw new TenfoldException($"its metadata '{key}' is '{Note(file, key)}'; expected the size of an image.");

    static string PreprocessPrefix(int index) => $"preprocess.{Text(index)}.";

    static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
