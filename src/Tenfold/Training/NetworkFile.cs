using System.Globalization;

namespace Tenfold;

/// <summary>Networks as .safetensors files under PyTorch's names and layouts, for <c>load_state_dict</c>; what they are stands in the metadata.</summary>
static class NetworkFile
{
    const string ModelKey = "model";
    const string MeanKey = "mean";
    const string DeviationKey = "std";

    /// <summary>Saves <paramref name="values"/>, laid out as the network's parameters, with the network's name and normalisation, and notes and tensors beside them.</summary>
    public static void Save(
        Network network, string path, ReadOnlySpan<float> values, IReadOnlyDictionary<string, string>? notes = null, TensorStorage storage = TensorStorage.F32, IEnumerable<TensorData>? beside = null)
    {
        Dictionary<string, string> metadata = new(notes ?? new Dictionary<string, string>()) { ["format"] = "pt" };
        foreach ((string key, string value) in Metadata(network))
            metadata[key] = value;
        SafeTensors.Write(path, [.. Tensors(network, values, prefix: "", storage), .. beside ?? []], metadata);
    }

    /// <summary>What a file says of a network beside its parameters.</summary>
    public static IReadOnlyDictionary<string, string> Metadata(Network network) => new Dictionary<string, string>
    {
        [ModelKey] = network.Name,
        [MeanKey] = network.Input.Mean.ToString("R", CultureInfo.InvariantCulture),
        [DeviationKey] = network.Input.Deviation.ToString("R", CultureInfo.InvariantCulture),
        ["architecture"] = network.ToString(),
    };

    /// <summary>Whether a file holds a network whose names begin so.</summary>
    public static bool IsIn(SafeTensorsFile file, string prefix) => file.Metadata.ContainsKey(prefix + ModelKey);

    /// <summary>Loads a network of the zoo with its parameters.</summary>
    /// <exception cref="TenfoldException">The file is no network of the zoo, or does not fit it.</exception>
    public static Network Load(string path) => Load(SafeTensors.Read(path));

    /// <summary>The network of a file that was read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="prefix">Before all its names; empty for the only network, or the first.</param>
    /// <exception cref="TenfoldException">The file is no network of the zoo, or does not fit it.</exception>
    public static Network Load(SafeTensorsFile file, string prefix = "")
    {
        if (!file.Metadata.TryGetValue(prefix + ModelKey, out string? model))
            throw new TenfoldException($"{file.Path}: its metadata has no '{ModelKey}'; expected the name of a model of the zoo, as Tenfold writes it.");
        Network built = Zoo.Named(model).Build();
        double deviation = file.Number(prefix + DeviationKey) ?? built.Input.Deviation;
        Network network = built.WithNormalization(file.Number(prefix + MeanKey) ?? built.Input.Mean, deviation > 0 ? deviation : throw file.Unexpected(prefix + DeviationKey));
        Fill(network, file, network.Values.Span, prefix);
        return network;
    }

    /// <summary>The parameters as tensors, their names behind a prefix.</summary>
    public static List<TensorData> Tensors(Network network, ReadOnlySpan<float> values, string prefix, TensorStorage storage = TensorStorage.F32)
    {
        List<TensorData> tensors = [];
        foreach (Parameter parameter in network.Parameters)
            tensors.Add(new TensorData(prefix + parameter.Name, parameter.Spec.Shape, values.Slice((int)parameter.Offset, parameter.Spec.Count).ToArray()) { Storage = storage });
        return tensors;
    }

    /// <summary>Copies tensors into memory laid out as the network's parameters.</summary>
    /// <exception cref="TenfoldException">One is missing or has another shape.</exception>
    public static void Fill(Network network, SafeTensorsFile file, Span<float> values, string prefix)
    {
        foreach (Parameter parameter in network.Parameters)
        {
            string name = prefix + parameter.Name;
            if (!file.Tensors.TryGetValue(name, out TensorData? tensor))
                throw new TenfoldException($"{file.Path}: has no tensor '{name}', which {network.Name} needs; expected a file made from this model.");
            if (!tensor.Shape.SequenceEqual(parameter.Spec.Shape))
                throw new TenfoldException($"{file.Path}: tensor '{name}' is [{string.Join(", ", tensor.Shape)}]; {network.Name} needs [{string.Join(", ", parameter.Spec.Shape)}].");
            tensor.Values.CopyTo(values[(int)parameter.Offset..]);
        }
    }
}
