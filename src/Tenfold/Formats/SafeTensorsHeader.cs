using System.Text.Json;

namespace Tenfold;

/// <summary>The JSON header of a .safetensors file, read strictly: every rule of the format is checked before a tensor is touched.</summary>
sealed class SafeTensorsHeader
{
    const string MetadataKey = "__metadata__";

    readonly string _path;

    SafeTensorsHeader(string path) => _path = path;

    /// <summary>The tensors in the order of the header.</summary>
    public List<SafeTensorsEntry> Entries { get; } = [];

    /// <summary>The notes under <c>__metadata__</c>.</summary>
    public OrderedDictionary<string, string> Metadata { get; } = [];

    /// <summary>Reads and checks a header against the <paramref name="dataLength"/> bytes that follow it.</summary>
    /// <exception cref="TenfoldException">Anything about it breaks the format.</exception>
    public static SafeTensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength, string path)
    {
        SafeTensorsHeader header = new(path);
        if (json.IsEmpty || json[0] != (byte)'{')
            throw header.Bad("the header begins with something else; expected '{' at byte 8");
        // Depth 3 is all the format needs: header, tensor, shape.
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 3 });
        try
        {
            header.ReadAll(ref reader);
        }
        catch (JsonException)
        {
            throw header.Bad($"the header is not JSON of at most three levels near byte {8 + reader.TokenStartIndex:N0}");
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader's word for a string that is not UTF-8, or escapes half a surrogate pair.
            throw header.Bad($"the header's text at byte {8 + reader.TokenStartIndex:N0} is not UTF-8");
        }

        if (json[(int)reader.BytesConsumed..].ContainsAnyExcept((byte)' '))
            throw header.Bad($"only spaces may follow the header's closing brace at byte {7 + reader.BytesConsumed:N0}");
        header.CheckLayout(dataLength);
        return header;
    }

    /// <summary>The one error of this format: the file, what is wrong with it, and what to do.</summary>
    public static TenfoldException Malformed(string path, string problem) =>
        new($"{path} is not a valid .safetensors file: {problem}. Copy or export it again.");

    /// <summary>A name from the file made fit for a message: one line, not endless.</summary>
    public static string Quote(string name)
    {
        string line = string.Concat(name.Take(80).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return name.Length > 80 ? $"'{line}...'" : $"'{line}'";
    }

    TenfoldException Bad(string problem) => Malformed(_path, problem);

    void ReadAll(ref Utf8JsonReader reader)
    {
        HashSet<string> names = [];
        reader.Read();
        while (NextKey(ref reader, out string name))
        {
            if (!names.Add(name))
                throw Bad($"the header names {Quote(name)} twice");
            if (name == MetadataKey)
                ReadMetadata(ref reader);
            else
                Entries.Add(ReadEntry(ref reader, name));
        }
    }

    void ReadMetadata(ref Utf8JsonReader reader)
    {
        ExpectObject(ref reader, MetadataKey);
        while (NextKey(ref reader, out string key))
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.String)
                throw Bad($"the note {Quote(key)} under {MetadataKey} is not a string");
            if (!Metadata.TryAdd(key, reader.GetString()!))
                throw Bad($"{MetadataKey} names {Quote(key)} twice");
        }
    }

    SafeTensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        ExpectObject(ref reader, name);
        string? typeName = null;
        List<long>? shape = null, offsets = null;
        while (NextKey(ref reader, out string key))
        {
            if (key is not ("dtype" or "shape" or "data_offsets"))
                throw Bad($"tensor {Quote(name)} has the key {Quote(key)}; expected dtype, shape and data_offsets");
            if (key switch { "dtype" => typeName is not null, "shape" => shape is not null, _ => offsets is not null })
                throw Bad($"tensor {Quote(name)} has the key {Quote(key)} twice");
            if (key == "dtype")
                typeName = ReadTypeName(ref reader, name);
            else if (key == "shape")
                shape = ReadNumbers(ref reader, name, key);
            else
                offsets = ReadNumbers(ref reader, name, key);
        }

        if (typeName is null || shape is null || offsets is null)
            throw Bad($"tensor {Quote(name)} lacks {(typeName is null ? "dtype" : shape is null ? "shape" : "data_offsets")}");
        return Check(name, typeName, shape, offsets);
    }

    SafeTensorsEntry Check(string name, string typeName, List<long> shape, List<long> offsets)
    {
        if (!SafeTensorsTypes.TryParse(typeName, out SafeTensorsType type))
            throw Bad($"tensor {Quote(name)} has the type {Quote(typeName)}, which Tenfold does not read; save it as F32");
        if (offsets.Count != 2 || offsets[1] < offsets[0])
            throw Bad($"data_offsets of tensor {Quote(name)} is not [begin, end]");
        long count = 1;
        foreach (long size in shape)
        {
            // Both factors are below 2^31 when they are multiplied, so the product cannot overflow.
            if (size > Array.MaxLength || (count *= size) > Array.MaxLength)
                throw Bad($"tensor {Quote(name)} of shape [{string.Join(", ", shape.Take(8))}] is too large");
        }

        long bytes = count * type.Size();
        if (offsets[1] - offsets[0] != bytes)
            throw Bad($"tensor {Quote(name)} takes {offsets[1] - offsets[0]:N0} bytes; {typeName} [{string.Join(", ", shape)}] needs {bytes:N0}");
        return new SafeTensorsEntry(name, type, [.. shape.Select(size => (int)size)], count, offsets[0], offsets[1]);
    }

    void CheckLayout(long dataLength)
    {
        long position = 0;
        foreach (SafeTensorsEntry entry in Entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != position)
                throw Bad($"tensor {Quote(entry.Name)} begins at byte {entry.Begin:N0} of the data, the one before it ends at {position:N0}; no gaps and no overlaps are allowed");
            position = entry.End;
        }

        if (position != dataLength)
            throw Bad($"its tensors take {position:N0} bytes, but {dataLength:N0} follow the header (truncated, or something was appended)");
    }

    string ReadTypeName(ref Utf8JsonReader reader, string name)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.String)
            throw Bad($"dtype of tensor {Quote(name)} is not a string");
        return reader.GetString()!;
    }

    List<long> ReadNumbers(ref Utf8JsonReader reader, string name, string key)
    {
        List<long> numbers = [];
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            throw Bad($"{key} of tensor {Quote(name)} is not an array");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
                throw Bad($"{key} of tensor {Quote(name)} holds something other than whole numbers from 0");
            numbers.Add(number);
        }

        return numbers;
    }

    void ExpectObject(ref Utf8JsonReader reader, string name)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw Bad($"the entry {Quote(name)} of the header is not an object");
    }

    static bool NextKey(ref Utf8JsonReader reader, out string key)
    {
        bool found = reader.Read() && reader.TokenType == JsonTokenType.PropertyName;
        key = found ? reader.GetString()! : "";
        return found;
    }
}
