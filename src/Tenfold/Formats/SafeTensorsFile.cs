namespace Tenfold;

/// <summary>The contents of a .safetensors file: a PyTorch state dict and the notes beside it.</summary>
/// <param name="Path">Where it was read, for messages.</param>
/// <param name="Tensors">The tensors by name, in the order of the file's header.</param>
/// <param name="Metadata">The notes under <c>__metadata__</c>, such as <c>format</c>, <c>mean</c> and <c>std</c>; empty when there are none.</param>
public sealed record SafeTensorsFile(
    string Path, IReadOnlyDictionary<string, TensorData> Tensors, IReadOnlyDictionary<string, string> Metadata);
