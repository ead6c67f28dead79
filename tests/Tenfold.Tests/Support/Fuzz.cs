namespace Tenfold.Tests.Support;

/// <summary>Feeds a reader with damaged files: it may succeed or throw <see cref="TenfoldException"/>, and must not allocate far beyond the file's promise.</summary>
static class Fuzz
{
    const long AllocationLimit = 16L << 20;
    const int MostFlips = 600;

    /// <summary>Attacks a reader of files.</summary>
    /// <param name="valid">A small valid file; reading it has to succeed.</param>
    /// <param name="read">Reads the file at a path.</param>
    /// <param name="extension">The name's ending, with its dot.</param>
    public static void Attack(byte[] valid, Action<string> read, string extension = ".bin")
    {
        using TemporaryFolder folder = new();
        string path = folder.File("fuzz" + extension);
        Attack(valid, path, bytes =>
        {
            File.WriteAllBytes(path, bytes);
            read(path);
        });
    }

    /// <summary>Every truncation, single-bit flips, random overwrites and pure noise, all from a fixed seed.</summary>
    /// <param name="valid">A small valid file; reading it has to succeed.</param>
    /// <param name="name">What every message has to start with.</param>
    /// <param name="read">Reads the bytes of a file.</param>
    public static void Attack(byte[] valid, string name, Action<byte[]> read)
    {
        read(valid);
        foreach (byte[] damaged in Truncated(valid).Concat(Flipped(valid)).Concat(Overwritten(valid)).Concat(Noise(valid)))
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(damaged);
            }
            catch (TenfoldException e)
            {
                Assert.StartsWith(name + ":", e.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', e.Message);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationLimit);
        }
    }

    /// <summary>Asserts that every proper prefix is refused: for formats that know their length.</summary>
    public static void RefusesEveryTruncation(byte[] valid, Action<string> read, string extension = ".bin")
    {
        using TemporaryFolder folder = new();
        foreach (byte[] damaged in Truncated(valid))
        {
            string path = folder.Write("cut" + extension, damaged);
            TenfoldException e = Assert.Throws<TenfoldException>(() => read(path));
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        }
    }

    static IEnumerable<byte[]> Truncated(byte[] valid) => Enumerable.Range(0, valid.Length).Select(n => valid[..n]);

    static IEnumerable<byte[]> Flipped(byte[] valid)
    {
        int step = Math.Max(1, valid.Length * 8 / MostFlips);
        for (int bit = 0; bit < valid.Length * 8; bit += step)
        {
            byte[] damaged = [.. valid];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return damaged;
        }
    }

    static IEnumerable<byte[]> Overwritten(byte[] valid)
    {
        Random random = new(7);
        for (int round = 0; round < 200; round++)
        {
            byte[] damaged = [.. valid];
            for (int i = random.Next(1, 6); i > 0; i--)
                damaged[random.Next(damaged.Length)] = random.Next(4) switch { 0 => 0, 1 => 255, _ => (byte)random.Next(256) };
            yield return round % 3 == 0 ? [.. damaged, .. damaged[..random.Next(damaged.Length)]] : damaged;
        }
    }

    static IEnumerable<byte[]> Noise(byte[] valid)
    {
        Random random = new(8);
        for (int round = 0; round < 100; round++)
        {
            byte[] noise = new byte[random.Next(2 * valid.Length)];
            random.NextBytes(noise);
            int kept = random.Next(Math.Min(24, Math.Min(noise.Length, valid.Length)) + 1);
            valid.AsSpan(0, kept).CopyTo(noise);
            yield return noise;
        }
    }
}
