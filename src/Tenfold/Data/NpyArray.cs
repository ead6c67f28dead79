using System.Buffers.Binary;
using System.Text;

namespace Tenfold;

/// <summary>An array of whole numbers as NumPy stores it (<c>.npy</c>, versions 1 to 3; https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).</summary>
/// <remarks>Read are integers of 1, 2, 4 or 8 bytes in either byte order, in C order. Objects (pickles), floats, records and Fortran order are refused.</remarks>
public sealed class NpyArray
{
    const int LongestHeader = 1 << 16;
    const int Alignment = 64;
    readonly byte[] _data;
    readonly int[] _shape;

    /// <summary>Wraps data without copying it.</summary>
    /// <param name="typeCode">NumPy's type: <c>|u1</c>, <c>&lt;i4</c>, <c>&lt;i8</c>, ...</param>
    /// <param name="shape">Sizes, outermost first; empty for a single number.</param>
    /// <param name="data">The elements one after the other, the last index fastest.</param>
    /// <exception cref="ArgumentException">The type is none of integers, or the length does not fit.</exception>
    public NpyArray(string typeCode, int[] shape, byte[] data)
    {
        ArgumentNullException.ThrowIfNull(typeCode);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(data);
        if (!IsInteger(typeCode))
            throw new ArgumentException($"'{typeCode}' is no type of whole numbers.", nameof(typeCode));
        if (Bytes(shape, ElementSize(typeCode)) != data.Length)
            throw new ArgumentException($"{data.Length:N0} bytes do not fill ({string.Join(", ", shape)}) elements of {ElementSize(typeCode)} bytes.", nameof(data));
        TypeCode = typeCode;
        _shape = shape;
        _data = data;
    }

    /// <summary>NumPy's type: byte order, kind (<c>u</c> or <c>i</c>) and bytes per element.</summary>
    public string TypeCode { get; }

    /// <summary>Sizes, outermost first.</summary>
    public IReadOnlyList<int> Shape => _shape;

    /// <summary>The elements one after the other, the last index fastest.</summary>
    public ReadOnlySpan<byte> Data => _data;

    /// <summary>Reads one array.</summary>
    /// <param name="stream">Read from its position to the array's end, which has to be the stream's.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="limit">How many bytes the stream can hold at most: a header that promises more is refused before anything is allocated.</param>
    /// <exception cref="TenfoldException">The stream is malformed, or its type is not supported.</exception>
    public static NpyArray Read(Stream stream, string name, long limit)
    {
        ArgumentNullException.ThrowIfNull(stream);
        UnpackingReader reader = new(name, stream);
        NpyHeader header = ReadHeader(reader, name);
        if (header.TypeCode.Contains('O', StringComparison.Ordinal))
            throw new TenfoldException($"{name}: holds Python objects (type '{header.TypeCode}'), which may run code when read; save whole numbers, for example with astype('uint8').");
        if (!IsInteger(header.TypeCode))
            throw new TenfoldException($"{name}: holds elements of type '{header.TypeCode}'; expected whole numbers of 1, 2, 4 or 8 bytes ('|u1', '<i8', ...).");
        if (header.FortranOrder)
            throw new TenfoldException($"{name}: is stored in Fortran order; save it in C order, with numpy.ascontiguousarray.");
        long? bytes = Bytes(header.Shape, ElementSize(header.TypeCode));
        if (bytes is null || bytes > limit - reader.Position)
            throw new TenfoldException($"{name}: its header promises ({string.Join(", ", header.Shape)}) elements of type '{header.TypeCode}'; at most {limit - reader.Position:N0} bytes follow.");
        byte[] data = GC.AllocateUninitializedArray<byte>((int)bytes);
        if (reader.Fill(data) < data.Length)
            throw new TenfoldException($"{name}: ends after {reader.Position:N0} bytes; its header promises {bytes:N0} of data. Fetch the file again.");
        return reader.AtEnd() ? new NpyArray(header.TypeCode, header.Shape, data) : throw new TenfoldException($"{name}: goes on after the {bytes:N0} bytes of data that its header promises.");
    }

    /// <summary>Writes version 1, the data aligned to 64 bytes as NumPy does.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        string header = new NpyHeader(TypeCode, FortranOrder: false, _shape).ToString();
        int length = (10 + header.Length + 1 + Alignment - 1) / Alignment * Alignment;
        byte[] start = new byte[length];
        Magic.CopyTo(start);
        start[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), checked((ushort)(length - 10)));
        Encoding.ASCII.GetBytes(header.PadRight(length - 11) + "\n", start.AsSpan(10));
        stream.Write(start);
        stream.Write(_data);
    }

    /// <summary>The elements as bytes.</summary>
    /// <param name="name">What messages call the array.</param>
    /// <param name="largest">The largest value allowed, at most 255.</param>
    /// <exception cref="TenfoldException">A value is negative or larger; the first one is named with its position.</exception>
    public byte[] ToBytes(string name, byte largest = 255)
    {
        int size = ElementSize(TypeCode);
        byte[] values = size == 1 ? _data : new byte[_data.Length / size];
        bool signed = TypeCode[1] == 'i';
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = _data.AsSpan(i * size, size);
            ulong value = Element(element, TypeCode[0] == '>');
            if (value > largest || (signed && size == 1 && value > 127))
                throw new TenfoldException($"{name}: element {i:N0} (counted from 0) is {(signed ? Signed(value, size) : value):N0}; expected 0 to {largest}.");
            values[i] = (byte)value;
        }

        return values;
    }

    static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    static Int128 Signed(ulong value, int size) => (long)(value << (64 - (8 * size))) >> (64 - (8 * size));

    static ulong Element(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        ulong value = 0;
        for (int i = 0; i < bytes.Length; i++)
            value |= (ulong)bytes[bigEndian ? bytes.Length - 1 - i : i] << (8 * i);
        return value;
    }

    static NpyHeader ReadHeader(UnpackingReader reader, string name)
    {
        Span<byte> start = stackalloc byte[12];
        int read = reader.Fill(start[..10]);
        if (read < 10 || !start.StartsWith(Magic))
            throw new TenfoldException($"{name}: is no npy array: found {InputFile.Describe(start[..read])} at byte 0, expected 93 'NUMPY'.");
        if (start[6] is 0 or > 3)
            throw new TenfoldException($"{name}: is npy version {start[6]}.{start[7]}; 1 to 3 are read.");
        long length = BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        if (start[6] > 1)
        {
            reader.Fill(start[10..]);
            length = BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        }

        if (length > LongestHeader)
            throw new TenfoldException($"{name}: the npy header promises {length:N0} bytes of text; at most {LongestHeader:N0} are read.");
        byte[] text = new byte[length];
        if (reader.Fill(text) < text.Length)
            throw new TenfoldException($"{name}: ends after {reader.Position:N0} bytes, within its npy header.");
        return NpyHeader.Parse(Encoding.UTF8.GetString(text), name);
    }

    static bool IsInteger(string typeCode) => typeCode is ['|' or '<' or '>' or '=', 'u' or 'i', '1' or '2' or '4' or '8'];

    static int ElementSize(string typeCode) => typeCode[2] - '0';

    /// <summary>The bytes of all elements; null where no array can hold them.</summary>
    static long? Bytes(int[] shape, int elementSize)
    {
        long bytes = elementSize;
        foreach (int size in shape)
        {
            bytes *= size;
            if (bytes is < 0 or > int.MaxValue || bytes > Array.MaxLength)
                return null;
        }

        return bytes;
    }
}
