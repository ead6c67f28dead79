using System.Collections.Concurrent;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Vision;

public sealed class ComposingTests
{
    [Fact]
    public void A_picture_depends_on_seed_and_index_alone()
    {
        PictureComposer first = new(PennedReader.Digits, 3);
        PictureComposer second = new(PennedReader.Digits, 3);
        Assert.Equal(first.Compose(4).Lines, second.Compose(4).Lines);
        Assert.Equal(first.Compose(4).Picture.Pixels, second.Compose(4).Picture.Pixels);
        Assert.NotEqual(first.Compose(4).Picture.Pixels.ToArray(), first.Compose(5).Picture.Pixels.ToArray());
    }

    [Fact]
    public void Digits_stand_apart_or_touch_as_demanded()
    {
        foreach (bool touching in new[] { false, true })
        {
            ComposerOptions options = new() { Touching = touching };
            for (ulong i = 0; i < 20; i++)
            {
                LineComposer line = new(PennedReader.Digits, new RandomStream(1, i), 60, options);
                int components = Components.Find(line.Ink).Count(component => component.Area > 30);
                int digits = Enumerable.Range(1, line.Text.Length).Count(digit => line.Owners.Values.Contains((byte)digit));
                Assert.Equal(line.Text.Length, digits);
                Assert.True(touching ? components < digits + 3 : components >= digits, $"{components} components, {digits} digits");
            }
        }
    }

    [Fact]
    public void What_is_no_digit_has_its_own_label()
    {
        ImageSet images = NonDigits.Generate(PennedReader.Digits, 200, 1);
        Assert.Equal(200, images.Count);
        Assert.All(images.Labels.ToArray(), label => Assert.Equal(NonDigits.Label, label));
        Assert.Equal(NonDigits.Generate(PennedReader.Digits, 200, 1).Sha256(), images.Sha256());
    }

