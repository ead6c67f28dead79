namespace Tenfold.Tests.Augmenting;

/// <summary>What is drawn: ranges, means and deviations, from 20,000 draws each; five standard errors are allowed.</summary>
public sealed class AugmentationDrawTests
{
    const int Draws = 20_000;

    [Fact]
    public void Angles_are_uniform()
    {
        IsUniform(-15, 15, Maps(new RandomRotation(15)).Select(Angle));
        IsUniform(-7, 7, Maps(new RandomAffine(7, 0.1)).Select(Angle));
    }

    [Fact]
    public void Zooms_and_scales_are_uniform()
    {
        IsUniform(0.8, 1.3, Maps(new RandomZoom(0.8, 1.3)).Select(map => 1 / map.A));
        IsUniform(0.9, 1.1, Maps(new RandomAffine(0, Scale: new Interval(0.9, 1.1))).Select(map => 1 / map.E));
    }

    [Fact]
    public void Shears_are_uniform()
        => IsUniform(-20, 20, Maps(new RandomAffine(0, Shear: 20)).Select(map => Math.Atan(map.B) * 180 / Math.PI));

    [Fact]
    public void Translations_are_uniform_each_way_and_independent()
    {
        AffineMap[] maps = [.. Maps(new RandomTranslation(0.25))];
        IsUniform(-7, 7, maps.Select(map => -map.C));
        IsUniform(-5, 5, maps.Select(map => -map.F));
        Assert.Equal(0, maps.Average(map => map.C * map.F), 5 * 7 * 5 / (3 * Math.Sqrt(Draws)));
    }

    [Fact]
    public void Affine_translations_are_whole_pixels()
    {
        double[] shifts = [.. Maps(new RandomAffine(0, 0.1)).Select(map => map.C)];
        Assert.Equal([-3, -2, -1, 0, 1, 2, 3], shifts.Distinct().Order());
        Assert.Equal(0, shifts.Average(), 5 * 2.8 / Math.Sqrt(3.0 * Draws));
    }

    [Fact]
    public void Crops_happen_as_often_as_asked()
    {
        byte[] image = [.. Enumerable.Range(0, 784).Select(i => (byte)(i % 251))];
        AugmentationPipeline pipeline = new([new CropAndResize(22, 0.1)], 28, 28);
        byte[] changed = new byte[784];
        int crops = 0;
        for (int i = 0; i < Draws; i++)
        {
            pipeline.Apply(image, changed, 1, 0, i);
            crops += changed.AsSpan().SequenceEqual(image) ? 0 : 1;
        }

        Assert.InRange(crops, (0.1 * Draws) - (5 * Math.Sqrt(Draws * 0.09)), (0.1 * Draws) + (5 * Math.Sqrt(Draws * 0.09)));
    }

    [Fact]
    public void Rectangles_have_the_areas_and_ratios_asked_for()
    {
        AugmentationPipeline pipeline = new([new RandomErasing(0.5, new Interval(0.05, 0.2), new Interval(0.5, 2), Fill: 9)], 40, 40);
        byte[] changed = new byte[1600];
        (int erased, double areas) = (0, 0);
        bool[] touched = new bool[1600];
        for (int i = 0; i < Draws; i++)
        {
            pipeline.Apply(new byte[1600], changed, 1, 0, i);
            int first = changed.AsSpan().IndexOf((byte)9);
            if (first < 0)
                continue;
            int count = changed.AsSpan().Count((byte)9);
            int width = changed.AsSpan(first).IndexOf((byte)0) is var gap and >= 0 ? Math.Min(gap, 40 - (first % 40)) : 40;
            int height = count / width;
            Assert.Equal(count, width * height);
            Assert.InRange(height, Math.Sqrt(80 * 0.5) - 0.5, Math.Sqrt(320 * 2) + 0.5);
            Assert.InRange((height + 0.5) / (width - 0.5), 0.5, double.MaxValue);
            Assert.InRange((height - 0.5) / (width + 0.5), 0, 2);
            (erased, areas) = (erased + 1, areas + count);
            for (int p = 0; p < 1600; p++)
                touched[p] |= changed[p] == 9;
        }

        Assert.InRange(erased, (0.5 * Draws) - (2.5 * Math.Sqrt(Draws)), (0.5 * Draws) + (2.5 * Math.Sqrt(Draws)));
        // 200 of 1,600 in the mean; rounding sides to whole pixels adds up to a sixth of a pixel.
        Assert.Equal(200, areas / erased, (5 * 70 / Math.Sqrt(erased)) + 0.2);
        Assert.DoesNotContain(false, touched);
    }

    [Fact]
    public void Noise_has_no_mean_and_the_deviation_of_the_smoothed_field()
    {
        const double Sigma = 2;
        SmoothNoise noise = new(40, 40, Sigma);
        RandomStream random = new(1);
        float[] field = new float[1600];
        (double sum, double squares) = (0, 0);
        for (int i = 0; i < Draws; i++)
        {
            noise.Draw(random, field);
            double centre = field[(20 * 40) + 20];
            (sum, squares) = (sum + centre, squares + (centre * centre));
        }

        // The sum of squared weights of a Gaussian in the plane is 1 / (4 pi sigma^2); uniform noise has a variance of 1/3. Cutting off at 3 sigma adds 0.6 %.
        double variance = 1 / (3 * 4 * Math.PI * Sigma * Sigma);
        Assert.Equal(0, sum / Draws, 5 * Math.Sqrt(variance / Draws));
        Assert.InRange(squares / Draws / variance, 0.95, 1.06);
    }

