using System.Buffers.Binary;
using System.Numerics;

namespace Tenfold;

/// <summary>The CRC-32C of iSCSI and of TensorFlow's records: reflected polynomial 0x82F63B78 (RFC 3720, B.4), in hardware where there is some.</summary>
static class Crc32C
{
    /// <summary>What TensorFlow adds to a checksum after turning it, so that the checksum of data that hold checksums is no trivial one.</summary>
    const uint MaskDelta = 0xA282EAD8;

    /// <summary>The checksum of <paramref name="data"/>; 0xE3069283 of the ASCII digits 1 to 9.</summary>
    public static uint Of(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (byte value in data)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    /// <summary>The checksum as records hold it: turned right by 15 bits, plus 0xA282EAD8.</summary>
    public static uint Masked(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Of(data), 15) + MaskDelta;
}
