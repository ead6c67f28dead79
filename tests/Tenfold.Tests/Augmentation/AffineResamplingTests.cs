using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Augmenting;

/// <summary>Resampling against Pillow (which torchvision's transforms call), PyTorch's grid_sample, and by hand.</summary>
public sealed class AffineResamplingTests
{
    /// <summary>Half a grey for rounding; steps in 65,536ths of a pixel drift by at most 28 * 2^-17 of a pixel each way, and a pixel changes by at most 255.</summary>
    const double BilinearTolerance = 0.5 + (4 * 28 * 255.0 / 131072);

    static readonly JsonElement s_golden = GoldenFile.Load("augmentation");

    [Fact]
    public void Rotations_are_Pillows_to_the_byte()
    {
        foreach (JsonElement item in s_golden.List("rotations"))
        {
            (int height, int width, byte[] input) = Picture(item);
            AffineMap map = AffineMap.About(height, width, -item.GetProperty("degrees").GetDouble());

            Assert.Equal(Bytes(item, "output"), Apply(input, height, width, map, (byte)item.GetProperty("fill").GetInt32(), Interpolation.Nearest));
        }
    }

    [Fact]
    public void Affine_maps_are_Pillows_and_grid_samples()
    {
        foreach (JsonElement item in s_golden.List("affines"))
        {
            (int height, int width, byte[] input) = Picture(item);
            double[] p = item.Doubles("parameters");
            AffineMap map = AffineMap.About(height, width, p[0], p[1], p[2], p[3], p[4]);
            byte[] nearest = Apply(input, height, width, map, 0, Interpolation.Nearest);
            byte[] bilinear = Apply(input, height, width, map, 0, Interpolation.Bilinear);

            Assert.Equal(Bytes(item, "pillow_nearest"), nearest);
            Assert.Equal(item.Doubles("torch_nearest"), nearest.Select(v => (double)v));
            Assert.All(item.Doubles("torch_bilinear").Zip(bilinear), pair => Assert.InRange(pair.Second - pair.First, -BilinearTolerance, BilinearTolerance));
        }
    }

    [Fact]
    public void A_crop_is_enlarged_as_Pillow_does_to_the_byte()
    {
        foreach (JsonElement item in s_golden.List("crops"))
        {
            (int height, int width, byte[] input) = Picture(item);
            byte[] output = new byte[input.Length];
            new AugmentationPipeline([new CropAndResize(item.GetProperty("crop").GetInt32())], height, width).Apply(input, output, 1, 0, 0);

            Assert.Equal(Bytes(item, "output"), output);
        }
    }

    [Theory]
    [InlineData(Interpolation.Nearest)]
    [InlineData(Interpolation.Bilinear)]
    public void Small_pictures_by_hand(Interpolation interpolation)
    {
        byte[] picture = [1, 2, 3, 4, 5, 6, 7, 8, 9];

        Assert.Equal(picture, Apply(picture, 3, 3, AffineMap.About(3, 3, 0), 0, interpolation));
        Assert.Equal([7, 4, 1, 8, 5, 2, 9, 6, 3], Apply(picture, 3, 3, AffineMap.About(3, 3, 90), 0, interpolation));
        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1], Apply(picture, 3, 3, AffineMap.About(3, 3, 180), 0, interpolation));
        Assert.Equal([3, 6, 9, 2, 5, 8, 1, 4, 7], Apply(picture, 3, 3, AffineMap.About(3, 3, -90), 0, interpolation));
        Assert.Equal([50, 50, 50, 50, 1, 2, 50, 4, 5], Apply(picture, 3, 3, AffineMap.About(3, 3, 0, right: 1, down: 1), 50, interpolation));
        Assert.Equal([50, 50, 50, 50, 50, 50, 50, 50, 50], Apply(picture, 3, 3, AffineMap.About(3, 3, 0, right: 9), 50, interpolation));
    }

    [Fact]
    public void Half_a_pixel_is_the_mean_of_neighbours_and_fill() =>
        Assert.Equal([20, 50, 150, 200], Apply([0, 100, 200, 200], 1, 4, AffineMap.About(1, 4, 0, right: 0.5), 40, Interpolation.Bilinear));

    // From the definition: the nearest pixel is the one that holds the point which a turn about the centre brings here.
    [Fact]
    public void Any_angle_takes_the_pixel_that_holds_the_turned_point()
    {
        Random random = new(5);
        byte[] input = new byte[28 * 28];
        int compared = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            random.NextBytes(input);
            double degrees = (random.NextDouble() * 360) - 180;
            double radians = degrees * Math.PI / 180;
            byte[] output = Apply(input, 28, 28, AffineMap.About(28, 28, degrees), 0, Interpolation.Nearest);
            for (int i = 0; i < output.Length; i++)
            {
                (double x, double y) = ((i % 28) - 13.5, (i / 28) - 13.5);
                double fromX = (x * Math.Cos(radians)) + (y * Math.Sin(radians)) + 14;
                double fromY = (-x * Math.Sin(radians)) + (y * Math.Cos(radians)) + 14;
                if (Math.Abs(fromX - Math.Round(fromX)) < 1e-3 || Math.Abs(fromY - Math.Round(fromY)) < 1e-3)
                    continue;
                bool inside = fromX is > 0 and < 28 && fromY is > 0 and < 28;
                Assert.Equal(inside ? input[((int)fromY * 28) + (int)fromX] : 0, output[i]);
                compared++;
            }
        }

        Assert.True(compared > 200 * 770, $"only {compared} pixels were far enough from an edge");
    }

    [Fact]
    public void The_part_of_a_row_inside_is_found()
    {
        Random random = new(3);
        for (int trial = 0; trial < 5000; trial++)
        {
            (long start, long step, long limit) = (random.Next(-60, 60), random.Next(-6, 7), random.Next(1, 40));
            int[] expected = [.. Enumerable.Range(0, 10).Where(x => start + (step * x) >= 0 && start + (step * x) < limit)];

            (int first, int end) = AffineResampling.Inside(start, step, limit, 10);

            Assert.Equal(expected, Enumerable.Range(first, Math.Max(0, end - first)));
        }
    }

    [Fact]
    public void Sines_and_cosines_are_exact_at_right_angles_and_close_elsewhere()
    {
        Assert.Equal((0, 1), Degrees.SinCos(0));
        Assert.Equal((1, 0), Degrees.SinCos(90));
        Assert.Equal((0, -1), Degrees.SinCos(180));
        Assert.Equal((-1, 0), Degrees.SinCos(-90));
        for (double degrees = -400; degrees <= 400; degrees += 0.37)
        {
            (double sin, double cos) = Degrees.SinCos(degrees);
            Assert.Equal(Math.Sin(degrees * Math.PI / 180), sin, 2e-15);
            Assert.Equal(Math.Cos(degrees * Math.PI / 180), cos, 2e-15);
        }
    }

    static byte[] Apply(byte[] input, int height, int width, AffineMap map, byte fill, Interpolation interpolation)
    {
        byte[] output = new byte[input.Length];
        new AffineResampling(height, width, fill, interpolation).Apply(input, output, map);
        return output;
    }

    static (int Height, int Width, byte[] Input) Picture(JsonElement item) =>
        (item.GetProperty("height").GetInt32(), item.GetProperty("width").GetInt32(), Bytes(item, "input"));

    static byte[] Bytes(JsonElement item, string key) => [.. item.Integers(key).Select(v => (byte)v)];
}
