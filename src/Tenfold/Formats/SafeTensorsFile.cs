using System.Globalization;

namespace Tenfold;

/// <summary>The contents of a .safetensors file: a PyTorch state dict and the notes beside it.</summary>
/// <param name="Path">Where it was read, for messages.</param>
/// <param name="Tensors">The tensors by name, in the order of the file's header.</param>
/// <param name="Metadata">The notes under <c>__metadata__</c>, such as <c>format</c>, <c>mean</c> and <c>std</c>; empty when there are none.</param>
public sealed record SafeTensorsFile(
    string Path, IReadOnlyDictionary<string, TensorData> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>A note that is a number; null where there is none.</summary>
    /// <exception cref="TenfoldException">It is something else.</exception>
    internal double? Number(string key)
    {
        if (!Metadata.TryGetValue(key, out string? text))
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw Unexpected(key);
    }

    /// <summary>What to say of a note that is not as Tenfold writes it.</summary>
    internal TenfoldException Unexpected(string key) =>
        new($"{Path}: its metadata '{key}' is '{Metadata[key]}'; expected the number that Tenfold writes there.");
}
