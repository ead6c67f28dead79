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
    static async Task SettleAsync(Chromium browser)
    {
        string before = "";
        for (string now = await StateAsync(browser); now != before; now = await StateAsync(browser))
        {
            before = now;
            await Task.Delay(250);
        }
    }

    static async Task<string> StateAsync(Chromium browser) => (await browser.EvaluateAsync("document.querySelector('#answers').innerHTML + document.querySelector('#strip').innerHTML"))!.ToString();

    async Task RequireQuietAsync(Chromium browser)
    {
        Assert.Empty(browser.Problems);
        Assert.All(browser.Requests, request => Assert.StartsWith(request.StartsWith("blob:", StringComparison.Ordinal) ? $"blob:{studio.Server.Address}" : studio.Server.Address.ToString(), request, StringComparison.Ordinal));
        await Task.CompletedTask;
    }
}
