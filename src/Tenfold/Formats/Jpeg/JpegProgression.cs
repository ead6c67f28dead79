namespace Tenfold;

/// <summary>Which coefficients a scan brings, and which of their bits: progressive JPEG (T.81, annex G).</summary>
/// <param name="First">First coefficient in zigzag order.</param>
/// <param name="Last">Last coefficient.</param>
/// <param name="High">Lowest bit that came before, plus 1; 0 in a first scan.</param>
/// <param name="Low">Lowest bit that comes now.</param>
sealed record JpegProgression(int First, int Last, int High, int Low)
{
    int _endOfBand;

    /// <summary>Whether such a scan may exist.</summary>
    /// <param name="components">How many it holds.</param>
    public bool IsValid(int components) =>
        First <= Last && Last < 64 && Low <= 13 && (High == 0 || High == Low + 1)
        && (First > 0 ? components == 1 : Last is 0 or 63 && (Last == 0 || (High, Low) == (0, 0)));

    /// <summary>Forgets the run of empty blocks.</summary>
    public void Restart() => _endOfBand = 0;

    /// <summary>Adds to the coefficients of a block; false where bits are no code.</summary>
    public bool Decode(JpegBits bits, JpegScanPart part, Span<short> block) => (First, High) switch
    {
        (0, 0) => FirstDirect(bits, part, block),
        (0, _) => RefineDirect(bits, block),
        (_, 0) => FirstAlternating(bits, part.Alternating!, block),
        _ => RefineAlternating(bits, part.Alternating!, block),
    };

    /// <summary>The block's direct current, predicted from the one before.</summary>
    public static bool DirectCurrent(JpegBits bits, JpegScanPart part, out int direct)
    {
        direct = 0;
        int size = part.Direct!.Decode(bits);
        if (size is < 0 or > 15)
            return false;
        direct = part.Component.Prediction += bits.ReadSigned(size);
        return true;
    }

    bool FirstDirect(JpegBits bits, JpegScanPart part, Span<short> block)
    {
        bool good = DirectCurrent(bits, part, out int direct);
        block[0] = (short)(direct << Low);
        return good;
    }

    bool RefineDirect(JpegBits bits, Span<short> block)
    {
        block[0] |= (short)(bits.Read(1) << Low);
        return true;
    }

    bool FirstAlternating(JpegBits bits, JpegHuffman table, Span<short> block)
    {
        if (_endOfBand > 0)
        {
            _endOfBand--;
            return true;
        }

        for (int k = First; k <= Last; k++)
        {
            int symbol = table.Decode(bits);
            if (symbol < 0)
                return false;
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && run < 15)
            {
                _endOfBand = (1 << run) - 1 + bits.Read(run);
                break;
            }

            k += run;
            if (size == 0)
                continue;
            if (k > Last)
                return false;
            block[JpegTransform.ZigZag[k]] = (short)(bits.ReadSigned(size) << Low);
        }

        return true;
    }

    bool RefineAlternating(JpegBits bits, JpegHuffman table, Span<short> block)
    {
        int k = First;
        if (_endOfBand == 0)
        {
            for (; k <= Last; k++)
            {
                int symbol = table.Decode(bits);
                if (symbol < 0 || (symbol & 15) > 1)
                    return false;
                int run = symbol >> 4;
                int value = 0;
                if ((symbol & 15) == 1)
                {
                    value = bits.Read(1) == 1 ? 1 << Low : -1 << Low;
                }
                else if (run < 15)
                {
                    _endOfBand = (1 << run) + bits.Read(run);
                    break;
                }

                k = RefineRun(bits, block, k, run);
                if (value != 0)
                {
                    if (k > Last)
                        return false;
                    block[JpegTransform.ZigZag[k]] = (short)value;
                }
            }
        }

        if (_endOfBand > 0)
        {
            RefineRun(bits, block, k, run: 64);
            _endOfBand--;
        }

        return true;
    }

    /// <summary>Corrects the nonzero coefficients from <paramref name="k"/> on while it passes over <paramref name="run"/> zeros; the place of the zero behind them.</summary>
    int RefineRun(JpegBits bits, Span<short> block, int k, int run)
    {
        for (; k <= Last; k++)
        {
            ref short coefficient = ref block[JpegTransform.ZigZag[k]];
            if (coefficient == 0)
            {
                if (run-- == 0)
                    break;
            }
            else if (bits.Read(1) == 1 && (coefficient & (1 << Low)) == 0)
            {
                coefficient += (short)(coefficient > 0 ? 1 << Low : -1 << Low);
            }
        }

        return k;
    }
}
