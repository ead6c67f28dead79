using Tenfold.Kernels;

namespace Tenfold.Tests;

/// <summary>Buffers, transposition and the way of bytes into lanes.</summary>
public sealed unsafe class MemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_buffer_is_zero_and_starts_at_a_cache_line(int length)
    {
        using AlignedBuffer<float> buffer = new(length);

        Assert.Equal(0, (nint)buffer.Pointer % 64);
        Assert.Equal(new float[length], buffer.Span.ToArray());
    }

    [Fact]
    public void A_buffer_of_negative_length_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBuffer<float>(-1));

    [Theory]
    [InlineData(1, 4, 4)]
    [InlineData(5, 16, 16)]
    [InlineData(33, 8, 40)]
    [InlineData(3, 1, 3)]
    public void Lanes_become_rows(int count, int lanes, int pitch)
    {
        float[] x = [.. Enumerable.Range(0, count * lanes).Select(i => (float)i)];
        float[] rows = new float[lanes * pitch];
        fixed (float* source = x, target = rows)
            Transposition.LanesToRows(count, lanes, source, target, pitch);

        for (int lane = 0; lane < lanes; lane++)
        {
            for (int i = 0; i < pitch; i++)
                Assert.Equal(i < count ? x[(i * lanes) + lane] : 0, rows[(lane * pitch) + i]);
        }
    }

    [Fact]
    public void An_image_is_written_into_its_lane_alone()
    {
        MapLayout layout = new(1, 2, 3, Halo: 1, Lanes: 4);
        float[] block = new float[layout.Block];
        fixed (float* lane = block)
            InputLanes.Write([1, 2, 3, 4, 5, 255], new Input(1, 2, 3, Mean: 0.5, Deviation: 0.25).Table(), layout, lane + 2);

        Assert.Equal((float)(((255 / 255.0) - 0.5) / 0.25), block[layout.Offset(0, 1, 2) + 2]);
        Assert.Equal((float)(((4 / 255.0) - 0.5) / 0.25), block[layout.Offset(0, 1, 0) + 2]);
        Assert.Equal(6, block.Count(value => value != 0));
    }
}
