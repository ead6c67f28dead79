using System.Text.Json.Nodes;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Reporting;

/// <summary>Pages as users see them: opened in a browser, pointed at and clicked. TENFOLD_SCREENSHOTS=FOLDER keeps what they look like.</summary>
public sealed class BrowserTests : IDisposable
{
    readonly TrainedRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task A_report_is_read_clicked_and_printed_without_a_complaint_or_a_request()
    {
        await using Chromium browser = await Chromium.StartAsync();
        RunDirectory run = _runs.Train("lenet5", epochs: 1);
        TrainedRuns.WriteEpochs(run, 200);
        string file = _runs.Folder.File("report.html");
        Assert.Empty(RunReport.Write(run, file, cancellation: TestContext.Current.CancellationToken));

        await browser.LookAsync(1200, 900);
        await browser.OpenAsync(file);
        Assert.Equal("200", (string?)await browser.EvaluateAsync("document.querySelector('#chart1-linear').dataset.count"));
        await browser.KeepAsync("report-light");

        await Charts(browser);
        await Confusions(browser);
        await OtherLooks(browser);

        Assert.Empty(browser.Problems);
        Assert.Equal([new Uri(file).AbsoluteUri], browser.Requests);
    }

    [Fact]
    public async Task A_comparison_of_many_runs_shows_the_values_nearest_to_the_pointer()
    {
        await using Chromium browser = await Chromium.StartAsync();
        RunDirectory[] runs = [.. Enumerable.Range(1, 10).Select(seed => _runs.Train(epochs: 3, seed: (ulong)seed))];
        string file = _runs.Folder.File("comparison.html");
        RunComparison.Of(runs, cancellation: TestContext.Current.CancellationToken).Write(file);

        await browser.LookAsync(1200, 900);
        await browser.OpenAsync(file);
        await browser.PointAsync("#chart1-linear", 0.6);
        Assert.Equal("epoch 2", (string?)await browser.EvaluateAsync("document.querySelector('.tip b').textContent"));
        Assert.Equal(8, (int)(await browser.EvaluateAsync("document.querySelectorAll('.tip div').length"))!);
        await browser.KeepAsync("comparison-light");

        await FitsAPhone(browser);
        Assert.Empty(browser.Problems);
        Assert.Equal([new Uri(file).AbsoluteUri], browser.Requests);
    }

    [Fact]
    public async Task A_study_of_many_trials_is_pointed_at_marked_and_sorted()
    {
        await using Chromium browser = await Chromium.StartAsync();
        StudyResult study = _runs.Study("lr=" + string.Join(',', Enumerable.Range(1, 14).Select(i => FormattableString.Invariant($"{i / 1000.0}"))), "tenfold study learning-rates");
        foreach ((int i, StudyTrialResult trial) in study.Done.Index())
            TrainedRuns.WriteEpochs(RunDirectory.Open(trial.Result.RunDirectory), 150, 1 - (i / 20.0));
        string file = _runs.Folder.File("study.html");
        StudyReport.Write(study.Directory, file);

        await browser.LookAsync(1200, 900);
        await browser.OpenAsync(file);
        await browser.KeepAsync("study-light");
        await browser.PointAsync("#chart1-log", 0.99);
        Assert.Equal("epoch 150", (string?)await browser.EvaluateAsync("document.querySelector('.tip b').textContent"));
        Assert.Equal(8, (int)(await browser.EvaluateAsync("document.querySelectorAll('.tip div svg').length"))!);

        await browser.PointAsync("button[data-line='3']", click: true);
        Assert.True(await browser.IsAsync("[...document.querySelectorAll('#curves polyline')].every(line => line.classList.contains('faint') === (line.dataset.name !== '3'))"));
        await browser.KeepAsync("study-marked", whole: false);
        await browser.PointAsync("button[data-line='3']", click: true);
        Assert.Equal("0,1,2", await First(browser, "polyline", 3, "dataset.name"));

        await browser.PointAsync("th:nth-child(2) button", click: true);
        await browser.PointAsync("th:nth-child(2) button", click: true);
        Assert.Equal("0.014,0.013,0.012", await First(browser, "#trials tbody td:nth-child(2)", 3, "textContent"));
        await browser.PointAsync("th:nth-child(7) button", click: true);
        Assert.Equal("trial-01,trial-02,trial-03", await First(browser, "#trials tbody th", 3, "textContent"));

        await browser.LookAsync(1200, 900, dark: true);
        await browser.KeepAsync("study-dark");
        await FitsAPhone(browser);
        await browser.KeepAsync("study-phone");
        await browser.LookAsync(750, 1060, print: true);
        await browser.KeepAsync("study-print");
        Assert.Empty(browser.Problems);
        Assert.Equal([new Uri(file).AbsoluteUri], browser.Requests);
    }

