using System.Buffers.Binary;

namespace Tenfold.Tests.Formats;

/// <summary>Broken files: one <see cref="TenfoldException"/> of one line that names the file, and memory in proportion to its real length.</summary>
public sealed class SafeTensorsMalformedTests
{
    const string Good = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[1,2],"data_offsets":[8,10]}}""";

    [Theory]
    [InlineData("", "expected '{'")]
    [InlineData(" {}", "expected '{'")]
    [InlineData("[]", "expected '{'")]
    [InlineData("{", "not JSON")]
    [InlineData("{}", "10 follow the header")]
    [InlineData("{}\n", "only spaces")]
    [InlineData("{}{}", "only spaces")]
    [InlineData("""{"a":1}""", "not an object")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "10 follow the header")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "10 follow the header")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[2,10]}}""", "gaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[4],"data_offsets":[6,10]}}""", "overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,10]}}""", "needs 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "[begin, end]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8]}}""", "[begin, end]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"offsets":[0,8]}}""", "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "lacks data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,8]}}""", "lacks shape")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", "lacks dtype")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[10],"data_offsets":[0,10]}}""", "save it as F32")]
    [InlineData("""{"a":{"dtype":1,"shape":[10],"data_offsets":[0,10]}}""", "not a string")]
    [InlineData("""{"a":{"dtype":"U8","shape":10,"data_offsets":[0,10]}}""", "not an array")]
    [InlineData("""{"a":{"dtype":"U8","shape":[-10],"data_offsets":[0,10]}}""", "whole numbers")]
    [InlineData("""{"a":{"dtype":"U8","shape":[10.0],"data_offsets":[0,10]}}""", "whole numbers")]
    [InlineData("""{"a":{"dtype":"U8","shape":["10"],"data_offsets":[0,10]}}""", "whole numbers")]
    [InlineData("""{"a":{"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,10]}}""", "whole numbers")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", "too large")]
    [InlineData("""{"a":{"dtype":"U8","shape":[65536,65536],"data_offsets":[0,10]}}""", "too large")]
    [InlineData("""{"a":{"dtype":"U8","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}""", "too large")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2000000000],"data_offsets":[0,2000000000]}}""", "10 follow the header")]
    [InlineData("""{"a":{"dtype":"U8","shape":[10],"data_offsets":[0,10]},"a":{"dtype":"U8","shape":[0],"data_offsets":[10,10]}}""", "twice")]
    [InlineData("""{"a":{"dtype":"U8","dtype":"U8","shape":[10],"data_offsets":[0,10]}}""", "twice")]
    [InlineData("""{"a":{"dtype":"U8","shape":[[10]],"data_offsets":[0,10]}}""", "three levels")]
    [InlineData("""{"a":{"dtype":"U8","shape":[10],"data_offsets":[0,10],}}""", "not JSON")]
    [InlineData("""{"__metadata__":{"a":1},"a":{"dtype":"U8","shape":[10],"data_offsets":[0,10]}}""", "not a string")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"},"a":{"dtype":"U8","shape":[10],"data_offsets":[0,10]}}""", "twice")]
    [InlineData("""{"__metadata__":{},"__metadata__":{},"a":{"dtype":"U8","shape":[10],"data_offsets":[0,10]}}""", "twice")]
    [InlineData("""{"__metadata__":[],"a":{"dtype":"U8","shape":[10],"data_offsets":[0,10]}}""", "not an object")]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[10],"data_offsets":[0,10]}}""", "not UTF-8")]
    public void A_broken_header_is_one_clear_error(string header, string expected)
    {
        TenfoldException error = Assert.Throws<TenfoldException>(() => Read(SafeTensorsBytes.File(header, new byte[10])));

        Assert.Contains("test.safetensors", error.Message);
        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_name_with_line_breaks_cannot_break_the_message()
    {
        string name = "a\\nb" + new string('x', 10_000);
        TenfoldException error = Assert.Throws<TenfoldException>(() => Read(SafeTensorsBytes.File($$"""{"{{name}}":1}""", [])));

        Assert.DoesNotContain('\n', error.Message);
        Assert.InRange(error.Message.Length, 1, 400);
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_refused()
    {
        byte[] file = SafeTensorsBytes.File(Good, new byte[10]);
        file[10] = 0xFF;
        Assert.Contains("UTF-8", Assert.Throws<TenfoldException>(() => Read(file)).Message);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL << 20)]
    [InlineData(100_000_000UL)]
    [InlineData(100_000_001UL)]
    [InlineData(0x7FFFFFFFFFFFFFF8UL)]
    [InlineData(ulong.MaxValue)]
    public void An_absurd_header_length_allocates_nothing_of_its_size(ulong length)
    {
        byte[] file = SafeTensorsBytes.File(Good, new byte[10]);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        AssertRefusedCheaply(file);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        byte[] file = SafeTensorsBytes.File(Good, new byte[10]);
        Assert.Equal(2, Read(file).Tensors.Count);
        for (int length = 0; length < file.Length; length++)
            AssertRefusedCheaply(file[..length]);
        AssertRefusedCheaply([.. file, 0]);
    }

    [Fact]
    public void A_flipped_bit_is_read_or_refused()
    {
        byte[] file = SafeTensorsBytes.File(Good, new byte[10]);
        for (int bit = 0; bit < 8 * file.Length; bit++)
        {
            byte[] copy = [.. file];
            copy[bit / 8] ^= (byte)(1 << bit % 8);
            AssertReadOrRefusedCheaply(copy);
        }
    }

    [Fact]
    public void Random_bytes_are_read_or_refused()
    {
        Random random = new(20);
        byte[] template = SafeTensorsBytes.File(Good, new byte[10]);
        for (int round = 0; round < 5_000; round++)
        {
            // Whole noise would never get past its length: half of the rounds keep a valid length and damage the JSON.
            byte[] file = round % 2 == 0 ? new byte[random.Next(200)] : [.. template];
            if (round % 2 == 0)
                random.NextBytes(file);
            for (int edits = random.Next(1, 6); round % 2 == 1 && edits > 0; edits--)
                file[random.Next(8, file.Length)] = (byte)"{}[]\",:0129-.\\ue \n\t"[random.Next(19)];
            AssertReadOrRefusedCheaply(file);
        }
    }

    static SafeTensorsFile Read(byte[] file) => SafeTensors.Read(new MemoryStream(file), "test.safetensors");

    static void AssertRefusedCheaply(byte[] file) => Assert.False(AssertReadOrRefusedCheaply(file), $"{file.Length} bytes were taken for a whole file");

    /// <summary>Whether it was read; throws if anything but <see cref="TenfoldException"/> came out, or far more memory than the file is long was used.</summary>
    static bool AssertReadOrRefusedCheaply(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool read = true;
        try
        {
            Read(file);
        }
        catch (TenfoldException)
        {
            read = false;
        }

        // The pooled chunk (64 KiB) and the exception's own strings are the largest honest allocations.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        return read;
    }
}
