using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Tenfold;

/// <summary>Reads and writes .safetensors files, the format PyTorch's <c>safetensors.torch.load_file</c> takes: <see href="https://github.com/huggingface/safetensors"/>.</summary>
/// <remarks>
/// A file is a 64-bit little-endian header length, a JSON header of name -> type, shape and offsets, and the tensors end to end.
/// Reading is strict: whatever breaks the format is one <see cref="TenfoldException"/>, and memory stays in proportion to the file's real length.
/// </remarks>
public static class SafeTensors
{
    /// <summary>The longest header the format allows, in bytes.</summary>
    public const int MaxHeaderLength = 100_000_000;

    const int LengthBytes = 8;
    const int ChunkBytes = 1 << 16;

    /// <summary>Reads all tensors as 32-bit floats.</summary>
    /// <param name="path">The file; elements may be BOOL, U8 to U64, I8 to I64, F16, BF16, F32 or F64.</param>
    /// <exception cref="TenfoldException">The file cannot be read or breaks the format.</exception>
    public static SafeTensorsFile Read(string path) => InputFile.Read(path, stream => Read(stream, path));

    /// <summary>Reads all tensors of a seekable stream that holds one file and nothing else.</summary>
    /// <param name="stream">The whole file, from its beginning.</param>
    /// <param name="path">What to call it in messages.</param>
    /// <exception cref="TenfoldException">It breaks the format.</exception>
    public static SafeTensorsFile Read(Stream stream, string path)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(path);
        long length = stream.Length;
        if (length < LengthBytes)
            throw SafeTensorsHeader.Malformed(path, $"it is {length:N0} bytes long; expected at least {LengthBytes + 2}");
        Span<byte> prefix = stackalloc byte[LengthBytes];
        stream.ReadExactly(prefix);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > MaxHeaderLength || (long)headerLength > length - LengthBytes)
            throw SafeTensorsHeader.Malformed(path, $"its header claims {headerLength:N0} bytes; expected at most {Math.Min(MaxHeaderLength, length - LengthBytes):N0}");

        byte[] json = new byte[headerLength];
        stream.ReadExactly(json);
        SafeTensorsHeader header = SafeTensorsHeader.Parse(json, length - LengthBytes - json.Length, path);
        OrderedDictionary<string, TensorData> tensors = new(header.Entries.Count);
        foreach (SafeTensorsEntry entry in header.Entries)
        {
            stream.Position = LengthBytes + json.Length + entry.Begin;
            tensors.Add(entry.Name, new TensorData(entry.Name, entry.Shape, ReadValues(stream, entry)));
        }

        return new SafeTensorsFile(path, tensors, header.Metadata);
    }

    /// <summary>Writes tensors as F32, F16 or U8 (<see cref="TensorData.Storage"/>), in the order given; the file appears whole or not at all.</summary>
    /// <param name="path">The file, replaced if it exists.</param>
    /// <param name="tensors">Tensors of different names.</param>
    /// <param name="metadata">Notes to keep beside them; <c>format = pt</c> is added unless given.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, or one is called <c>__metadata__</c>, or one holds what cannot be written as bytes or halves.</exception>
    /// <exception cref="TenfoldException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<TensorData> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] header = Header(tensors, metadata);
        AtomicFile.Write(path, stream => Write(stream, header, tensors));
    }

    /// <summary>Writes tensors as F32, F16 or U8 (<see cref="TensorData.Storage"/>), to a stream, in the order given.</summary>
    /// <inheritdoc cref="Write(string, IReadOnlyList{TensorData}, IReadOnlyDictionary{string, string}?)"/>
    public static void Write(Stream stream, IReadOnlyList<TensorData> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Write(stream, Header(tensors, metadata), tensors);
    }

    static float[] ReadValues(Stream stream, SafeTensorsEntry entry)
    {
        float[] values = new float[entry.Count];
        int size = entry.Type.Size();
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (int done = 0; done < values.Length;)
            {
                int count = Math.Min(ChunkBytes / size, values.Length - done);
                stream.ReadExactly(chunk, 0, count * size);
                entry.Type.ToSingle(chunk.AsSpan(0, count * size), values.AsSpan(done, count));
                done += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return values;
    }

    static byte[] Header(IReadOnlyList<TensorData> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            WriteEntries(json, tensors);
            json.WriteEndObject();
        }

        // Eight-byte steps, so that the tensors lie aligned in a mapped file.
        int padded = (buffer.WrittenCount + 7) / 8 * 8;
        if (padded > MaxHeaderLength)
            throw new ArgumentException($"Names and metadata make a header of {padded:N0} bytes; the format allows {MaxHeaderLength:N0}.", nameof(tensors));
        byte[] header = new byte[LengthBytes + padded];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)padded);
        header.AsSpan(LengthBytes).Fill((byte)' ');
        buffer.WrittenSpan.CopyTo(header.AsSpan(LengthBytes));
        return header;
    }

    static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        json.WriteStartObject("__metadata__");
        if (metadata is null || !metadata.ContainsKey("format"))
            json.WriteString("format", "pt");
        foreach ((string key, string value) in metadata ?? new Dictionary<string, string>())
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    static void WriteEntries(Utf8JsonWriter json, IReadOnlyList<TensorData> tensors)
    {
        HashSet<string> names = ["__metadata__"];
        long offset = 0;
        foreach (TensorData tensor in tensors)
        {
            if (!names.Add(tensor.Name))
                throw new ArgumentException($"The name '{tensor.Name}' is taken; give every tensor its own.", nameof(tensors));
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", TypeOf(tensor).ToString());
            json.WriteStartArray("shape");
            foreach (int size in tensor.Shape)
                json.WriteNumberValue(size);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            json.WriteNumberValue(offset += SizeOf(tensor) * (long)tensor.Values.Length);
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    static void Write(Stream stream, byte[] header, IReadOnlyList<TensorData> tensors)
    {
        stream.Write(header);
        byte[] chunk = new byte[ChunkBytes];
        foreach (TensorData tensor in tensors)
        {
            for (int done = 0; done < tensor.Values.Length;)
            {
                int count = Math.Min(ChunkBytes / SizeOf(tensor), tensor.Values.Length - done);
                Encode(tensor, tensor.Values.AsSpan(done, count), chunk);
                stream.Write(chunk, 0, SizeOf(tensor) * count);
                done += count;
            }
        }
    }

    static SafeTensorsType TypeOf(TensorData tensor) => tensor.Storage switch
    {
        TensorStorage.F16 => SafeTensorsType.F16,
        TensorStorage.U8 => SafeTensorsType.U8,
        _ => SafeTensorsType.F32,
    };

    static int SizeOf(TensorData tensor) => TypeOf(tensor).Size();

    static void Encode(TensorData tensor, ReadOnlySpan<float> values, Span<byte> chunk)
    {
        int size = SizeOf(tensor);
        for (int i = 0; i < values.Length; i++)
        {
            Span<byte> element = chunk[(size * i)..];
            switch (tensor.Storage)
            {
                case TensorStorage.F16:
                    Half half = (Half)values[i];
                    BinaryPrimitives.WriteHalfLittleEndian(element, Half.IsFinite(half) ? half : throw Unfit(tensor, values[i], "half: those end at 65,504"));
                    break;
                case TensorStorage.U8:
                    element[0] = values[i] is >= 0 and <= byte.MaxValue && (byte)values[i] == values[i] ? (byte)values[i] : throw Unfit(tensor, values[i], "byte");
                    break;
                default:
                    BinaryPrimitives.WriteSingleLittleEndian(element, values[i]);
                    break;
            }
        }
    }

    static ArgumentException Unfit(TensorData tensor, float value, string what) => new($"Tensor '{tensor.Name}' holds {value}, which is no {what}.", nameof(tensor));
}
