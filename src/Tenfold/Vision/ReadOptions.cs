namespace Tenfold;

/// <summary>What is known about a picture before it is read.</summary>
public sealed record ReadOptions
{
    /// <summary>How many digits every line has; null where that is open.</summary>
    public int? Digits { get; init; }

    /// <summary>Whether ink is light on dark paper; null where the picture is to tell.</summary>
    public bool? LightOnDark { get; init; }

    /// <summary>Receives every stage: what <c>read --debug</c> shows. Called on the reading thread.</summary>
    internal IReadingWatch? Watch { get; init; }
}
