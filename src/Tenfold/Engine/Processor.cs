using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Tenfold;

/// <summary>What the processor calls itself.</summary>
public static class Processor
{
    const int BrandFirst = unchecked((int)0x80000002);
    const int BrandLast = unchecked((int)0x80000004);

    /// <summary>Its brand, such as <c>AMD EPYC 7R13</c>; the architecture where it has none.</summary>
    public static string Name { get; } = Read();

    static string Read()
    {
        if (!X86Base.IsSupported || (uint)X86Base.CpuId(unchecked((int)0x80000000), 0).Eax < unchecked((uint)BrandLast))
            return RuntimeInformation.ProcessArchitecture.ToString();
        byte[] text = new byte[48];
        for (int i = BrandFirst; i <= BrandLast; i++)
        {
            (int eax, int ebx, int ecx, int edx) = X86Base.CpuId(i, 0);
            Span<byte> part = text.AsSpan((i - BrandFirst) * 16);
            BinaryPrimitives.WriteInt32LittleEndian(part, eax);
            BinaryPrimitives.WriteInt32LittleEndian(part[4..], ebx);
            BinaryPrimitives.WriteInt32LittleEndian(part[8..], ecx);
            BinaryPrimitives.WriteInt32LittleEndian(part[12..], edx);
        }

        return Encoding.ASCII.GetString(text).TrimEnd('\0').Trim();
    }
}
