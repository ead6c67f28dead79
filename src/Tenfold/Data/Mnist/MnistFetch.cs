using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;

namespace Tenfold;

/// <summary>One download: mirror after mirror, file after file, each tried again while that may help.</summary>
sealed class MnistFetch(MnistOptions options, MnistCache cache, MirrorClient client)
{
    /// <summary>Headers, stored blocks and the npz directory: what a packed file may be larger than its contents.</summary>
    const long PackingOverhead = 1 << 16;

    const int BufferSize = 1 << 16;

    /// <summary>Why each mirror failed, in one clause each.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Fetches what the cache misses; false when the mirrors are used up.</summary>
    public async Task<bool> FromAnyAsync(IReadOnlyList<Uri> mirrors, CancellationToken cancellation)
    {
        List<MnistFile> missing = cache.Missing(options.Notice);
        for (int i = 0; i < mirrors.Count && missing.Count > 0; i++)
        {
            Uri mirror = mirrors[i];
            try
            {
                if (MnistMirrors.IsArchive(mirror))
                    await WithRetriesAsync(mirror, () => ArchiveAsync(mirror, missing, cancellation), cancellation).ConfigureAwait(false);
                while (missing.Count > 0)
                {
                    await WithRetriesAsync(mirror, () => FileAsync(mirror, missing[0], cancellation), cancellation).ConfigureAwait(false);
                    missing.RemoveAt(0);
                }
            }
            catch (DownloadFailure e)
            {
                Failures.Add($"{MnistMirrors.Display(mirror)} {e.Message}");
                string next = i + 1 < mirrors.Count ? $"; trying {MnistMirrors.Display(mirrors[i + 1])}" : "";
                options.Notice?.Invoke($"{MnistMirrors.Display(mirror)} {e.Message}{next}.");
            }
        }

        return missing.Count == 0;
    }

    async Task WithRetriesAsync(Uri mirror, Func<Task> attempt, CancellationToken cancellation)
    {
        for (int number = 1; ; number++)
        {
            try
            {
                await attempt().ConfigureAwait(false);
                return;
            }
            catch (DownloadFailure e) when (e.MayPass && number < options.Download.Attempts)
            {
                TimeSpan pause = options.Download.Backoff * Math.Pow(2, number - 1);
                options.Notice?.Invoke($"{MnistMirrors.Display(mirror)} {e.Message}; trying again in {pause.TotalSeconds:0.###} s ({number + 1} of {options.Download.Attempts}).");
                await options.Download.Pause(pause, cancellation).ConfigureAwait(false);
            }
        }
    }

    async Task FileAsync(Uri mirror, MnistFile file, CancellationToken cancellation)
    {
        Uri address = MnistMirrors.AddressOf(mirror, file.Name + ".gz");
        await client.GetAsync(address, file.Length + PackingOverhead, async body =>
        {
            // A proxy may have unzipped the file on its way: the first bytes decide.
            PipeReader pipe = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
            ReadResult start = await pipe.ReadAtLeastAsync(2, cancellation).ConfigureAwait(false);
            bool packed = start.Buffer.Length >= 2 && start.Buffer.Slice(0, 2).ToArray() is [0x1F, 0x8B];
            pipe.AdvanceTo(start.Buffer.Start);
            Stream stream = packed ? new GZipStream(pipe.AsStream(), CompressionMode.Decompress) : pipe.AsStream();
            await using (stream.ConfigureAwait(false))
                await StoreAsync(file, stream, cancellation).ConfigureAwait(false);
        }, cancellation).ConfigureAwait(false);
    }

    async Task ArchiveAsync(Uri mirror, List<MnistFile> missing, CancellationToken cancellation)
    {
        string temporary = cache.TemporaryPath("mnist.npz");
        try
        {
            long limit = options.Manifest.Files.Sum(file => file.Length) + PackingOverhead;
            await client.GetAsync(mirror, limit, body => SaveAsync(body, temporary, cancellation), cancellation).ConfigureAwait(false);
            MnistArchive archive = new(temporary, options.Manifest);
            while (missing.Count > 0)
            {
                using Stream stream = Open(archive, missing[0]);
                await StoreAsync(missing[0], stream, cancellation).ConfigureAwait(false);
                missing.RemoveAt(0);
            }
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    static Stream Open(MnistArchive archive, MnistFile file)
    {
        try
        {
            return archive.OpenUnzipped(file);
        }
        catch (TenfoldException e)
        {
            throw new DownloadFailure($"sent no mnist.npz with {file.Name}", mayPass: false, e);
        }
    }

    async Task StoreAsync(MnistFile file, Stream stream, CancellationToken cancellation)
    {
        try
        {
            if (await cache.StoreAsync(file, stream, cancellation).ConfigureAwait(false) is { } refusal)
                throw new DownloadFailure($"sent {refusal.Reason}", refusal.IsTooShort);
        }
        catch (InvalidDataException e)
        {
            throw new DownloadFailure($"sent a damaged {file.Name}", mayPass: true, e);
        }
    }

    async Task SaveAsync(Stream body, string path, CancellationToken cancellation)
    {
        try
        {
            FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await using (file.ConfigureAwait(false))
                await body.CopyToAsync(file, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw MnistCache.CannotWrite(cache.Folder, e);
        }
    }
}