    [Theory]
    [InlineData(28, 28)]
    [InlineData(3, 5)]
    [InlineData(1, 61)]
    public void Noise_is_the_sum_over_its_neighbours_one_by_one(int height, int width)
    {
        const double Sigma = 1.5;
        const int Radius = 5;
        float[] field = new float[height * width];
        new SmoothNoise(height, width, Sigma).Draw(new RandomStream(4), field);

        double[] noise = Noise(new RandomStream(4), height * width);
        double[] weights = [.. Enumerable.Range(-Radius, (2 * Radius) + 1).Select(d => Math.Exp(-d * d / (2 * Sigma * Sigma)))];
        double total = weights.Sum() * weights.Sum();
        for (int i = 0; i < field.Length; i++)
        {
            double sum = 0;
            for (int dy = -Radius; dy <= Radius; dy++)
            {
                for (int dx = -Radius; dx <= Radius; dx++)
                {
                    (int x, int y) = ((i % width) + dx, (i / width) + dy);
                    if (x >= 0 && x < width && y >= 0 && y < height)
                        sum += weights[dx + Radius] * weights[dy + Radius] * noise[(y * width) + x];
                }
            }

            Assert.Equal(sum / total, field[i], 1e-6);
        }
    }

    [Fact]
    public void Without_strength_an_elastic_distortion_changes_nothing()
    {
        byte[] image = [.. Enumerable.Range(0, 784).Select(i => (byte)(i * 7))];
        byte[] changed = new byte[784];
        new AugmentationPipeline([new ElasticDistortion(0, 4)], 28, 28).Apply(image, changed, 1, 0, 0);
        Assert.Equal(image, changed);
    }

    /// <summary>Against a bilinear reading in double precision; what is drawn from beyond the border of fill stops there.</summary>
    [Theory]
    [InlineData(28, 28, 34)]
    [InlineData(28, 28, 1000)]
    [InlineData(9, 13, 60)]
    public void A_distorted_pixel_is_read_where_the_noise_says(int height, int width, double alpha)
    {
        const byte Fill = 40;
        byte[] image = [.. Enumerable.Range(0, height * width).Select(i => (byte)(i * 37))];
        byte[] changed = new byte[image.Length];
        new ElasticDistortion(alpha, 4, Fill).Compile(height, width).Apply(image, changed, new RandomStream(5));

        SmoothNoise noise = new(height, width, 4);
        RandomStream random = new(5);
        float[] right = new float[image.Length], down = new float[image.Length];
        noise.Draw(random, right);
        noise.Draw(random, down);
        for (int i = 0; i < image.Length; i++)
        {
            double x = Math.Clamp((i % width) + (alpha * right[i]), -1, width - 1e-9), y = Math.Clamp((i / width) + (alpha * down[i]), -1, height - 1e-9);
            (int column, int row) = ((int)Math.Floor(x), (int)Math.Floor(y));
            double upper = Mix(Pixel(row, column), Pixel(row, column + 1), x - column);
            double lower = Mix(Pixel(row + 1, column), Pixel(row + 1, column + 1), x - column);
            Assert.Equal(Mix(upper, lower, y - row), changed[i], 0.52);
        }

        double Pixel(int row, int column) => row < 0 || row >= height || column < 0 || column >= width ? Fill : image[(row * width) + column];

        static double Mix(double from, double to, double share) => from + ((to - from) * share);
    }

    [Fact]
    public void Sides_beyond_whole_numbers_of_32_bits_are_refused()
        => Assert.Equal(
            "ElasticDistortion: images are 1x30001; sides of at most 30000 are distorted.",
            Assert.Throws<TenfoldException>(() => new AugmentationPipeline([new ElasticDistortion(34, 4)], 1, 30_001)).Message);

    // Four values of 16 bits from each number, the lowest bits first.
    static double[] Noise(RandomStream random, int count)
    {
        ulong[] bits = [.. Enumerable.Range(0, (count + 3) / 4).Select(_ => random.NextUInt64())];
        return [.. Enumerable.Range(0, count).Select(i => (((bits[i / 4] >> (16 * (i % 4))) & 0xFFFF) * (2 / 65535.0)) - 1)];
    }

    static IEnumerable<AffineMap> Maps(AffineAugmentation augmentation)
    {
        RandomStream random = new(0);
        for (int i = 0; i < Draws; i++)
        {
            random.Reseed(1, (ulong)i << 8);
            yield return augmentation.Draw(random, height: 20, width: 28);
        }
    }

    static double Angle(AffineMap map) => Math.Atan2(map.B, map.A) * 180 / Math.PI;

    static void IsUniform(double from, double to, IEnumerable<double> draws)
    {
        double[] values = [.. draws];
        double variance = (to - from) * (to - from) / 12;
        double mean = values.Average();
        Assert.All(values, value => Assert.InRange(value, from - 1e-9, to + 1e-9));
        Assert.Equal((from + to) / 2, mean, 5 * Math.Sqrt(variance / Draws));
        // The variance of a uniform sample's variance is 0.8 of its square over n.
        Assert.Equal(1, values.Average(value => (value - mean) * (value - mean)) / variance, 5 * Math.Sqrt(0.8 / Draws));
        Assert.True(values.Min() < from + (0.002 * (to - from)) && values.Max() > to - (0.002 * (to - from)));
    }
}
