namespace Tenfold;

/// <summary>One format that pictures are read from.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Recognises">Whether a file that starts like this is of the format.</param>
/// <param name="Decode">Decodes a whole file; the second argument is its name for messages.</param>
public sealed record PictureFormat(string Name, Func<byte[], bool> Recognises, Func<byte[], string, Picture> Decode);
