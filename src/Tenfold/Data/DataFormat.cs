namespace Tenfold;

/// <summary>One arrangement of files that a data set is read from.</summary>
/// <param name="Accepts">What it looks like, for the message that lists them all.</param>
/// <param name="Recognises">Whether the file or folder at a path is arranged so.</param>
/// <param name="Open">Reads it; the arguments are the path and the data set's name.</param>
public sealed record DataFormat(string Accepts, Func<string, bool> Recognises, Func<string, string, Dataset> Open);
