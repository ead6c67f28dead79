namespace Tenfold;

/// <summary>PGM and PPM: grey and colour, as text (P2, P3) or bytes (P5, P6), values up to 65535; written as P5 (https://netpbm.sourceforge.net/doc/pgm.html).</summary>
public static class Pgm
{
    /// <summary>Whether a file that starts like this is one of the four formats.</summary>
    public static bool Recognises(byte[] bytes) =>
        bytes is [(byte)'P', (byte)'2' or (byte)'3' or (byte)'5' or (byte)'6', var c, ..] && (IsBlank(c) || c == '#');

    /// <summary>Decodes to grey, black 0, the largest value 255.</summary>
    /// <param name="bytes">A whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="TenfoldException">The file is malformed, its length differs from what its header says, or it is too large.</exception>
    public static Picture Decode(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (!Recognises(bytes))
            throw new TenfoldException($"{name}: is not PGM or PPM: found {InputFile.Describe(bytes.AsSpan(0, Math.Min(64, bytes.Length)))} at byte 0.");
        bool colour = bytes[1] is (byte)'3' or (byte)'6';
        bool text = bytes[1] is (byte)'2' or (byte)'3';
        int at = 2;
        long width = Number(bytes, ref at, name, "width");
        long height = Number(bytes, ref at, name, "height");
        int largest = Number(bytes, ref at, name, "largest value");
        if (width == 0 || height == 0 || width * height > Picture.MaximumPixels)
            throw new TenfoldException($"{name}: the header says {width:N0}x{height:N0} pixels; 1 to {Picture.MaximumPixels:N0} pixels are read.");
        if (largest is 0 or > 65535)
            throw new TenfoldException($"{name}: the header says a largest value of {largest:N0}; expected 1 to 65,535.");
        long samples = width * height * (colour ? 3 : 1);
        if (!text)
            at++; // exactly one blank parts the header from the bytes
        CheckLength(bytes.Length - at, text ? samples : samples * (largest > 255 ? 2 : 1), text, name);

        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.Length; i++)
        {
            int r = Sample(bytes, ref at, name, text, largest);
            int g = colour ? Sample(bytes, ref at, name, text, largest) : r;
            int b = colour ? Sample(bytes, ref at, name, text, largest) : r;
            long grey = (299L * r) + (587L * g) + (114L * b);
            pixels[i] = (byte)(((grey * 255) + (500L * largest)) / (1000L * largest));
        }

        SkipBlanks(bytes, ref at);
        if (text && at < bytes.Length)
            throw new TenfoldException($"{name}: goes on at byte {at:N0} after the last of its {samples:N0} values.");
        return new Picture((int)width, (int)height, pixels);
    }

    /// <summary>Writes P5 with values from 0 to 255.</summary>
    /// <exception cref="TenfoldException">The file cannot be written.</exception>
    public static void Write(string path, Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes($"P5\n{picture.Width} {picture.Height}\n255\n"));
            stream.Write(picture.Pixels);
        });
    }

    /// <summary>Bytes have an exact length; text at least a digit a value with a blank between.</summary>
    static void CheckLength(int left, long needed, bool text, string name)
    {
        if (text && left < (2 * needed) - 1)
            throw new TenfoldException($"{name}: {left:N0} bytes after the header are too few for the {needed:N0} values it promises.");
        if (!text && left != needed)
            throw new TenfoldException($"{name}: {Math.Max(0, left):N0} bytes follow the header; it promises {needed:N0}.");
    }

    static int Sample(byte[] bytes, ref int at, string name, bool text, int largest)
    {
        int start = at;
        int value = text ? Number(bytes, ref at, name, "value")
            : largest > 255 ? (bytes[at++] << 8) | bytes[at++]
            : bytes[at++];
        return value <= largest ? value : throw new TenfoldException($"{name}: the value {value:N0} at byte {start:N0} is larger than {largest:N0}, the largest that the header allows.");
    }

    /// <summary>A decimal number after blanks and comments.</summary>
    static int Number(byte[] bytes, ref int at, string name, string what)
    {
        SkipBlanks(bytes, ref at);
        int start = at;
        long value = 0;
        for (; at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'9' && value <= int.MaxValue; at++)
            value = (value * 10) + (bytes[at] - '0');
        if (at == start || value > int.MaxValue || (at < bytes.Length && !IsBlank(bytes[at]) && bytes[at] != '#'))
            throw new TenfoldException($"{name}: the {what} at byte {start:N0} is {(start < bytes.Length ? "no whole number" : "missing: the file is cut short")}.");
        return (int)value;
    }

    static void SkipBlanks(byte[] bytes, ref int at)
    {
        while (at < bytes.Length && (IsBlank(bytes[at]) || bytes[at] == '#'))
        {
            if (bytes[at] == '#')
            {
                int end = bytes.AsSpan(at).IndexOfAny((byte)'\n', (byte)'\r');
                at = end < 0 ? bytes.Length : at + end;
            }
            else
            {
                at++;
            }
        }
    }

    static bool IsBlank(byte value) => value is (byte)' ' or (>= 9 and <= 13);
}