    [Fact]
    public void Samples_hold_digits_and_what_is_none()
    {
        ImageSet samples = ReadingSamples.Generate(PennedReader.Digits, 12, 2);
        byte[] labels = samples.Labels.ToArray();
        Assert.Contains(NonDigits.Label, labels);
        Assert.InRange(labels.Count(label => label < 10), 24, 200);
        using Evaluator evaluator = new(PennedReader.Recognizer.Network);
        int[] digits = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] < 10)];
        Assert.True(evaluator.Evaluate(samples.Subset(digits)).Accuracy > 0.7);
    }

    [Fact]
    public void Wrong_cuts_are_those_that_a_critic_takes_for_digits()
    {
        double[] surest = [.. new[] { null, PennedReader.Recognizer }.Select(critic =>
        {
            ImageSet samples = ReadingSamples.Generate(PennedReader.Digits, 30, 2, critic);
            ImageSet wrong = samples.Subset([.. Enumerable.Range(0, samples.Count).Where(i => samples.Labels[i] == NonDigits.Label)]);
            float[] probabilities = PennedReader.Recognizer.Probabilities(wrong.Pixels.ToArray());
            return Enumerable.Range(0, wrong.Count).Average(i => probabilities.AsSpan(i * PennedReader.Recognizer.Network.Classes, NonDigits.Label).ToArray().Max());
        })];
        Assert.True(surest[1] > surest[0] + 0.05, $"{surest[0]:F3} at random, {surest[1]:F3} with a critic");
    }

    [Fact]
    public void Pairs_are_labelled_from_left_to_right_and_what_is_none_is_there()
    {
        // Two classes of digits: only four of the hundred pairs can be.
        ImageSet digits = PennedReader.Digits.Subset([.. Enumerable.Range(0, PennedReader.Digits.Count).Where(i => PennedReader.Digits.Labels[i] is 0 or 7)]);
        ImageSet pairs = PairSamples.Generate(digits, 40, 2);
        byte[] labels = pairs.Labels.ToArray();
        Assert.Equal([0, 7, 70, 77, DigitPair.None], labels.Distinct().Order().Select(label => (int)label));
        Assert.InRange(labels.Count(label => label == DigitPair.None), labels.Length / 4, labels.Length / 2);
        Assert.Equal(PairSamples.Generate(digits, 40, 2).Sha256(), pairs.Sha256());

        // A zero is round: its ink left of its middle is on the pair's left where it is the left digit.
        foreach ((byte label, bool zeroIsLeft) in new[] { (DigitPair.Label(0, 7), true), (DigitPair.Label(7, 0), false) })
        {
            int[] these = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] == label)];
            double lower = these.Average(i => LowerShare(pairs.Image(i), left: true)) - these.Average(i => LowerShare(pairs.Image(i), left: false));
            Assert.True(zeroIsLeft == lower > 0, $"{label}: {lower:F3}");
        }

        // A seven has most of its ink above the middle, a zero has as much below.
        static double LowerShare(ReadOnlySpan<byte> image, bool left)
        {
            (double below, double all) = (0, 1);
            for (int y = 0; y < 28; y++)
            {
                for (int x = left ? 0 : 14; x < (left ? 14 : 28); x++)
                {
                    all += image[(28 * y) + x];
                    below += y >= 14 ? image[(28 * y) + x] : 0;
                }
            }

            return below / all;
        }
    }

    [Fact]
    public void Pairs_to_calibrate_with_show_the_held_out_digits_alone()
    {
        ImageSet taught = PennedReader.Digits.Subset([.. Enumerable.Range(0, 500).Where(i => PennedReader.Digits.Labels[i] is 1)]);
        ImageSet kept = PennedReader.Digits.Subset([.. Enumerable.Range(0, 500).Where(i => PennedReader.Digits.Labels[i] is 8)]);
        Dataset composed = ReadingData.ComposePairs(new Dataset("penned", "penned", ImageSet.Concatenate([taught, kept]), null), 40, kept.Count, 5);
        Assert.Equal([11, DigitPair.None], composed.Train.Labels.ToArray().Distinct().Order().Select(label => (int)label));
        Assert.Equal([88, DigitPair.None], composed.Test!.Labels.ToArray().Distinct().Order().Select(label => (int)label));
        Assert.Null(ReadingData.ComposePairs(new Dataset("penned", "penned", taught, null), 4, 0, 5).Test);
    }

    [Fact]
    public void Composing_tells_how_far_it_is_and_can_be_ended()
    {
        Dataset digits = new("penned", "penned", PennedReader.Digits.Subset([.. Enumerable.Range(0, 500)]), null);
        ConcurrentBag<WorkProgress> single = [], pairs = [];
        ReadingData.Compose(digits, new ReadingDataOptions { Lines = 6, NonDigits = 1, HeldOut = 20 }, new Reports(single));
        ReadingData.ComposePairs(digits, 20, 200, 5, new Reports(pairs));

        Assert.Equal(Enumerable.Range(1, 6).Select(done => new WorkProgress(done, 6)), single.OrderBy(report => report.Done));
        Assert.Equal(Enumerable.Range(1, 22).Select(done => new WorkProgress(done, 22)), pairs.OrderBy(report => report.Done));
        Assert.ThrowsAny<OperationCanceledException>(() => ReadingData.ComposePairs(digits, 20, 200, 5, cancellation: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Letters_are_written_whole_and_differ_each_time()
    {
        foreach (bool taught in new[] { true, false })
        {
            InkPlane[] letters = [.. Enumerable.Range(0, 40).Select(i => Letters.Write(new RandomStream(3, (ulong)i), taught))];
            Assert.All(letters, letter => Assert.InRange(letter.Values.Count(value => value >= InkPlane.Edge), 60, 1600));
            Assert.All(letters, letter => Assert.True(Math.Max(letter.Bounds().Width, letter.Bounds().Height) >= 15));
            Assert.Equal(letters.Length, letters.Select(letter => Convert.ToHexString(letter.Values)).Distinct().Count());
        }
    }

    [Fact]
    public void Pictures_without_a_digit_depend_on_seed_and_index_alone()
    {
        foreach ((string name, Func<RandomStream, InkPlane?> write) in ForeignPictures.Kinds)
        {
            Assert.Equal(ForeignPictures.Compose(write, 5, 2).Pixels.ToArray(), ForeignPictures.Compose(write, 5, 2).Pixels.ToArray());
            Assert.False(ForeignPictures.Compose(write, 5, 2).Pixels.SequenceEqual(ForeignPictures.Compose(write, 5, 3).Pixels), name);
        }
    }

    [Fact]
    public void What_a_reader_learns_from_leaves_the_held_out_digits_alone()
    {
        ImageSet digits = Penned.Generate(120, 4);
        Dataset composed = ReadingData.Compose(new Dataset("penned", "penned", digits, digits), new ReadingDataOptions { Lines = 6, NonDigits = 12, HeldOut = 20 });
        Assert.Equal(digits.Pixels[..(100 * 784)].ToArray(), composed.Train.Pixels[..(100 * 784)].ToArray());
        Assert.Empty(ImageHashes.Of(composed.Train, [.. Enumerable.Range(0, composed.Train.Count)]).Find(digits.Subset([.. Enumerable.Range(100, 20)])));
        Assert.True(composed.Train.Count > 112);
        Assert.InRange(composed.Train.Labels.Count(NonDigits.Label), 12, composed.Train.Count - 100);
        TenfoldException thrown = Assert.Throws<TenfoldException>(() => ReadingData.Compose(composed, new ReadingDataOptions { HeldOut = 1_000_000 }));
        Assert.Contains("Hold out fewer", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encoded_jpeg_decodes_to_nearly_the_same()
    {
        Picture picture = new PictureComposer(PennedReader.Digits, 3).Compose(0).Picture;
        Picture again = Jpeg.Decode(Jpeg.Encode(picture, 95), "x");
        Assert.Equal((picture.Width, picture.Height), (again.Width, again.Height));
        double difference = Enumerable.Range(0, picture.Pixels.Length).Average(i => (double)Math.Abs(picture.Pixels[i] - again.Pixels[i]));
        Assert.InRange(difference, 0, 1.5);
    }

    sealed class Reports(ConcurrentBag<WorkProgress> all) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => all.Add(value);
    }
}
