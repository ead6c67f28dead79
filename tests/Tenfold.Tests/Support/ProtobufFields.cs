using System.Buffers.Binary;
using System.Text;

namespace Tenfold.Tests.Support;

/// <summary>A Protocol Buffers message taken apart: each field's number with its raw value.</summary>
sealed class ProtobufFields
{
    readonly List<(int Field, int Type, byte[] Raw)> _fields = [];

    public static ProtobufFields Parse(byte[] bytes)
    {
        ProtobufFields message = new();
        for (int at = 0; at < bytes.Length;)
        {
            ulong key = Varint(bytes, ref at);
            int type = (int)(key & 7);
            int start = at;
            int length = type switch { 0 => 0, 1 => 8, 5 => 4, 2 => (int)Varint(bytes, ref at), _ => throw new InvalidDataException($"wire type {type}") };
            if (type == 0)
            {
                _ = Varint(bytes, ref at);
                length = at - start;
                at = start;
            }

            message._fields.Add(((int)(key >> 3), type, bytes[at..(at + length)]));
            at += length;
        }

        return message;
    }

    public bool Has(int field) => _fields.Any(entry => entry.Field == field);

    public long Number(int field)
    {
        int at = 0;
        return Raw(field) is { } raw ? (long)Varint(raw, ref at) : 0;
    }

    public double Double(int field) => BinaryPrimitives.ReadDoubleLittleEndian(Raw(field));

    public float Single(int field) => BinaryPrimitives.ReadSingleLittleEndian(Raw(field));

    public string Text(int field) => Encoding.UTF8.GetString(Raw(field) ?? []);

    public byte[] Data(int field) => Raw(field)!;

    public ProtobufFields Message(int field) => Parse(Raw(field)!);

    public IEnumerable<ProtobufFields> Messages(int field) => _fields.Where(entry => entry.Field == field).Select(entry => Parse(entry.Raw));

    public double[] Doubles(int field) => [.. Raw(field)!.Chunk(8).Select(chunk => BinaryPrimitives.ReadDoubleLittleEndian(chunk))];

    byte[]? Raw(int field) => _fields.LastOrDefault(entry => entry.Field == field).Raw;

    static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
