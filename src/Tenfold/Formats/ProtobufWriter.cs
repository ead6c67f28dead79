using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Tenfold;

/// <summary>Writes a Protocol Buffers message field by field (https://protobuf.dev/programming-guides/encoding). As proto3 has it, a number that is 0 and a text that is empty may be left out; they are written all the same where they are a member of a choice.</summary>
sealed class ProtobufWriter
{
    const int VarintType = 0;
    const int Fixed64Type = 1;
    const int LengthType = 2;
    const int Fixed32Type = 5;

    readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The message.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public ProtobufWriter Varint(int field, long value)
    {
        Key(field, VarintType);
        Varint((ulong)value);
        return this;
    }

    public ProtobufWriter Bool(int field, bool value) => Varint(field, value ? 1 : 0);

    public ProtobufWriter Double(int field, double value)
    {
        Key(field, Fixed64Type);
        Number(value);
        return this;
    }

    public ProtobufWriter Float(int field, float value)
    {
        Key(field, Fixed32Type);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Data(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Data(int field, ReadOnlySpan<byte> value)
    {
        Key(field, LengthType);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>A message within the message.</summary>
    public ProtobufWriter Message(int field, ProtobufWriter message) => Data(field, message.Bytes);

    /// <summary>A packed list of doubles.</summary>
    public ProtobufWriter Doubles(int field, ReadOnlySpan<double> values)
    {
        Key(field, LengthType);
        Varint((ulong)values.Length * sizeof(double));
        foreach (double value in values)
            Number(value);
        return this;
    }

    void Number(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
    }

    void Key(int field, int type) => Varint(((ulong)field << 3) | (uint)type);

    void Varint(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
            Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }
}
