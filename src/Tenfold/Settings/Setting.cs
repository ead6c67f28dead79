namespace Tenfold;

/// <summary>One value that a user can set, by a flag, a variable, a key in a configuration file or an axis of a search.</summary>
/// <typeparam name="T">What it is a value of: plain data, changed by making another.</typeparam>
/// <param name="Key">Its name in configuration files and outputs: <c>batch_size</c>.</param>
/// <param name="Kind">What values it takes.</param>
/// <param name="Description">For the help.</param>
/// <param name="Read">Its value; null where it is not set.</param>
/// <param name="Write">The same with another value; it may throw <see cref="TenfoldException"/>.</param>
public sealed record Setting<T>(string Key, SettingKind Kind, string Description, Func<T, object?> Read, Func<T, object?, T> Write)
{
    /// <summary>Its name on the command line: <c>--batch-size</c>.</summary>
    public string Flag { get; init; } = "--" + Key.Replace('_', '-');

    /// <summary>Its name in the environment: <c>TENFOLD_BATCH_SIZE</c>.</summary>
    public string Variable { get; } = "TENFOLD_" + Key.ToUpperInvariant();

    /// <summary>Whether a configuration file may say null, for what is then chosen by another.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>The same setting of something larger.</summary>
    /// <param name="part">Takes out what this is a setting of.</param>
    /// <param name="replace">The whole with another part.</param>
    public Setting<TWhole> Of<TWhole>(Func<TWhole, T> part, Func<TWhole, T, TWhole> replace) =>
        new(Key, Kind, Description, whole => Read(part(whole)), (whole, value) => replace(whole, Write(part(whole), value))) { Flag = Flag, MayBeNull = MayBeNull };

    /// <summary>The setting with a value given as text, as flags, variables and axes of a search give it.</summary>
    /// <param name="settings">What is changed.</param>
    /// <param name="text">The value.</param>
    /// <param name="origin">Where the text stands, for messages.</param>
    /// <exception cref="TenfoldException">The text is no value of this kind, or the value is not accepted.</exception>
    public T Parse(T settings, string text, string origin)
    {
        ArgumentNullException.ThrowIfNull(text);
        object value = Kind.Parse(text.Trim()) ?? throw new TenfoldException($"{origin} is '{text}'; {Kind.Accepts} is accepted.");
        return Apply(settings, value, origin);
    }

    /// <summary>The setting with a value; what is wrong with it is said with its origin.</summary>
    /// <exception cref="TenfoldException">The value is not accepted.</exception>
    public T Apply(T settings, object? value, string origin)
    {
        try
        {
            return Write(settings, value);
        }
        catch (TenfoldException e)
        {
            throw new TenfoldException($"{origin}: {e.Message}", e);
        }
    }
}
