using System.Buffers.Binary;
using System.Text;

namespace Tenfold.Tests.Formats;

/// <summary>.safetensors files put together by hand, valid or not.</summary>
static class SafeTensorsBytes
{
    /// <summary>The length of <paramref name="header"/>, the header, the data.</summary>
    public static byte[] File(string header, byte[] data)
    {
        byte[] length = new byte[8];
        byte[] json = Encoding.UTF8.GetBytes(header);
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return [.. length, .. json, .. data];
    }
}
