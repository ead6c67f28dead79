using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tenfold;

/// <summary>A value kept as JSON in a file of its own.</summary>
static class JsonFile
{
    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="type">How a <typeparamref name="T"/> is read.</param>
    /// <param name="what">What it was written as, for the error: <c>the JSON that train wrote</c>.</param>
    /// <exception cref="TenfoldException">It is missing, damaged or of another kind.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type, string what)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type) ?? throw new JsonException("it is empty");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{path}: cannot be read as {what} ({e.Message}); restore or remove it.", e);
        }
    }

    /// <summary>Replaces the file as a whole, or leaves it as it was.</summary>
    /// <exception cref="TenfoldException">The folder is missing, full or not writable.</exception>
    public static void Write<T>(string path, T value, JsonTypeInfo<T> type) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, value, type));
}
