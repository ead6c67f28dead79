using System.Buffers.Binary;

namespace Tenfold;

/// <summary>A file that TensorBoard reads: records of <c>length u64, masked CRC-32C of it u32, data, masked CRC-32C of those u32</c>, little-endian; the data are <c>Event</c> messages (tensorboard/compat/proto/event.proto).</summary>
/// <remarks>Every event is flushed at once, so that a reader sees it within its own interval and a kill loses nothing.</remarks>
sealed class EventFile : IDisposable
{
    const string Version = "brain.Event:2";
    static int s_files;

    readonly FileStream _stream;
    readonly TimeProvider _time;

    /// <summary>Makes a new file in a folder, which is made if it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="TenfoldException">It cannot be made.</exception>
    public EventFile(string folder, TimeProvider time)
    {
        _time = time;
        try
        {
            Directory.CreateDirectory(folder);
            Path = System.IO.Path.Combine(folder, FormattableString.Invariant($"events.out.tfevents.{time.GetUtcNow().ToUnixTimeSeconds():D10}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref s_files)}"));
            _stream = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{folder}: no event file can be made there ({e.Message}); name a folder that can be written with --tensorboard.", e);
        }

        Write(Event(0).Text(3, Version));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether a folder holds such files.</summary>
    public static bool AnyIn(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "events.out.tfevents.*").Any();

    /// <summary>Tells readers that what was written for this step and later ones, in any file of the folder, was lost and comes again.</summary>
    public void Restart(long step) => Write(Event(step).Message(7, new ProtobufWriter().Varint(1, 1)));

    /// <summary>Writes values under their tags.</summary>
    /// <param name="step">The epoch.</param>
    /// <param name="values"><see cref="EventValues"/>.</param>
    public void Write(long step, params IEnumerable<ProtobufWriter> values)
    {
        ProtobufWriter summary = new();
        foreach (ProtobufWriter value in values)
            summary.Message(1, value);
        Write(Event(step).Message(5, summary));
    }

    public void Dispose() => _stream.Dispose();

    ProtobufWriter Event(long step)
    {
        ProtobufWriter writer = new ProtobufWriter().Double(1, (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
        return step == 0 ? writer : writer.Varint(2, step);
    }

    void Write(ProtobufWriter message)
    {
        ReadOnlySpan<byte> data = message.Bytes;
        byte[] record = new byte[sizeof(ulong) + sizeof(uint) + data.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), Crc32C.Masked(record.AsSpan(0, sizeof(ulong))));
        data.CopyTo(record.AsSpan(sizeof(ulong) + sizeof(uint)));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(record.Length - sizeof(uint)), Crc32C.Masked(data));
        try
        {
            _stream.Write(record);
            _stream.Flush();
        }
        catch (IOException e)
        {
            throw new TenfoldException($"{Path}: cannot be written ({e.Message}); make room, or leave out --tensorboard.", e);
        }
    }
}
