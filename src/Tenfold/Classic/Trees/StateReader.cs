namespace Tenfold;

/// <summary>Reads what a classic model saved, and says what is wrong with it.</summary>
static class StateReader
{
    const string Advice = "The file is damaged; train again.";

    /// <summary>The values of an array.</summary>
    /// <exception cref="TenfoldException">There is none of that name, or of another length.</exception>
    public static float[] Values(ClassicState state, string name, long? length = null)
    {
        TensorData tensor = state.Tensors.FirstOrDefault(tensor => tensor.Name == name)
            ?? throw new TenfoldException($"The array '{name}' is missing. {Advice}");
        return length is null || tensor.Values.Length == length
            ? tensor.Values
            : throw new TenfoldException($"The array '{name}' holds {tensor.Values.Length:N0} values; {length:N0} are expected. {Advice}");
    }

    /// <summary>A whole number within bounds.</summary>
    /// <exception cref="TenfoldException">It is no whole number, or beyond them.</exception>
    public static int Whole(float value, int least, int greatest, string what) =>
        value >= least && value <= greatest && value == MathF.Floor(value)
            ? (int)value
            : throw new TenfoldException($"{what} is {value}; a whole number from {least:N0} to {greatest:N0} is expected. {Advice}");

    /// <summary>A whole number of the notes, within bounds.</summary>
    /// <exception cref="TenfoldException">It is missing, no whole number, or beyond them.</exception>
    public static int Note(ClassicState state, string name, int least, int greatest) =>
        state.Notes.TryGetValue(name, out string? text) && int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out int value) && value >= least && value <= greatest
            ? value
            : throw new TenfoldException($"The note '{name}' is {(text is null ? "missing" : $"'{text}'")}; a whole number from {least:N0} to {greatest:N0} is expected. {Advice}");
}
