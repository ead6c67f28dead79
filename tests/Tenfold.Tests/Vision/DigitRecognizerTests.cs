using Tenfold.Tests.Support;

namespace Tenfold.Tests.Vision;

public sealed class DigitRecognizerTests
{
    [Fact]
    public void Whole_lines_of_composed_pictures_are_read()
    {
        PictureComposer composer = new(PennedReader.Digits, 5, new ComposerOptions { MostDigits = 4 });
        ComposedPicture[] pictures = [.. Enumerable.Range(0, 24).Select(composer.Compose)];
        int lines = pictures.Sum(picture => picture.Lines.Count);
        int right = pictures.Sum(picture => Lines(picture.Picture, null).Zip(picture.Lines).Count(pair => pair.First == pair.Second));
        Assert.True(right >= 0.5 * lines, $"{right} of {lines} lines are right");
    }

    [Fact]
    public void Single_digits_of_any_size_are_told()
    {
        PictureComposer composer = new(PennedReader.Digits, 6, ReadingBenchmark.Kinds[0].Options);
        ComposedPicture[] pictures = [.. Enumerable.Range(0, 50).Select(composer.Compose)];
        int right = pictures.Count(picture => PennedReader.Recognizer.Recognize(picture.Picture).Digit == picture.Lines[0][0] - '0');
        Assert.True(right >= 42, $"{right} of 50 are right");
    }

    [Fact]
    public void An_mnist_image_is_taken_as_it_is()
    {
        for (int i = 0; i < 20; i++)
        {
            Recognition recognition = PennedReader.Recognizer.Recognize(new Picture(28, 28, PennedReader.Digits.Image(i).ToArray()));
            Assert.Equal(PennedReader.Digits.Image(i).ToArray(), recognition.Image.ToArray());
        }
    }

