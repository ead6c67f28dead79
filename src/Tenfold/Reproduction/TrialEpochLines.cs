using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>Writes each epoch on a line of its own, so that two hundred of them can still be read and compared.</summary>
sealed class TrialEpochLines : JsonConverter<IReadOnlyList<TrialEpoch>>
{
    static ReadOnlySpan<byte> NewLine => "\n    "u8;

    public override IReadOnlyList<TrialEpoch>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, TrialEpochJson.Default.TrialEpochArray);

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<TrialEpoch> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (TrialEpoch epoch in value)
            writer.WriteRawValue([.. NewLine, .. JsonSerializer.SerializeToUtf8Bytes(epoch, TrialEpochJson.Default.TrialEpoch)]);
        writer.WriteEndArray();
    }
}
