namespace Tenfold;

/// <summary>Reads a possibly compressed stream forwards, counts the unpacked bytes and names the file where the packing is damaged.</summary>
sealed class UnpackingReader(string name, Stream stream)
{
    /// <summary>Deflate turns two bits into 258 bytes at best, so nothing unpacks to more than this many times its size (https://zlib.net/zlib_tech.html).</summary>
    public const int MaximumRatio = 1032;

    /// <summary>How many unpacked bytes were read.</summary>
    public long Position { get; private set; }

    /// <summary>Fills <paramref name="destination"/> as far as the stream goes; the count read.</summary>
    public int Fill(Span<byte> destination)
    {
        try
        {
            int total = 0;
            while (total < destination.Length)
            {
                int read = stream.Read(destination[total..]);
                if (read == 0)
                    break;
                total += read;
                Position += read;
            }

            return total;
        }
        catch (InvalidDataException e)
        {
            throw new TenfoldException($"{name}: the compressed data is damaged after {Position:N0} unpacked bytes; fetch or pack the file again.", e);
        }
    }

    /// <summary>Whether nothing follows; reading on makes the decompressor compare its checksum.</summary>
    public bool AtEnd() => Fill(stackalloc byte[1]) == 0;
}
