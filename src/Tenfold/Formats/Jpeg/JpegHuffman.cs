namespace Tenfold;

/// <summary>One Huffman table of a JPEG: codes of up to 16 bits, the short ones by a table, the others by canonical order (T.81, annex F.2.2.3).</summary>
sealed class JpegHuffman
{
    const int QuickBits = 9;
    const int LongestCode = 16;

    readonly byte[] _symbols;
    readonly ushort[] _quick = new ushort[1 << QuickBits];
    readonly int[] _largest = new int[LongestCode + 1];
    readonly int[] _offset = new int[LongestCode + 1];

    JpegHuffman(byte[] symbols) => _symbols = symbols;

    /// <summary>How many symbols have codes.</summary>
    public int SymbolCount => _symbols.Length;

    /// <summary>The table of a DHT segment; null where counts and symbols do not make a code.</summary>
    /// <param name="counts">How many codes of 1, 2 ... 16 bits.</param>
    /// <param name="symbols">At least as many bytes as there are codes.</param>
    public static JpegHuffman? Create(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        int total = 0;
        foreach (byte count in counts)
            total += count;
        if (total is 0 or > 256 || symbols.Length < total)
            return null;
        JpegHuffman table = new(symbols[..total].ToArray());
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LongestCode; length++)
        {
            int count = counts[length - 1];
            if (code + count > 1 << length)
                return null;
            table._offset[length] = index - code;
            for (int i = 0; i < count && length <= QuickBits; i++)
                table._quick.AsSpan((code + i) << (QuickBits - length), 1 << (QuickBits - length)).Fill((ushort)((length << 8) | table._symbols[index + i]));
            index += count;
            code += count;
            table._largest[length] = count == 0 ? -1 : code - 1;
            code <<= 1;
        }

        return table;
    }

    /// <summary>The next symbol; -1 where the bits are no code.</summary>
    public int Decode(JpegBits bits)
    {
        int peek = bits.Peek16();
        int quick = _quick[peek >> (16 - QuickBits)];
        if (quick != 0)
        {
            bits.Skip(quick >> 8);
            return quick & 255;
        }

        for (int length = QuickBits + 1; length <= LongestCode; length++)
        {
            int code = peek >> (LongestCode - length);
            if (code <= _largest[length])
            {
                bits.Skip(length);
                return _symbols[code + _offset[length]];
            }
        }

        return -1;
    }
}
