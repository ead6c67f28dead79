using System.Buffers.Binary;

namespace Tenfold;

/// <summary>Names, sizes and conversion of the element types.</summary>
static class SafeTensorsTypes
{
    /// <summary>The types by the names the format gives them.</summary>
    public static bool TryParse(string name, out SafeTensorsType type)
    {
        (bool known, type) = name switch
        {
            "BOOL" => (true, SafeTensorsType.Bool),
            "U8" => (true, SafeTensorsType.U8),
            "I8" => (true, SafeTensorsType.I8),
            "I16" => (true, SafeTensorsType.I16),
            "U16" => (true, SafeTensorsType.U16),
            "F16" => (true, SafeTensorsType.F16),
            "BF16" => (true, SafeTensorsType.BF16),
            "I32" => (true, SafeTensorsType.I32),
            "U32" => (true, SafeTensorsType.U32),
            "F32" => (true, SafeTensorsType.F32),
            "I64" => (true, SafeTensorsType.I64),
            "U64" => (true, SafeTensorsType.U64),
            "F64" => (true, SafeTensorsType.F64),
            _ => (false, default),
        };
        return known;
    }

    /// <summary>Bytes of one element.</summary>
    public static int Size(this SafeTensorsType type) => type switch
    {
        SafeTensorsType.Bool or SafeTensorsType.U8 or SafeTensorsType.I8 => 1,
        SafeTensorsType.I16 or SafeTensorsType.U16 or SafeTensorsType.F16 or SafeTensorsType.BF16 => 2,
        SafeTensorsType.I32 or SafeTensorsType.U32 or SafeTensorsType.F32 => 4,
        _ => 8,
    };

    /// <summary>Little-endian elements to 32-bit floats, rounded to nearest: integers above 2^24 lose digits, doubles beyond 3.4e38 become infinite.</summary>
    public static void ToSingle(this SafeTensorsType type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        int size = type.Size();
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = bytes.Slice(i * size, size);
            values[i] = type switch
            {
                SafeTensorsType.Bool => element[0] == 0 ? 0f : 1f,
                SafeTensorsType.U8 => element[0],
                SafeTensorsType.I8 => (sbyte)element[0],
                SafeTensorsType.I16 => BinaryPrimitives.ReadInt16LittleEndian(element),
                SafeTensorsType.U16 => BinaryPrimitives.ReadUInt16LittleEndian(element),
                SafeTensorsType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
                SafeTensorsType.BF16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(element) << 16),
                SafeTensorsType.I32 => BinaryPrimitives.ReadInt32LittleEndian(element),
                SafeTensorsType.U32 => BinaryPrimitives.ReadUInt32LittleEndian(element),
                SafeTensorsType.F32 => BinaryPrimitives.ReadSingleLittleEndian(element),
                SafeTensorsType.I64 => BinaryPrimitives.ReadInt64LittleEndian(element),
                SafeTensorsType.U64 => BinaryPrimitives.ReadUInt64LittleEndian(element),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
            };
        }
    }
}
