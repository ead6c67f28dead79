using System.Buffers.Binary;

namespace Tenfold;

/// <summary>Writes baseline JPEG of grey pictures with the example tables of the standard (T.81, annex K).</summary>
sealed class JpegEncoder
{
    static readonly (ushort Code, byte Length)[] s_direct = Codes(DirectCounts, DirectSymbols);
    static readonly (ushort Code, byte Length)[] s_alternating = Codes(AlternatingCounts, AlternatingSymbols);

    readonly List<byte> _file = [];
    readonly int[] _quantization = new int[64];
    readonly double[] _cosines = new double[64];
    uint _bits;
    int _count;

    /// <summary>Prepares the tables.</summary>
    /// <param name="quality">1 to 100, as libjpeg counts it.</param>
    public JpegEncoder(int quality)
    {
        int scale = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        for (int i = 0; i < 64; i++)
            _quantization[i] = Math.Clamp(((Luminance[i] * scale) + 50) / 100, 1, 255);
        for (int u = 0; u < 8; u++)
        {
            for (int x = 0; x < 8; x++)
                _cosines[(u * 8) + x] = (u == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos(((2 * x) + 1) * u * Math.PI / 16);
        }
    }

    static ReadOnlySpan<byte> Luminance =>
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    static ReadOnlySpan<byte> DirectCounts => [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];

    static ReadOnlySpan<byte> DirectSymbols => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

    static ReadOnlySpan<byte> AlternatingCounts => [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7D];

    static ReadOnlySpan<byte> AlternatingSymbols =>
    [
        0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71, 0x14, 0x32,
        0x81, 0x91, 0xA1, 0x08, 0x23, 0x42, 0xB1, 0xC1, 0x15, 0x52, 0xD1, 0xF0, 0x24, 0x33, 0x62, 0x72, 0x82, 0x09, 0x0A, 0x16,
        0x17, 0x18, 0x19, 0x1A, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3A, 0x43, 0x44, 0x45,
        0x46, 0x47, 0x48, 0x49, 0x4A, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69,
        0x6A, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x92, 0x93, 0x94,
        0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6,
        0xB7, 0xB8, 0xB9, 0xBA, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8,
        0xD9, 0xDA, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8,
        0xF9, 0xFA,
    ];

    /// <summary>The whole file.</summary>
    public byte[] Encode(Picture picture)
    {
        Headers(picture);
        int previous = 0;
        int[] block = new int[64];
        for (int top = 0; top < picture.Height; top += 8)
        {
            for (int left = 0; left < picture.Width; left += 8)
            {
                Transform(picture, left, top, block);
                WriteSized(s_direct, 0, block[0] - previous);
                previous = block[0];
                Alternating(block);
            }
        }

        // The last byte is filled with ones.
        Bits(0x7F, 7);
        _file.AddRange([0xFF, 0xD9]);
        return [.. _file];
    }

    void Headers(Picture picture)
    {
        _file.AddRange([0xFF, 0xD8]);
        Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        byte[] table = new byte[65];
        for (int i = 0; i < 64; i++)
            table[i + 1] = (byte)_quantization[JpegTransform.ZigZag[i]];
        Segment(0xDB, table);
        byte[] frame = [8, 0, 0, 0, 0, 1, 1, 0x11, 0];
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), checked((ushort)picture.Height));
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(3), checked((ushort)picture.Width));
        Segment(0xC0, frame);
        Segment(0xC4, [0x00, .. DirectCounts, .. DirectSymbols]);
        Segment(0xC4, [0x10, .. AlternatingCounts, .. AlternatingSymbols]);
        Segment(0xDA, [1, 1, 0x00, 0, 63, 0]);
    }

    void Segment(byte marker, ReadOnlySpan<byte> body)
    {
        _file.AddRange([0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2)]);
        _file.AddRange(body);
    }

    /// <summary>The quantized coefficients of the block at a pixel, in natural order; what lies outside repeats the edge.</summary>
    void Transform(Picture picture, int left, int top, int[] block)
    {
        Span<double> samples = stackalloc double[64];
        Span<double> rows = stackalloc double[64];
        for (int i = 0; i < 64; i++)
        {
            int x = Math.Min(picture.Width - 1, left + (i & 7));
            int y = Math.Min(picture.Height - 1, top + (i >> 3));
            samples[i] = picture.Pixels[(y * picture.Width) + x] - 128;
        }

        for (int y = 0; y < 8; y++)
        {
            for (int u = 0; u < 8; u++)
            {
                double sum = 0;
                for (int x = 0; x < 8; x++)
                    sum += samples[(y * 8) + x] * _cosines[(u * 8) + x];
                rows[(y * 8) + u] = sum;
            }
        }

        for (int v = 0; v < 8; v++)
        {
            for (int u = 0; u < 8; u++)
            {
                double sum = 0;
                for (int y = 0; y < 8; y++)
                    sum += rows[(y * 8) + u] * _cosines[(v * 8) + y];
                block[(v * 8) + u] = (int)Math.Round(sum / _quantization[(v * 8) + u]);
            }
        }
    }

    void Alternating(int[] block)
    {
        int run = 0;
        for (int k = 1; k < 64; k++)
        {
            int value = block[JpegTransform.ZigZag[k]];
            if (value == 0)
            {
                run++;
                continue;
            }

            for (; run > 15; run -= 16)
                Bits(s_alternating[0xF0].Code, s_alternating[0xF0].Length);
            WriteSized(s_alternating, run << 4, value);
            run = 0;
        }

        if (run > 0)
            Bits(s_alternating[0].Code, s_alternating[0].Length);
    }

    /// <summary>A value as the code of its size, with a run before it, and its bits.</summary>
    void WriteSized((ushort Code, byte Length)[] codes, int run, int value)
    {
        int size = 32 - int.LeadingZeroCount(Math.Abs(value));
        (ushort code, byte length) = codes[run | size];
        Bits(code, length);
        Bits(value < 0 ? value + (1 << size) - 1 : value, size);
    }

    void Bits(int value, int length)
    {
        _bits = (_bits << length) | (uint)value;
        _count += length;
        while (_count >= 8)
        {
            _count -= 8;
            byte next = (byte)(_bits >> _count);
            _file.Add(next);
            if (next == 0xFF)
                _file.Add(0);
        }
    }

    static (ushort Code, byte Length)[] Codes(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        (ushort Code, byte Length)[] codes = new (ushort, byte)[256];
        (int code, int index) = (0, 0);
        for (int length = 1; length <= 16; length++, code <<= 1)
        {
            for (int i = 0; i < counts[length - 1]; i++)
                codes[symbols[index++]] = ((ushort)code++, (byte)length);
        }

        return codes;
    }
}
