using System.Buffers.Binary;

namespace Tenfold;

/// <summary>Walks through a JPEG's segments, collects tables and hands the scans to <see cref="JpegScan"/>.</summary>
sealed class JpegFile(byte[] file, string name)
{
    const int TableCount = 4;

    /// <summary>Encoders write about ten; a file of thousands could keep a reader busy for hours.</summary>
    const int MaximumScans = 200;

    readonly int[]?[] _quantization = new int[TableCount][];
    readonly JpegHuffman?[] _direct = new JpegHuffman[TableCount];
    readonly JpegHuffman?[] _alternating = new JpegHuffman[TableCount];
    JpegFrame? _frame;
    int _restartInterval;
    int _scans;

    /// <summary>How the camera was held.</summary>
    public Orientation Orientation { get; private set; } = Orientation.Upright;

    /// <summary>Whether Adobe's APP14 marker is there: it says how colours are coded, and that CMYK is inverted.</summary>
    public bool HasAdobeMarker { get; private set; }

    /// <summary>What APP14 says: 0 none, 1 YCbCr, 2 YCCK.</summary>
    public int AdobeTransform { get; private set; }

    /// <summary>Decodes every scan.</summary>
    public JpegFrame Decode()
    {
        int at = 2;
        while (true)
        {
            (byte marker, at) = NextMarker(at);
            if (marker == 0xD9)
                break;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
                continue;
            ReadOnlySpan<byte> body = Segment(marker, at);
            int start = at;
            at += 2 + body.Length;
            if (marker == 0xDA)
                at = Scan(body, start, at);
            else
                Read(marker, body, start);
            if (at >= file.Length && _frame is { IsComplete: true })
                break; // many programs forget the end marker
        }

        if (_frame is null)
            throw new TenfoldException($"{name}: the JPEG ends without a frame header; the file is damaged.");
        if (!_frame.IsComplete)
            throw new TenfoldException($"{name}: the JPEG ends before all of its colours came; the file is cut short.");
        _frame.Finish();
        return _frame;
    }

    /// <summary>The next marker's code and the place behind it; bytes that belong to nothing are passed over, as every reader does.</summary>
    (byte Marker, int At) NextMarker(int at)
    {
        for (; at + 1 < file.Length; at++)
        {
            if (file[at] == 0xFF && file[at + 1] is not (0x00 or 0xFF))
                return (file[at + 1], at + 2);
        }

        return _frame is { IsComplete: true } ? ((byte)0xD9, file.Length) : throw CutShort();
    }

    ReadOnlySpan<byte> Segment(byte marker, int at)
    {
        if (at + 2 > file.Length)
            throw CutShort();
        int length = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));
        if (length < 2 || at + length > file.Length)
            throw new TenfoldException($"{name}: the JPEG segment {marker:X2} at byte {at - 2:N0} promises {length:N0} bytes; {file.Length - at:N0} are left. The file is cut short or damaged.");
        return file.AsSpan(at + 2, length - 2);
    }

    void Read(byte marker, ReadOnlySpan<byte> body, int at)
    {
        switch (marker)
        {
            case 0xC4:
                HuffmanTables(body, at);
                break;
            case 0xDB:
                QuantizationTables(body, at);
                break;
            case 0xDD:
                _restartInterval = body.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(body) : throw Malformed(marker, at);
                break;
            case 0xC0 or 0xC1 or 0xC2:
                if (_frame is not null)
                    throw new TenfoldException($"{name}: the JPEG has a second frame at byte {at - 2:N0}; hierarchical JPEG is not read. Save the picture as plain JPEG or PNG.");
                _frame = JpegFrame.Parse(body, marker == 0xC2, file.Length, name);
                break;
            case 0xC3 or (>= 0xC5 and <= 0xC7) or (>= 0xC9 and <= 0xCF):
                throw new TenfoldException($"{name}: is {Kind(marker)} JPEG; baseline and progressive JPEG are read. Save the picture as plain JPEG or PNG.");
            case 0xE1 when body.StartsWith("Exif\0\0"u8):
                Orientation = Exif.OrientationOf(body[6..]);
                break;
            case 0xEE when body.Length >= 12 && body.StartsWith("Adobe"u8):
                (HasAdobeMarker, AdobeTransform) = (true, body[11]);
                break;
        }
    }

    int Scan(ReadOnlySpan<byte> header, int start, int at)
    {
        if (_frame is null)
            throw new TenfoldException($"{name}: a JPEG scan begins at byte {start - 2:N0} before the frame header; the file is damaged.");
        if (++_scans > MaximumScans)
            throw new TenfoldException($"{name}: the JPEG has more than {MaximumScans} scans; no camera or program writes so many. Save the picture as PNG.");
        if (_scans == 1)
            _frame.Prepare(JpegColours.Needed(_frame, HasAdobeMarker, AdobeTransform));
        JpegScan scan = new(_frame, header, _direct, _alternating, _quantization, _restartInterval, name);
        return scan.Decode(file, at);
    }

    void QuantizationTables(ReadOnlySpan<byte> body, int at)
    {
        while (!body.IsEmpty)
        {
            (int wide, int index) = (body[0] >> 4, body[0] & 15);
            int length = 64 * (wide + 1);
            if (wide > 1 || index >= TableCount || body.Length < 1 + length)
                throw Malformed(0xDB, at);
            int[] table = new int[64];
            for (int i = 0; i < 64; i++)
                table[JpegTransform.ZigZag[i]] = wide == 0 ? body[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(body[(1 + (2 * i))..]);
            _quantization[index] = table;
            body = body[(1 + length)..];
        }
    }

    void HuffmanTables(ReadOnlySpan<byte> body, int at)
    {
        while (!body.IsEmpty)
        {
            (int kind, int index) = (body[0] >> 4, body[0] & 15);
            if (kind > 1 || index >= TableCount || body.Length < 17)
                throw Malformed(0xC4, at);
            JpegHuffman table = JpegHuffman.Create(body[1..17], body[17..]) ?? throw Malformed(0xC4, at);
            (kind == 0 ? _direct : _alternating)[index] = table;
            body = body[(17 + table.SymbolCount)..];
        }
    }

    TenfoldException Malformed(byte marker, int at) => new($"{name}: the JPEG segment {marker:X2} at byte {at - 2:N0} is malformed; the file is damaged.");

    TenfoldException CutShort() => new($"{name}: the JPEG ends at byte {file.Length:N0} before its last scan; the file is cut short.");

    static string Kind(byte marker) => marker switch
    {
        0xC3 or 0xC7 or 0xCB or 0xCF => "lossless",
        0xC5 or 0xC6 or 0xCD or 0xCE => "hierarchical",
        _ => "arithmetically coded",
    };
}
