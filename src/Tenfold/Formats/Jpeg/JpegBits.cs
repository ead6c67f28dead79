using System.Buffers.Binary;

namespace Tenfold;

/// <summary>The bits of a JPEG scan, most significant first, without the zeros that are stuffed behind 0xFF. Behind the end come zeros, and are counted.</summary>
sealed class JpegBits(byte[] file, int start)
{
    ulong _bits;
    int _count;
    int _at = start;
    int _invented;

    /// <summary>Where the marker that ends the entropy-coded data stands, once it was met.</summary>
    public int Position => _at;

    /// <summary>Whether bits were read that are not there.</summary>
    public bool IsOverrun => _invented > _count;

    /// <summary>The next 16 bits, which stay.</summary>
    public int Peek16()
    {
        if (_count < 16)
            Fill();
        return (int)(_bits >> 48);
    }

    /// <summary>Passes over bits that were peeked.</summary>
    public void Skip(int count)
    {
        _bits <<= count;
        _count -= count;
    }

    /// <summary>The next 0 to 16 bits as a number.</summary>
    public int Read(int count)
    {
        if (_count < count)
            Fill();
        int value = (int)(_bits >> 1 >> (63 - count));
        _bits <<= count;
        _count -= count;
        return value;
    }

    /// <summary>The next bits as a signed value: T.81's EXTEND.</summary>
    public int ReadSigned(int count)
    {
        int value = Read(count);
        return value < 1 << count >> 1 ? value - (1 << count) + 1 : value;
    }

    /// <summary>Goes on behind restart marker <paramref name="number"/>; false where another thing is there.</summary>
    public bool Restart(int number)
    {
        (_bits, _count, _invented) = (0, 0, 0);
        // Whole bytes that were buffered but not read lie before the marker only in damaged files.
        while (_at + 1 < file.Length && file[_at] == 0xFF && file[_at + 1] == 0xFF)
            _at++;
        if (_at + 1 >= file.Length || file[_at] != 0xFF || file[_at + 1] != 0xD0 + number)
            return false;
        _at += 2;
        return true;
    }

    void Fill()
    {
        if (_count <= 32 && _at + 4 <= file.Length)
        {
            uint four = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(_at));
            // No byte is 0xFF: no stuffing and no marker within.
            if (((~four - 0x01010101u) & four & 0x80808080u) == 0)
            {
                _bits |= (ulong)four << (32 - _count);
                _count += 32;
                _at += 4;
                return;
            }
        }

        while (_count <= 48)
            FillByte();
    }

    void FillByte()
    {
        uint value = 0;
        if (_at >= file.Length || (file[_at] == 0xFF && (_at + 1 >= file.Length || file[_at + 1] != 0)))
        {
            _invented += 8;
        }
        else
        {
            value = file[_at];
            _at += value == 0xFF ? 2 : 1;
        }

        _bits |= (ulong)value << (56 - _count);
        _count += 8;
    }
}
