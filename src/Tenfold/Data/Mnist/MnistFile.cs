namespace Tenfold;

/// <summary>One of MNIST's four IDX files, known by its unzipped contents: copies are re-compressed in the wild, the payload is the stable identity.</summary>
/// <param name="Name">The file's name without <c>.gz</c>, as in <c>train-images-idx3-ubyte</c>.</param>
/// <param name="Length">Bytes unzipped.</param>
/// <param name="Sha256">SHA-256 of the unzipped bytes, lower-case hexadecimal.</param>
public sealed record MnistFile(string Name, long Length, string Sha256)
{
    /// <summary>Every spelling met in the wild, unzipped before .gz because it loads several times faster.</summary>
    internal IEnumerable<string> Spellings
    {
        get
        {
            string dotted = Name.Replace("-idx", ".idx", StringComparison.Ordinal);
            return [Name, dotted, Name + ".gz", dotted + ".gz"];
        }
    }
}
