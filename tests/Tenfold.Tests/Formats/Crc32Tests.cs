using System.Text;

namespace Tenfold.Tests.Formats;

public sealed class Crc32Tests
{
    [Fact]
    public void Has_the_published_check_value() => Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));

    [Fact]
    public void Every_length_equals_the_bit_by_bit_definition_and_may_be_cut_anywhere()
    {
        byte[] data = Encoding.ASCII.GetBytes("the quick brown fox jumps over the lazy dog 0123456789");
        for (int n = 0; n <= data.Length; n++)
        {
            Assert.Equal(BitByBit(data.AsSpan(0, n)), Crc32.Of(data.AsSpan(0, n)));
            Assert.Equal(Crc32.Of(data), Crc32.Of(data.AsSpan(n), Crc32.Of(data.AsSpan(0, n))));
        }
    }

    static uint BitByBit(ReadOnlySpan<byte> data)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
