namespace Tenfold;

/// <summary>One scan of a JPEG: the entropy-coded blocks of some components, whole or a part of their coefficients.</summary>
sealed class JpegScan
{
    readonly JpegFrame _frame;
    readonly JpegScanPart[] _parts;
    readonly int _restartInterval;
    readonly string _name;
    readonly JpegProgression _progression;
    readonly short[] _block = new short[64];

    /// <summary>Parses an SOS header.</summary>
    /// <exception cref="TenfoldException">It does not fit the frame, or a table is missing.</exception>
    public JpegScan(JpegFrame frame, ReadOnlySpan<byte> header, JpegHuffman?[] direct, JpegHuffman?[] alternating, int[]?[] quantization, int restartInterval, string name)
    {
        (_frame, _restartInterval, _name) = (frame, restartInterval, name);
        int count = header.IsEmpty ? 0 : header[0];
        if (count is 0 or > 4 || header.Length != 4 + (2 * count))
            throw Malformed();
        _progression = frame.IsProgressive ? new(header[^3], header[^2], header[^1] >> 4, header[^1] & 15) : new(0, 63, 0, 0);
        if (!_progression.IsValid(count))
            throw Malformed();
        _parts = new JpegScanPart[count];
        for (int i = 0; i < count; i++)
        {
            (byte id, byte tables) = (header[1 + (2 * i)], header[2 + (2 * i)]);
            JpegComponent component = Array.Find(frame.Components, component => component.Id == id) ?? throw Malformed();
            if (Array.Exists(_parts, part => part?.Component == component) || (tables >> 4) > 3 || (tables & 15) > 3)
                throw Malformed();
            bool needsDirect = _progression is { First: 0, High: 0 };
            bool needsAlternating = _progression.Last > 0;
            if ((needsDirect && direct[tables >> 4] is null) || (needsAlternating && alternating[tables & 15] is null) || quantization[component.Table] is null)
                throw new TenfoldException($"{name}: a JPEG scan uses a table that the file does not hold; the file is damaged.");
            _parts[i] = new JpegScanPart(component, direct[tables >> 4], alternating[tables & 15]);
            component.Begin(quantization[component.Table]!);
        }
    }

    /// <summary>Decodes from byte <paramref name="at"/> on; the place behind the scan.</summary>
    public int Decode(byte[] file, int at)
    {
        if (!Array.Exists(_parts, part => part.Component.IsNeeded))
            return at; // the way to the next marker leads over it
        JpegBits bits = new(file, at);
        bool alone = _parts.Length == 1;
        int wide = alone ? _parts[0].Component.BlocksWide : _frame.UnitsWide;
        int high = alone ? _parts[0].Component.BlocksHigh : _frame.UnitsHigh;
        int untilRestart = _restartInterval;
        int restarts = 0;
        foreach (JpegScanPart part in _parts)
            part.Component.Prediction = 0;
        for (int row = 0; row < high; row++)
        {
            for (int column = 0; column < wide; column++)
            {
                if (_restartInterval > 0 && untilRestart-- == 0)
                {
                    Restart(bits, restarts++ & 7);
                    untilRestart = _restartInterval - 1;
                }

                if (alone)
                    Block(bits, _parts[0], column, row);
                else
                    Unit(bits, column, row);
            }

            if (bits.IsOverrun)
                throw new TenfoldException($"{_name}: the JPEG image data ends at byte {bits.Position:N0} in row {row + 1:N0} of {high:N0}; the file is cut short or damaged.");
        }

        return bits.Position;
    }

    void Unit(JpegBits bits, int column, int row)
    {
        foreach (JpegScanPart part in _parts)
        {
            JpegComponent component = part.Component;
            for (int y = 0; y < component.V; y++)
            {
                for (int x = 0; x < component.H; x++)
                    Block(bits, part, (column * component.H) + x, (row * component.V) + y);
            }
        }
    }

    void Block(JpegBits bits, JpegScanPart part, int column, int row)
    {
        JpegComponent component = part.Component;
        bool good;
        if (_frame.IsProgressive)
        {
            Span<short> block = component.IsNeeded ? component.Coefficients.AsSpan(((row * component.BlockStride) + column) * 64, 64) : _block;
            good = _progression.Decode(bits, part, block);
        }
        else
        {
            Span<short> block = _block;
            block.Clear();
            good = Sequential(bits, part, block);
            if (component.IsNeeded)
                component.Place(block, column, row);
        }

        if (!good)
            throw new TenfoldException($"{_name}: the JPEG image data before byte {bits.Position:N0} holds bits that are no code; the file is damaged.");
    }

    /// <summary>All coefficients of a block of a baseline file.</summary>
    static bool Sequential(JpegBits bits, JpegScanPart part, Span<short> block)
    {
        if (!JpegProgression.DirectCurrent(bits, part, out int direct))
            return false;
        block[0] = (short)direct;
        JpegHuffman table = part.Alternating!;
        for (int k = 1; k < 64; k++)
        {
            int symbol = table.Decode(bits);
            if (symbol < 0)
                return false;
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0)
            {
                if (run != 15)
                    break;
                k += 15;
                continue;
            }

            k += run;
            if (k > 63)
                return false;
            block[JpegTransform.ZigZag[k]] = (short)bits.ReadSigned(size);
        }

        return true;
    }

    void Restart(JpegBits bits, int number)
    {
        if (bits.IsOverrun || !bits.Restart(number))
            throw new TenfoldException($"{_name}: restart marker {number} is missing at byte {bits.Position:N0} of the JPEG; the file is cut short or damaged.");
        foreach (JpegScanPart part in _parts)
            part.Component.Prediction = 0;
        _progression.Restart();
    }

    TenfoldException Malformed() => new($"{_name}: a JPEG scan's header does not fit the picture's; the file is damaged.");
}
