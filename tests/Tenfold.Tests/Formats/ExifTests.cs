namespace Tenfold.Tests.Formats;

/// <summary>How a camera was held, from data of a few bytes, whole and damaged.</summary>
public sealed class ExifTests
{
    /// <summary>One entry: the tag 0x0112, a short, one of it, its value 6.</summary>
    static readonly byte[] s_big = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
    static readonly byte[] s_little = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0];

    public static TheoryData<byte[]> Orders => [s_big, s_little];

    [Theory]
    [MemberData(nameof(Orders), DisableDiscoveryEnumeration = true)]
    public void The_orientation_is_found_in_either_order_of_bytes(byte[] tiff) => Assert.Equal(6, Exif.OrientationOf(tiff).Value);

    [Theory]
    [MemberData(nameof(Orders), DisableDiscoveryEnumeration = true)]
    public void Data_cut_short_anywhere_states_none(byte[] tiff) =>
        Assert.All(Enumerable.Range(0, tiff.Length), length => Assert.Equal(Orientation.Upright, Exif.OrientationOf(tiff.AsSpan(0, length))));

    /// <summary>The last offset at which the count of entries still stands is 20 of 22 bytes.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(int.MaxValue)]
    [InlineData(uint.MaxValue - 1)]
    [InlineData(uint.MaxValue)]
    public void An_offset_beyond_the_data_states_none(uint offset)
    {
        byte[] big = [.. s_big], little = [.. s_little];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(big.AsSpan(4), offset);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(little.AsSpan(4), offset);

        Assert.Equal(Orientation.Upright, Exif.OrientationOf(big));
        Assert.Equal(Orientation.Upright, Exif.OrientationOf(little));
    }
}
