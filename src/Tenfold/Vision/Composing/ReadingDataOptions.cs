namespace Tenfold;

/// <summary>How much of what <see cref="ReadingData"/> composes.</summary>
public sealed record ReadingDataOptions
{
    /// <summary>Composed lines; each gives about fifteen images.</summary>
    public int Lines { get; init; } = 14_000;

    /// <summary>Images of letters, scribbles, noise, parts of digits and several at once.</summary>
    public int NonDigits { get; init; } = 25_000;

    /// <summary>How often each digit stands among them as it is.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>Training digits that are left out of everything, the last ones.</summary>
    public int HeldOut { get; init; } = 5_000;

    /// <summary>A recogniser whose mistakes are to be taught: half of the wrong cuts are those that it takes for digits most surely. Null for cuts at random.</summary>
    public DigitRecognizer? Critic { get; init; }

    /// <summary>Any number.</summary>
    public ulong Seed { get; init; } = 1;
}