    static async Task<string?> First(Chromium browser, string selector, int count, string property) =>
        (string?)await browser.EvaluateAsync($"[...document.querySelectorAll('{selector}')].slice(0, {count}).map(found => found.{property}).join()");

    static async Task Charts(Chromium browser)
    {
        await browser.PointAsync("#chart1-linear", 0.99);
        string tip = (string)(await browser.EvaluateAsync("document.querySelector('.tip:not(:empty)').innerText"))!;
        Assert.StartsWith("epoch 200", tip, StringComparison.Ordinal);
        Assert.Contains("0.005", tip, StringComparison.Ordinal);
        Assert.Contains("0.006", tip, StringComparison.Ordinal);

        await browser.EvaluateAsync("document.querySelector('#chart1-linear').focus()");
        await browser.PressAsync("Home");
        await browser.PressAsync("ArrowRight");
        Assert.Equal("epoch 2", (string?)await browser.EvaluateAsync("document.querySelector('.tip b').textContent"));

        Assert.False(await browser.IsAsync("document.querySelector('#chart1-log').checkVisibility()"));
        await browser.PointAsync(".chart input[value=log]", click: true);
        Assert.True(await browser.IsAsync("document.querySelector('#chart1-log').checkVisibility() && !document.querySelector('#chart1-linear').checkVisibility()"));
        await browser.PointAsync("#chart1-log", 0.5);
        await browser.KeepAsync("report-log", whole: false);
        await browser.PointAsync(".chart input[value=linear]", click: true);
    }

    static async Task Confusions(Chromium browser)
    {
        const string Wrong = ".confusion button.wrong";
        int images = (int)(await browser.EvaluateAsync($"Number(document.querySelector('{Wrong}').textContent)"))!;
        await browser.PointAsync(Wrong, click: true);
        Assert.True(await browser.IsAsync("document.querySelector('dialog').open"));
        Assert.Equal(images, (int)(await browser.EvaluateAsync("[...document.querySelectorAll('dialog img')].filter(image => image.naturalWidth === 28).length"))!);
        Assert.Equal((string?)await browser.EvaluateAsync($"document.querySelector('{Wrong}').getAttribute('aria-label')"), (string?)await browser.EvaluateAsync("document.querySelector('dialog h2').textContent"));
        await browser.KeepAsync("report-images", whole: false);
        await browser.PressAsync("Escape");
        Assert.False(await browser.IsAsync("document.querySelector('dialog').open"));
    }

    static async Task OtherLooks(Chromium browser)
    {
        JsonNode? light = await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor");
        await browser.LookAsync(1200, 900, dark: true);
        JsonNode? dark = await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor");
        Assert.NotEqual((string?)light, (string?)dark);
        await browser.KeepAsync("report-dark");
        await FitsAPhone(browser);
        await browser.KeepAsync("report-phone");
        await browser.LookAsync(750, 1060, dark: true, print: true);
        Assert.False(await browser.IsAsync("document.querySelector('nav').checkVisibility()"));
        Assert.Equal("rgb(255, 255, 255)", (string?)await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor"));
        await browser.KeepAsync("report-print");
    }

    /// <summary>Nothing but tables, each in its own frame, is wider than the screen; what stands above them is read without scrolling.</summary>
    static async Task FitsAPhone(Chromium browser)
    {
        await browser.LookAsync(375, 800);
        Assert.Equal(375, (int)(await browser.EvaluateAsync("document.documentElement.scrollWidth"))!);
        Assert.Equal("", (string?)await browser.EvaluateAsync("[...document.querySelectorAll('caption')].filter(caption => caption.getBoundingClientRect().right > innerWidth || caption.scrollWidth > caption.clientWidth).map(caption => caption.textContent).join()"));
    }
}
