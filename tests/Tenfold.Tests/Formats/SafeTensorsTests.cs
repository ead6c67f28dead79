using System.Buffers.Binary;
using System.Text;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Formats;

/// <summary>What is written, byte by byte, and what is read back from files of other writers.</summary>
public sealed class SafeTensorsTests
{
    [Fact]
    public void A_tiny_file_is_written_byte_for_byte()
    {
        using MemoryStream stream = new();
        SafeTensors.Write(stream, [new TensorData("w", [2], [1f, -2f])], new Dictionary<string, string> { ["mean"] = "0.1307" });

        const string Header = """{"__metadata__":{"format":"pt","mean":"0.1307"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        byte[] expected =
        [
            104, 0, 0, 0, 0, 0, 0, 0, // 101 bytes of JSON and three spaces
            .. Encoding.ASCII.GetBytes(Header + "   "),
            0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0xC0,
        ];
        Assert.Equal(101, Header.Length);
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void What_was_written_is_read_back_in_order_bit_for_bit()
    {
        TensorData[] tensors =
        [
            new("fc.weight", [2, 3], [1f, -0f, float.NaN, float.PositiveInfinity, float.Epsilon, float.MinValue]),
            new("conv.bias", [1], [0.1f]),
            new("scalar", [], [7f]),
            new("empty", [0, 5], []),
            new("naïve \"name\"\n\U0001F58A", [1], [3f]),
            new("large", [123_457], [.. Enumerable.Range(0, 123_457).Select(i => i * 0.37f)]),
        ];
        Dictionary<string, string> metadata = new() { ["format"] = "pt", ["note"] = "10 % = {\"a\": 1}\\" };
        using TemporaryFolder folder = new();
        string path = folder.File("all.safetensors");

        SafeTensors.Write(path, tensors, metadata);
        SafeTensorsFile file = SafeTensors.Read(path);

        Assert.Equal(tensors.Select(t => t.Name), file.Tensors.Keys);
        Assert.Equal(metadata, file.Metadata);
        foreach (TensorData tensor in tensors)
        {
            Assert.Equal(tensor.Shape, file.Tensors[tensor.Name].Shape);
            Assert.Equal(tensor.Values.Select(BitConverter.SingleToUInt32Bits), file.Tensors[tensor.Name].Values.Select(BitConverter.SingleToUInt32Bits));
        }
    }

    [Theory]
    [InlineData("F32", "0000C03F000080BF", 1.5f, -1f)]
    [InlineData("F64", "000000000000F83F000000000000F0BF", 1.5f, -1f)]
    [InlineData("F16", "003E00BC", 1.5f, -1f)]
    [InlineData("BF16", "C03F80BF", 1.5f, -1f)]
    [InlineData("I64", "0300000000000000FFFFFFFFFFFFFFFF", 3f, -1f)]
    [InlineData("U64", "03000000000000000000000001000000", 3f, 4294967296f)]
    [InlineData("I32", "03000000FFFFFFFF", 3f, -1f)]
    [InlineData("U32", "0300000000000080", 3f, 2147483648f)]
    [InlineData("I16", "0300FFFF", 3f, -1f)]
    [InlineData("U16", "0300FFFF", 3f, 65535f)]
    [InlineData("I8", "03FF", 3f, -1f)]
    [InlineData("U8", "03FF", 3f, 255f)]
    [InlineData("BOOL", "0100", 1f, 0f)]
    public void Every_type_is_read_as_floats(string type, string hex, float first, float second)
    {
        byte[] data = Convert.FromHexString(hex);
        byte[] file = SafeTensorsBytes.File($$$"""{"x":{"dtype":"{{{type}}}","shape":[2],"data_offsets":[0,{{{data.Length}}}]}}""", data);

        SafeTensorsFile read = SafeTensors.Read(new MemoryStream(file), "test");

        Assert.Equal([first, second], read.Tensors["x"].Values);
        Assert.Empty(read.Metadata);
    }

    [Fact]
    public void Tensors_may_lie_in_another_order_than_the_header_names_them()
    {
        byte[] data = new byte[12];
        BinaryPrimitives.WriteSingleLittleEndian(data, 5f);
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(8), 6f);
        byte[] file = SafeTensorsBytes.File(
            """{"b":{"shape":[2],"data_offsets":[4,12],"dtype":"F32"}, "a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}  """, data);

        SafeTensorsFile read = SafeTensors.Read(new MemoryStream(file), "test");

        Assert.Equal(["b", "a"], read.Tensors.Keys);
        Assert.Equal([0f, 6f], read.Tensors["b"].Values);
        Assert.Equal([5f], read.Tensors["a"].Values);
    }

