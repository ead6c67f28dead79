namespace Tenfold;

/// <summary>A response read forwards with a limit on silence and on size; failures of the network become <see cref="DownloadFailure"/>.</summary>
sealed class GuardedStream(Stream inner, TimeSpan stall, long limit, Action<long> received) : Stream
{
    long _bytes;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(stall);
        try
        {
            int read = await inner.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            _bytes += read;
            if (_bytes > limit)
                throw new DownloadFailure($"sent more than the {limit:N0} bytes the file can have", mayPass: false);
            received(_bytes);
            return read;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadFailure($"stopped sending for {stall.TotalSeconds:0.###} s after {_bytes:N0} bytes", mayPass: true, e);
        }
        catch (IOException e)
        {
            throw new DownloadFailure($"broke off after {_bytes:N0} bytes", mayPass: true, e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _bytes; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
