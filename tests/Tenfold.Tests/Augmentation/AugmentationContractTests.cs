using Tenfold.Tests.Support;

namespace Tenfold.Tests.Augmenting;

/// <summary>What holds for every augmentation of the list.</summary>
public sealed class AugmentationContractTests
{
    static readonly ImageSet s_digits = Penned.Dataset(train: 200, test: 1).Train;

    public static TheoryData<string> All => [.. Augmentations.Examples.Select(example => example.ToString())];

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_image_epoch_and_seed_give_the_same_bytes_in_any_order(string text)
    {
        byte[][] forward = [.. Enumerable.Range(0, 50).Select(i => Changed(Pipeline(text), i))];
        AugmentationPipeline one = Pipeline(text);

        for (int i = 49; i >= 0; i--)
            Assert.Equal(forward[i], Changed(one, i));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Another_seed_epoch_image_or_place_changes_images_otherwise(string text)
    {
        AugmentationPipeline pipeline = Pipeline(text);
        AugmentationPipeline second = new([new CropAndResize(28), Augmentations.Parse(text)], 28, 28);
        byte[] image = s_digits.Image(0).ToArray();
        byte[] Of(AugmentationPipeline pipeline, ulong seed, int epoch, int index)
        {
            byte[] changed = new byte[784];
            pipeline.Apply(image, changed, seed, epoch, index);
            return changed;
        }

        Assert.Contains(Enumerable.Range(0, 50), i => !Of(pipeline, 1, 0, i).AsSpan().SequenceEqual(Of(pipeline, 1, 0, i + 1)));
        Assert.Contains(Enumerable.Range(0, 50), i => !Of(pipeline, 1, 0, i).AsSpan().SequenceEqual(Of(pipeline, 2, 0, i)));
        Assert.Contains(Enumerable.Range(0, 50), i => !Of(pipeline, 1, 0, i).AsSpan().SequenceEqual(Of(pipeline, 1, 1, i)));
        Assert.Contains(Enumerable.Range(0, 50), i => !Of(pipeline, 1, 0, i).AsSpan().SequenceEqual(Of(second, 1, 0, i)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_pixel_is_written_and_the_source_stays(string text)
    {
        AugmentationPipeline pipeline = Pipeline(text);
        for (int i = 0; i < 20; i++)
        {
            byte[] image = s_digits.Image(i).ToArray();
            (byte[] first, byte[] second) = (new byte[784], new byte[784]);
            second.AsSpan().Fill(77);
            pipeline.Apply(image, first, 1, 0, i);
            pipeline.Apply(image, second, 1, 0, i);

            Assert.Equal(first, second);
            Assert.Equal(s_digits.Image(i).ToArray(), image);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_blank_image_stays_blank_and_most_ink_stays(string text)
    {
        AugmentationPipeline pipeline = Pipeline(text);
        (double before, double after) = (0, 0);
        for (int i = 0; i < s_digits.Count; i++)
        {
            byte[] blank = new byte[784];
            pipeline.Apply(new byte[784], blank, 1, 0, i);
            Assert.All(blank, pixel => Assert.Equal(0, pixel));
            before += s_digits.Image(i).ToArray().Sum(pixel => pixel);
            after += Changed(pipeline, i).Sum(pixel => pixel);
        }

        Assert.InRange(after / before, 0.85, 1.15);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_is_allocated_for_an_image(string text)
    {
        AugmentationPipeline pipeline = Pipeline(text);
        byte[] changed = new byte[784];
        pipeline.Apply(s_digits.Image(0), changed, 1, 0, 0);

        Assert.Equal(0, Allocations.Of(() =>
        {
            for (int i = 0; i < 100; i++)
                pipeline.Apply(s_digits.Image(i), changed, 1, 0, i);
        }));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Images_of_any_size_are_taken(string text)
    {
        foreach ((int height, int width) in new[] { (1, 1), (1, 9), (31, 7), (64, 65) })
        {
            Augmentation augmentation = Augmentations.Parse(text) is CropAndResize ? new CropAndResize(1, 0.5) : Augmentations.Parse(text);
            AugmentationPipeline pipeline = new([augmentation], height, width);
            byte[] white = [.. Enumerable.Repeat((byte)255, height * width)];
            byte[] changed = new byte[height * width];
            for (int i = 0; i < 20; i++)
                pipeline.Apply(white, changed, 1, 0, i);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_text_is_read_back(string text)
    {
        Augmentation augmentation = Augmentations.Parse(text);

        Assert.Contains(augmentation, Augmentations.Examples);
        Assert.Equal(text, augmentation.ToString());
        Assert.Equal(augmentation, Augmentations.Parse($"  {text.ToUpperInvariant().Replace("(", " ( ", StringComparison.Ordinal)} "));
    }

    [Fact]
    public void Steps_follow_each_other()
    {
        AugmentationPipeline chain = new([new CropAndResize(22), new CropAndResize(24), new CropAndResize(20)], 28, 28);
        byte[] expected = s_digits.Image(3).ToArray();
        foreach (int crop in new[] { 22, 24, 20 })
        {
            byte[] next = new byte[784];
            new AugmentationPipeline([new CropAndResize(crop)], 28, 28).Apply(expected, next, 1, 0, 0);
            expected = next;
        }

        Assert.Equal(expected, Changed(chain, 3));
    }

    [Fact]
    public void No_augmentation_copies()
    {
        byte[] changed = new byte[784];
        new AugmentationPipeline([], 28, 28).Apply(s_digits.Image(3), changed, 1, 0, 0);

        Assert.Equal(s_digits.Image(3).ToArray(), changed);
    }

    [Fact]
    public void Wrong_lengths_and_overlaps_are_refused()
    {
        AugmentationPipeline pipeline = new([new RandomRotation(7)], 28, 28);
        byte[] pixels = new byte[1000];

        Assert.Throws<ArgumentException>(() => pipeline.Apply(new byte[783], new byte[784], 1, 0, 0));
        Assert.Throws<ArgumentException>(() => pipeline.Apply(new byte[784], new byte[785], 1, 0, 0));
        Assert.Throws<ArgumentException>(() => pipeline.Apply(pixels.AsSpan(0, 784), pixels.AsSpan(200, 784), 1, 0, 0));
        Assert.Equal("CropAndResize(29): the images are 30x28; give a crop of at most 28.", Assert.Throws<TenfoldException>(() => new AugmentationPipeline([new CropAndResize(29)], 30, 28)).Message);
        Assert.Throws<TenfoldException>(() => new AugmentationPipeline([.. Enumerable.Repeat(new RandomRotation(7), 65)], 28, 28));
    }

    static AugmentationPipeline Pipeline(string text) => new([Augmentations.Parse(text)], 28, 28);

    static byte[] Changed(AugmentationPipeline pipeline, int index)
    {
        byte[] changed = new byte[784];
        pipeline.Apply(s_digits.Image(index), changed, 1, 0, index);
        return changed;
    }
}
