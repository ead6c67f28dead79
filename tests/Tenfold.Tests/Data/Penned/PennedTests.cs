namespace Tenfold.Tests;

public sealed class PennedTests
{
    [Fact]
    public void The_bytes_of_a_seed_are_the_same_on_every_machine()
    {
        // When the drawings or the hand change on purpose, the new hash belongs here and the figures in the documentation are measured again.
        Assert.Equal("bfd40d0c0a67748693944e331fd300dff8b7448fb8c3abcfad3f42649360b400", Penned.Generate(1_000, seed: 1).Sha256());
    }

    [Fact]
    public void Threads_and_count_change_no_image()
    {
        ImageSet one = Penned.Generate(1_003, seed: 5, threads: 1);
        ImageSet many = Penned.Generate(1_503, seed: 5, threads: 7);

        Assert.True(many.Pixels.StartsWith(one.Pixels));
        Assert.True(many.Labels.StartsWith(one.Labels));
    }

    [Fact]
    public void Every_ten_images_hold_each_digit_once_in_random_order()
    {
        ImageSet set = Penned.Generate(1_000, seed: 3);

        byte[][] tens = [.. set.Labels.ToArray().Chunk(10)];
        Assert.All(tens, ten => Assert.Equal("00010203040506070809", Convert.ToHexString([.. ten.Order()])));
        Assert.True(tens.Select(ten => Convert.ToHexString(ten)).Distinct().Count() > 90);
    }

    [Fact]
    public void Every_image_fills_a_20x20_box_with_its_centre_of_mass_in_the_middle()
    {
        ImageSet set = Penned.Generate(3_000, seed: 2);
        for (int i = 0; i < set.Count; i++)
        {
            (int left, int right, int top, int bottom, float x, float y) = Measure(set.Image(i));

            Assert.InRange(Math.Max(right - left, bottom - top) + 1, 19, 20);
            // A whole pixel is the finest step of MNIST's centring too; a box that would leave the image stops at its edge.
            Assert.True(Math.Abs(x - 14) <= 0.51f || left == 0 || left == 8, $"image {i}: x {x}");
            Assert.True(Math.Abs(y - 14) <= 0.51f || top == 0 || top == 8, $"image {i}: y {y}");
        }
    }

    [Fact]
    public void Ink_and_contrast_are_close_to_those_of_MNIST()
    {
        ImageSet set = Penned.Generate(5_000, seed: 1);
        double sum = 0, squares = 0;
        foreach (byte pixel in set.Pixels)
        {
            sum += pixel / 255.0;
            squares += pixel / 255.0 * (pixel / 255.0);
        }

        double mean = sum / set.Pixels.Length;
        Assert.InRange(mean, 0.1307 - 0.01, 0.1307 + 0.01);
        Assert.InRange(Math.Sqrt(squares / set.Pixels.Length - mean * mean), 0.3081 - 0.01, 0.3081 + 0.01);
    }

    [Fact]
    public void No_two_images_are_alike_within_a_seed_or_between_training_and_test()
    {
        Dataset data = Penned.Dataset(train: 2_000, test: 1_000, seed: 1);

        string[] images = [.. Images(data.Train), .. Images(data.Test!), .. Images(Penned.Generate(1_000, seed: 2))];
        Assert.Equal(images.Length, images.Distinct().Count());
    }

    [Fact]
    public void The_data_set_says_where_it_comes_from()
    {
        Dataset data = Penned.Dataset(train: 30, test: 20, seed: 9);

        Assert.Equal(("penned", "built-in generator, seed 9", 30, 20), (data.Name, data.Source, data.Train.Count, data.Test!.Count));
        Assert.Equal(Penned.Generate(30, seed: 9).Sha256(), data.Train.Sha256());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(251)]
    public void Any_count_is_possible(int count)
    {
        ImageSet set = Penned.Generate(count, seed: ulong.MaxValue);

        Assert.Equal((count, 28, 28), (set.Count, set.Height, set.Width));
        for (int i = 0; i < count; i++)
            Assert.True(set.Image(i).ContainsAnyExcept((byte)0));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(10, -1)]
    public void What_is_out_of_range_is_refused(int count, int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Penned.Generate(count, seed: 1, threads));

    static IEnumerable<string> Images(ImageSet set) => Enumerable.Range(0, set.Count).Select(i => Convert.ToHexString(set.Image(i)));

    static (int Left, int Right, int Top, int Bottom, float X, float Y) Measure(ReadOnlySpan<byte> image)
    {
        int left = 28, right = -1, top = 28, bottom = -1;
        float mass = 0, x = 0, y = 0;
        for (int i = 0; i < image.Length; i++)
        {
            if (image[i] == 0)
                continue;
            (left, right, top, bottom) = (Math.Min(left, i % 28), Math.Max(right, i % 28), Math.Min(top, i / 28), Math.Max(bottom, i / 28));
            mass += image[i];
            x += image[i] * (i % 28);
            y += image[i] * (i / 28);
        }

        return (left, right, top, bottom, x / mass, y / mass);
    }
}
