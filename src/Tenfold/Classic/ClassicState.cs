namespace Tenfold;

/// <summary>A model taken apart for a .safetensors file.</summary>
/// <param name="Tensors">Arrays by name; whole numbers up to 2^24 are exact.</param>
/// <param name="Notes">Texts by name: sizes, settings that the arrays do not tell.</param>
sealed record ClassicState(IReadOnlyList<TensorData> Tensors, IReadOnlyDictionary<string, string> Notes)
{
    /// <summary>Whether the fit had come to its end (<see cref="ClassicModel.IsComplete"/>); kept beside the state by who writes it.</summary>
    public bool IsComplete { get; init; } = true;
}