    [Fact]
    public void The_hot_path_allocates_nothing()
    {
        float[] probabilities = new float[10];
        byte[] image = PennedReader.Digits.Image(0).ToArray();
        int first = PennedReader.Recognizer.Recognize(image, probabilities);
        PennedReader.Recognizer.Recognize(image, probabilities);
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (int i = 0; i < 200; i++)
                Assert.True(first == PennedReader.Recognizer.Recognize(image, probabilities));
        }));
        Assert.Equal(1, probabilities.Sum(), 1e-4);
    }

    [Fact]
    public void Noise_over_a_whole_picture_ends_in_an_answer()
    {
        RandomStream random = new(4);
        byte[] pixels = new byte[800 * 600];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(random.NextInt(4) == 0 ? 20 : 230);
        Assert.NotNull(PennedReader.Recognizer.Read(new Picture(800, 600, pixels)));
    }

    [Fact]
    public void Blank_paper_is_no_digit()
    {
        Picture blank = new(200, 100, [.. Enumerable.Repeat((byte)240, 20_000)]);
        Assert.Empty(PennedReader.Recognizer.Read(blank));
        Recognition recognition = PennedReader.Recognizer.Recognize(blank);
        Assert.Equal((0.0, false, '?', 1.0), (recognition.Confidence, recognition.IsSure, recognition.Character, recognition.NotADigit));
    }

    [Fact]
    public void The_number_of_digits_can_be_demanded()
    {
        PictureComposer composer = new(PennedReader.Digits, 8, new ComposerOptions { FewestDigits = 4, MostDigits = 4, MostLines = 1, Touching = true });
        for (int i = 0; i < 8; i++)
        {
            string line = Assert.Single(Lines(composer.Compose(i).Picture, new ReadOptions { Digits = 4 }));
            Assert.Equal(4, line.Length);
        }
    }

    [Fact]
    public void Boxes_lie_where_the_digits_are()
    {
        InkPlane ink = new(300, 120);
        ink.Fill(40, 30, 8, 60).Fill(150, 30, 8, 60).Fill(250, 30, 8, 60);
        IReadOnlyList<ReadDigit> digits = PennedReader.Recognizer.Read(Drawn.Picture(ink, (_, _) => 230));
        Assert.Equal([new PictureBox(40, 30, 8, 60), new PictureBox(150, 30, 8, 60), new PictureBox(250, 30, 8, 60)], digits.Select(digit => digit.Box));
        Assert.All(digits, digit => Assert.Equal((0, 1), (digit.Line, digit.Recognition.Digit)));
    }

    [Fact]
    public void A_form_is_read_field_by_field()
    {
        InkPlane form = new(420, 220);
        for (int y = 10; y <= 210; y += 100)
            form.Fill(10, y, 400, 2);
        for (int x = 10; x <= 410; x += 100)
            form.Fill(x, 10, 2, 202);
        form.Fill(60, 30, 8, 60).Fill(330, 130, 8, 60).Fill(360, 130, 8, 60);
        IReadOnlyList<FormCell> cells = PennedReader.Recognizer.ReadForm(Drawn.Picture(form, (_, _) => 230), 2, 4);
        Assert.Equal(8, cells.Count);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 2], cells.Select(cell => cell.Digits.Count));
        Assert.Equal("11", cells[7].Text.Replace('?', '1'));
    }

    [Fact]
    public void Fields_too_small_for_a_digit_are_refused() =>
        Assert.Equal(
            "a form of 1000x2 fields has no room in 420x900 pixels, where a field needs 8x8; give at most 52x112.",
            Assert.Throws<TenfoldException>(() => PennedReader.Recognizer.ReadForm(new Picture(900, 420, new byte[900 * 420]), 1000, 2)).Message);

    [Fact]
    public void Several_threads_read_at_once_and_all_read_the_same()
    {
        ComposedPicture picture = new PictureComposer(PennedReader.Digits, 9).Compose(0);
        string expected = string.Join('/', Lines(picture.Picture, null));
        string[] read = new string[8];
        Parallel.For(0, read.Length, i => read[i] = string.Join('/', Lines(picture.Picture, null)));
        Assert.All(read, text => Assert.Equal(expected, text));
    }

    [Fact]
    public void A_network_of_other_classes_is_refused()
    {
        Network network = new("odd", Layers.Input(1, 28, 28), Layers.Flatten(), Layers.Dense(12));
        Assert.Contains("has 12 classes", Assert.Throws<TenfoldException>(() => DigitRecognizer.From(network)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tiny_and_odd_pictures_end_in_an_answer()
    {
        foreach ((int width, int height) in new[] { (1, 1), (2, 3), (1, 500), (700, 1), (5, 5) })
        {
            RandomStream random = new((ulong)width, (ulong)height);
            Picture picture = new(width, height, [.. Enumerable.Range(0, width * height).Select(_ => (byte)random.NextInt(256))]);
            Assert.NotNull(PennedReader.Recognizer.Read(picture));
            Assert.NotNull(PennedReader.Recognizer.Recognize(picture));
        }
    }

    [Fact]
    public void The_sheet_shows_every_stage_and_every_digit()
    {
        ComposedPicture composed = new PictureComposer(PennedReader.Digits, 9).Compose(1);
        string html = ReadingSheet.Html(PennedReader.Recognizer, composed.Picture, "a<b>.png");
        Assert.Contains("<h1>a&lt;b&gt;.png</h1>", html, StringComparison.Ordinal);
        Assert.Contains("3. without ruled lines", html, StringComparison.Ordinal);
        Assert.Equal(PennedReader.Recognizer.Read(composed.Picture).Count, html.Split("<div class=\"digit\">").Length - 1);
        Assert.DoesNotContain("http:", html, StringComparison.Ordinal);
    }

    static string[] Lines(Picture picture, ReadOptions? options) =>
        [.. PennedReader.Recognizer.Read(picture, options).GroupBy(digit => digit.Line).Select(line => string.Concat(line.Select(digit => (char)('0' + digit.Recognition.Digit))))];
}
