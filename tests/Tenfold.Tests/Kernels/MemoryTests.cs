using Tenfold.Kernels;
using Tenfold.Simd;
using Tenfold.Tests.Support;

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
    [ClassData(typeof(WidthData))]
    public void Lanes_become_rows(SimdWidth width) => Widths.Run(width, new LanesToRows());

    [Fact]
    public void An_image_is_written_into_its_lane_alone()
    {
        MapLayout layout = new(1, 2, 3, Halo: 1, Lanes: 4);
        Input input = new(1, 2, 3, Mean: 0.5, Deviation: 0.25);
        float[] block = new float[layout.Block];
        byte[] image = [1, 2, 3, 4, 5, 255];
        fixed (byte* pixels = image)
        fixed (float* lane = block)
            InputLanes.WriteOne(pixels, input.Scale, input.Offset, layout, lane + 2);

        Assert.Equal(((255 / 255.0) - 0.5) / 0.25, block[layout.Offset(0, 1, 2) + 2], 1e-6);
        Assert.Equal(((4 / 255.0) - 0.5) / 0.25, block[layout.Offset(0, 1, 0) + 2], 1e-6);
        Assert.Equal(6, block.Count(value => value != 0));
    }

    [Theory]
    [InlineData(28, 28)]
    [InlineData(3, 7)]
    [InlineData(5, 2)]
    public void Four_images_at_once_are_the_same_bits_as_one_by_one(int height, int width)
    {
        MapLayout layout = new(1, height, width, Halo: 1, Lanes: 8);
        byte[] images = new byte[6 * height * width];
        new Random(20261121).NextBytes(images);
        int[] index = [5, 0, 3, 3];
        float[] together = new float[layout.Block];
        float[] apart = new float[layout.Block];
        fixed (byte* pixels = images)
        fixed (float* block = together, other = apart)
        {
            InputLanes.WriteFour(pixels, index, 0.0127f, -0.4242f, layout, block + 4);
            for (int i = 0; i < index.Length; i++)
                InputLanes.WriteOne(pixels + (index[i] * height * width), 0.0127f, -0.4242f, layout, other + 4 + i);
        }

        Assert.Equal(apart, together);
    }

    sealed class LanesToRows : IWidthBody
    {
        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            int lanes = TSimd.Count;
            foreach ((int count, int pitch) in ((int, int)[])[(1, 4), (5, 16), (16, 16), (33, 40)])
            {
                float[] x = [.. Enumerable.Range(0, count * lanes).Select(i => (float)i)];
                float[] rows = new float[lanes * pitch];
                fixed (float* source = x, target = rows)
                    Transposition.LanesToRows<TSimd, TVec>(count, source, target, pitch);

                for (int lane = 0; lane < lanes; lane++)
                {
                    for (int i = 0; i < pitch; i++)
                        Assert.Equal(i < count ? x[(i * lanes) + lane] : 0, rows[(lane * pitch) + i]);
                }
            }
        }
    }
}
