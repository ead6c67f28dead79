using System.Text.Json.Nodes;
using Tenfold.Tests.Support;
using Tenfold.Tests.Vision;

namespace Tenfold.Tests.Studio;

/// <summary>The page as people use it, in a browser. TENFOLD_SCREENSHOTS=FOLDER keeps what it looks like.</summary>
public sealed class PageTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    const string Digit = "document.querySelector('.answer .digit').textContent";

    [Fact]
    public async Task Every_digit_is_drawn_with_the_mouse_and_told_while_it_is_drawn()
    {
        await using Chromium browser = await OpenAsync(1200, 900);
        List<int> told = [];
        foreach (int digit in Enumerable.Range(0, 10))
        {
            await DrawAsync(browser, digit);
            await browser.UntilAsync("!document.querySelector('.answer.empty')");
            await SettleAsync(browser);
            told.Add((int)(await browser.EvaluateAsync("[...document.querySelectorAll('.answer .bar')].findIndex(bar => bar.classList.contains('best'))"))!);
            await browser.KeepAsync($"studio-digit-{digit}", whole: false);
            await browser.PressAsync("Delete");
            await browser.UntilAsync($"{Digit} === '–' && document.querySelector('#clear').disabled");
        }

        Assert.Equal(Enumerable.Range(0, 10), told);
        await RequireQuietAsync(browser);
    }

    [Fact]
    public async Task A_drawing_is_undone_cleared_and_brought_back_by_keys_and_buttons()
    {
        await using Chromium browser = await OpenAsync(1200, 900);
        await DrawAsync(browser, 4);
        await browser.UntilAsync("!document.querySelector('.answer.empty')");
        string whole = await InkAsync(browser);

        await browser.PressAsync("z", control: true);
        string one = await InkAsync(browser);
        Assert.NotEqual(whole, one);
        await browser.PressAsync("y", control: true);
        Assert.Equal(whole, await InkAsync(browser));
        await browser.PointAsync("#clear", click: true);
        await browser.UntilAsync($"{Digit} === '–' && !document.querySelector('#hint').hidden");
        await browser.PressAsync("y", control: true);
        await browser.PointAsync("#undo", click: true);
        Assert.True(await browser.IsAsync("document.querySelector('#undo').disabled && document.querySelector('#clear').disabled"));
        await RequireQuietAsync(browser);
    }

    [Fact]
    public async Task A_picture_is_dropped_its_digits_are_boxed_and_one_is_corrected()
    {
        Picture picture = new PictureComposer(PennedReader.Digits, 2).Compose(0).Picture;
        string file = studio.Folder.File("line.png");
        Png.Write(file, picture);
        IReadOnlyList<ReadDigit> expected = DigitRecognizer.Default.Read(picture);
        await using Chromium browser = await OpenAsync(1200, 900);

        await browser.DropAsync("#drop", file);
        await browser.UntilAsync("!document.querySelector('#read').hidden && document.querySelector('#shown img').naturalWidth > 0");
        Assert.Equal(expected.Count, (int)(await browser.EvaluateAsync("document.querySelectorAll('.box').length"))!);
        Assert.Equal(string.Concat(expected.Select(digit => digit.Recognition.Character)), (string?)await browser.EvaluateAsync("document.querySelector('#lines').textContent"));
        Assert.Equal(expected[1].Box.X, (int)(await browser.EvaluateAsync("Number(document.querySelectorAll('.box rect')[1].getAttribute('x'))"))!);

        await browser.EvaluateAsync("document.querySelectorAll('.box')[1].focus()");
        await browser.PressAsync("Enter");
        Assert.Equal(784, (int)(await browser.EvaluateAsync("document.querySelector('#one canvas').width * document.querySelector('#one canvas').height"))!);
        await browser.PointAsync("#one .wrong", click: true);
        await browser.KeepAsync("studio-picture");
        int before = Directory.Exists(studio.OwnDigits) ? ImageFolder.Read(studio.OwnDigits).Count : 0;
        await browser.PressAsync("3");
        await browser.UntilAsync("document.querySelector('#one .note').textContent.startsWith('Kept as a 3')");
        ImageSet own = ImageFolder.Read(studio.OwnDigits);
        Assert.Equal(before + 1, own.Count);
        Assert.Contains(Enumerable.Range(0, own.Count), i => own.Labels[i] == 3 && own.Image(i).SequenceEqual(expected[1].Recognition.Image.Span));
        Assert.Contains("./tenfold train --add", (string?)await browser.EvaluateAsync("document.querySelector('#own-command').textContent"), StringComparison.Ordinal);
        await RequireQuietAsync(browser);
    }

    [Theory]
    [InlineData(45, 45, "above")]
    [InlineData(3, 45, "below")]
    [InlineData(3, 3, "beside")]
    public async Task What_was_read_stands_over_no_digit(int above, int below, string expected)
    {
        Picture picture = Line(above, below);
        int digits = DigitRecognizer.Default.Read(picture).Count;
        Assert.InRange(digits, 3, 5);
        string file = studio.Folder.File($"{expected}.png");
        Png.Write(file, picture);
        await using Chromium browser = await OpenAsync(1200, 900);

        await browser.DropAsync("#drop", file);
        await browser.UntilAsync("!document.querySelector('#read').hidden && document.querySelector('#shown img').naturalWidth > 0");
        await browser.KeepAsync($"studio-labels-{expected}");

        Assert.Matches($@"^{digits} digits in \d+ ms, by Tenfold's own\.$", (string?)await browser.EvaluateAsync("document.querySelector('#reading').textContent"));
        // Digits reach 0.75 of the letters' size above the line they stand on, and are 0.6 of it wide.
        Assert.Equal(string.Join(',', Enumerable.Repeat(expected, digits)), (string?)await browser.EvaluateAsync("""
            [...document.querySelectorAll('.box')].map(box => {
              const number = (name, part) => Number(box.querySelector(part).getAttribute(name));
              const [x, y, size] = ['x', 'y', 'font-size'].map(name => number(name, 'text'));
              const [left, top, right, bottom] = [number('x', 'rect'), number('y', 'rect'), number('x', 'rect') + number('width', 'rect'), number('y', 'rect') + number('height', 'rect')];
              return y <= top && y - 0.75 * size >= 0 ? 'above' : y - 0.75 * size >= bottom ? 'below' : x - 0.3 * size >= right || x + 0.3 * size <= left ? 'beside' : 'over it';
            }).join()
            """));
        await RequireQuietAsync(browser);
    }

    [Fact]
    public async Task Without_a_mouse_a_digit_is_drawn_told_and_corrected()
    {
        await using Chromium browser = await OpenAsync(1200, 900);
        await browser.EvaluateAsync("document.querySelector('#pad').focus()");
        await browser.PressAsync(" ");
        for (int i = 0; i < 13; i++)
            await browser.PressAsync("ArrowDown");
        await browser.PressAsync(" ");
        await browser.UntilAsync("!document.querySelector('.answer.empty')");
        await SettleAsync(browser);
        await browser.UntilAsync("document.querySelector('#said').textContent !== ''");

        // From the sheet the tabulator comes to everything, in the order in which it stands there.
        List<string> stops = [];
        for (int i = 0; i < 8; i++)
        {
            await browser.PressAsync("Tab");
            stops.Add((string)(await browser.EvaluateAsync("document.activeElement.id || document.activeElement.className || document.activeElement.tagName.toLowerCase()"))!);
        }

        Assert.Equal(["undo", "clear", "width", "wrong", "models", "summary", "strip", "choose-file"], stops);
        Assert.Empty((string)(await browser.EvaluateAsync("[...document.querySelectorAll('button, input, select, canvas, [role=img], [role=group]')].filter(e => !(e.labels?.length || e.textContent.trim() || e.ariaLabel || e.ariaHidden === 'true')).map(e => e.outerHTML).join()"))!);

        await browser.EvaluateAsync("document.querySelector('.wrong').focus()");
        await browser.PressAsync("Enter");
        Assert.Equal("It is a 0", (string?)await browser.EvaluateAsync("document.activeElement.ariaLabel"));
        await browser.PressAsync("Escape");
        Assert.False(await browser.IsAsync("document.querySelector('.answer.empty')"));
        Assert.True(await browser.IsAsync("document.activeElement.className === 'wrong'"));
        await RequireQuietAsync(browser);
    }

    [Fact]
    public async Task Models_stand_side_by_side_and_the_address_remembers_them()
    {
        await using Chromium browser = await OpenAsync(1200, 900);
        await browser.EvaluateAsync($"(() => {{ const s = document.querySelector('#models'); s.value = '{studio.Ensemble}'; s.dispatchEvent(new Event('change')); }})()");
        await DrawAsync(browser, 7);
        await browser.UntilAsync("document.querySelectorAll('.answer:not(.empty)').length === 2");
        await SettleAsync(browser);
        await browser.KeepAsync("studio-compare", whole: false);
        Assert.EndsWith($"?model=default&model={studio.Ensemble}", (string?)await browser.EvaluateAsync("location.href"), StringComparison.Ordinal);
        await browser.PointAsync(".answer .remove", click: true);
        Assert.Equal(studio.Ensemble, (string?)await browser.EvaluateAsync("document.querySelector('.answer').dataset.model"));
        await browser.UntilAsync("document.querySelector('#layers-note').textContent.includes('no single network')");
        await RequireQuietAsync(browser);
    }

    [Fact]
    public async Task On_a_phone_a_finger_draws_and_nothing_is_wider_than_the_screen()
    {
        await using Chromium browser = await OpenAsync(390, 844);
        await DrawAsync(browser, 7, finger: true);
        await browser.UntilAsync("!document.querySelector('.answer.empty')");
        await SettleAsync(browser);
        Assert.Equal(0, (int)(await browser.EvaluateAsync("scrollX"))!);
        Assert.Equal(390, (int)(await browser.EvaluateAsync("document.documentElement.scrollWidth"))!);
        Assert.Equal(7, (int)(await browser.EvaluateAsync("[...document.querySelectorAll('.answer .bar')].findIndex(bar => bar.classList.contains('best'))"))!);
        // The whole sheet and its buttons are on the first screen.
        await browser.EvaluateAsync("scrollTo(0, 0)");
        Assert.True(await browser.IsAsync("document.querySelector('#undo').getBoundingClientRect().bottom < innerHeight"));
        await browser.KeepAsync("studio-phone");
        await RequireQuietAsync(browser);
    }

    [Fact]
    public async Task In_the_dark_it_is_dark_and_is_told_the_same()
    {
        await using Chromium browser = await OpenAsync(1200, 900);
        await DrawAsync(browser, 2);
        await browser.UntilAsync("!document.querySelector('.answer.empty')");
        await SettleAsync(browser);
        string light = await StateAsync(browser);
        string ground = (string)(await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor"))!;
        await browser.KeepAsync("studio-light");
        await browser.LookAsync(1200, 900, dark: true);
        Assert.NotEqual(ground, (string?)await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor"));
        await browser.EvaluateAsync("document.querySelector('#width').dispatchEvent(new Event('input'))");
        await SettleAsync(browser);
        Assert.Equal(light, await StateAsync(browser));
        await browser.KeepAsync("studio-dark");
        await RequireQuietAsync(browser);
    }

    /// <summary>Four digits in a row, with so many rows of paper above and below them.</summary>
    static Picture Line(int above, int below)
    {
        const int Scale = 3;
        ImageSet digits = PennedReader.Digits;
        InkPlane ink = new(380, above + (20 * Scale) + below);
        for (int i = 0; i < 4; i++)
        {
            ReadOnlySpan<byte> image = digits.Image(i);
            int top = image.IndexOfAnyExcept((byte)0) / 28;
            for (int y = top; y < 28 && (y - top + 1) * Scale <= ink.Height - above; y++)
            {
                for (int x = 0; x < 28; x++)
                    ink.Fill(10 + (90 * i) + (x * Scale), above + ((y - top) * Scale), Scale, Scale, image[(y * 28) + x]);
            }
        }

        return Drawn.Picture(ink, (_, _) => 230);
    }

    static async Task<string> InkAsync(Chromium browser) => (string)(await browser.EvaluateAsync("document.querySelector('#pad').toDataURL()"))!;

    static async Task DrawAsync(Chromium browser, int digit, bool finger = false)
    {
        foreach ((double X, double Y)[] stroke in DrawnDigits.Strokes(digit))
            await browser.DrawAsync("#pad", stroke, finger);
    }

    async Task<Chromium> OpenAsync(int width, int height, bool dark = false)
    {
        Chromium browser = await Chromium.StartAsync();
        await browser.LookAsync(width, height, dark);
        await browser.OpenAsync(studio.Server.Address.ToString());
        await browser.UntilAsync("document.documentElement.dataset.ready");
        return browser;
    }

    /// <summary>Waits until the answer is to all that was drawn: nothing is under way any more.</summary>
    static Task SettleAsync(Chromium browser) => browser.UntilAsync("document.querySelector('#answers').ariaBusy === 'false' && document.querySelector('#strip').ariaBusy === 'false'");

    static async Task<string> StateAsync(Chromium browser) => (await browser.EvaluateAsync("document.querySelector('#answers').innerHTML + document.querySelector('#strip').innerHTML"))!.ToString();

    /// <summary>Nothing was complained of, and nobody else was asked for anything.</summary>
    async Task RequireQuietAsync(Chromium browser)
    {
        await SettleAsync(browser);
        Assert.Empty(browser.Problems);
        Assert.All(browser.Requests, request => Assert.StartsWith(request.StartsWith("blob:", StringComparison.Ordinal) ? $"blob:{studio.Server.Address}" : studio.Server.Address.ToString(), request, StringComparison.Ordinal));
    }
}
