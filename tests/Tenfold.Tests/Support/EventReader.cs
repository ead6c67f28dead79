using System.Buffers.Binary;
using System.Text;

namespace Tenfold.Tests.Support;

/// <summary>Reads event files as TensorBoard does, with a checksum and a decoder of its own; what is damaged is an error.</summary>
static class EventReader
{
    /// <summary>The events of the files of a folder, oldest first, each a message by its field numbers.</summary>
    public static IReadOnlyList<ProtobufFields> Folder(string folder) =>
        [.. Directory.GetFiles(folder, "events.out.tfevents.*").OrderBy(File.GetCreationTimeUtc).ThenBy(path => int.Parse(path.Split('.')[^1], System.Globalization.CultureInfo.InvariantCulture)).SelectMany(path => Records(File.ReadAllBytes(path))).Select(ProtobufFields.Parse)];

    /// <summary>The data of every record, their checksums verified.</summary>
    public static IReadOnlyList<byte[]> Records(byte[] file)
    {
        List<byte[]> records = [];
        for (int at = 0; at < file.Length;)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at)));
            Assert.Equal(Masked(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            byte[] data = file[(at + 12)..(at + 12 + length)];
            Assert.Equal(Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            records.Add(data);
            at += 16 + length;
        }

        return records;
    }

    /// <summary>The values of an event's summary under their tags.</summary>
    public static IEnumerable<(string Tag, ProtobufFields Value)> Values(ProtobufFields message) =>
        message.Messages(5).SelectMany(summary => summary.Messages(1)).Select(value => (value.Text(1), value));

    /// <summary>What TensorBoard would draw of a tag: values by step; a restart drops what came before from its step on.</summary>
    public static SortedDictionary<long, float> Curve(IEnumerable<ProtobufFields> events, string tag)
    {
        SortedDictionary<long, float> curve = [];
        foreach (ProtobufFields message in events)
        {
            long step = message.Number(2);
            if (message.Has(7))
            {
                foreach (long lost in curve.Keys.Where(key => key >= step).ToArray())
                    curve.Remove(lost);
            }

            foreach ((string name, ProtobufFields value) in Values(message))
            {
                if (name == tag)
                    curve.Add(step, value.Single(2));
            }
        }

        return curve;
    }

    static uint Masked(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
        }

        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8;
    }
}