    [Fact]
    public void Values_are_rounded_to_halves_where_that_is_asked_for()
    {
        using MemoryStream stream = new();
        SafeTensors.Write(stream, [new TensorData("h", [4], [1, -0.3333333f, 65504, 1e-9f]) { Storage = TensorStorage.F16 }]);
        stream.Position = 0;

        Assert.Equal([1, -0.33325195f, 65504, 0], SafeTensors.Read(stream, "memory").Tensors["h"].Values);
        Assert.Equal([0x00, 0x3C, 0x55, 0xB5, 0xFF, 0x7B, 0, 0], stream.ToArray()[^8..]);
        Assert.All([70_000f, float.NaN], value => Assert.Throws<ArgumentException>(() => SafeTensors.Write(new MemoryStream(), [new TensorData("h", [1], [value]) { Storage = TensorStorage.F16 }])));
    }

    [Fact]
    public void Whole_numbers_are_written_as_bytes_where_that_is_asked_for()
    {
        using MemoryStream stream = new();
        TensorData bytes = new("b", [3], [0, 255, 7]) { Storage = TensorStorage.U8 };
        SafeTensors.Write(stream, [bytes, new TensorData("f", [1], [1.5f])]);
        stream.Position = 0;

        SafeTensorsFile file = SafeTensors.Read(stream, "memory");

        Assert.Equal([0, 255, 7], file.Tensors["b"].Values);
        Assert.Equal([1.5f], file.Tensors["f"].Values);
        Assert.Equal([0, 255, 7, 0, 0, 0xC0, 0x3F], stream.ToArray()[^7..]);
        Assert.All([-1f, 256, 0.5f, float.NaN], value => Assert.Throws<ArgumentException>(() => SafeTensors.Write(new MemoryStream(), [new TensorData("b", [1], [value]) { Storage = TensorStorage.U8 }])));
    }

    [Fact]
    public void Writing_replaces_the_old_file_and_leaves_nothing_else()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("w.safetensors");
        SafeTensors.Write(path, [new TensorData("w", [1], [1f])]);
        SafeTensors.Write(path, [new TensorData("w", [1], [2f])]);

        Assert.Equal(2f, SafeTensors.Read(path).Tensors["w"].Values[0]);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_write_that_fails_keeps_the_old_file()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("w.safetensors");
        SafeTensors.Write(path, [new TensorData("w", [1], [1f])]);

        Assert.Throws<TimeoutException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new TimeoutException();
        }));

        Assert.Equal(1f, SafeTensors.Read(path).Tensors["w"].Values[0]);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "absent", "w.safetensors");

        Assert.Contains(path, Assert.Throws<TenfoldException>(() => SafeTensors.Write(path, [])).Message);
        Assert.Contains(path, Assert.Throws<TenfoldException>(() => SafeTensors.Read(path)).Message);
        Assert.Contains(folder.Path, Assert.Throws<TenfoldException>(() => SafeTensors.Read(folder.Path)).Message);
    }

    [Fact]
    public void Two_tensors_of_one_name_are_the_callers_mistake()
    {
        TensorData tensor = new("w", [1], [1f]);
        Assert.Throws<ArgumentException>(() => SafeTensors.Write(new MemoryStream(), [tensor, tensor]));
        Assert.Throws<ArgumentException>(() => new TensorData("w", [2, 2], [1f]));
    }
}
