using System.Text.RegularExpressions;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Reporting;

/// <summary>What a report says of a run: a network's, an ensemble's, a classic learner's, one whose data are gone.</summary>
public sealed class RunReportTests : IDisposable
{
    readonly TrainedRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void A_networks_report_has_every_section_and_the_figures_of_its_run()
    {
        RunDirectory run = _runs.Train("lenet5", epochs: 2);
        string page = Write(run);
        Evaluation evaluation = Evaluate(run);

        foreach (string id in (string[])["result", "curves", "confusion", "errors", "classes", "calibration", "filters", "weights", "activations", "balance", "settings", "environment"])
            Assert.DoesNotContain("class=\"missing\"", Section(page, id), StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"members\"", page, StringComparison.Ordinal);
        Assert.Contains($"{evaluation.Errors} of 60 wrong", Section(page, "result"), StringComparison.Ordinal);
        Assert.Contains("<pre>tenfold train mlp --data &#39;my digits&#39;</pre>", Section(page, "environment"), StringComparison.Ordinal);
        Assert.Contains("Conv2D(6, 5, padding: 2)", Section(page, "settings"), StringComparison.Ordinal);
        Assert.Contains("6 filters of 5x5 (conv1.weight)", Section(page, "filters"), StringComparison.Ordinal);
        int wrong = Regex.Matches(Section(page, "confusion"), "<button class=\"wrong\"[^>]*>(\\d+)<").Sum(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(evaluation.Errors, wrong);
    }

    [Fact]
    public void The_settings_show_what_was_asked_for()
    {
        string settings = Section(Write(_runs.Train(rate: 0.00025)), "settings");

        Assert.Contains("""<tr><th scope="row">lr</th><td class="text">0.00025</td></tr>""", settings.Split("<details>")[0], StringComparison.Ordinal);
        Assert.Contains("""<tr><th scope="row">nesterov</th><td class="text">false</td></tr>""", settings.Split("<details>")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_ensembles_report_shows_its_members_and_says_what_does_not_apply()
    {
        string page = Write(_runs.TrainEnsemble());

        Assert.Contains("<h1>2 x mlp on digits</h1>", page, StringComparison.Ordinal);
        Assert.Contains("""<th scope="row">member-2</th>""", Section(page, "members"), StringComparison.Ordinal);
        Assert.Contains("member 1, training", Section(page, "curves"), StringComparison.Ordinal);
        foreach (string id in (string[])["filters", "weights", "activations"])
            Assert.Contains("An ensemble has no single network; see a report on a member, such as ", Section(page, id), StringComparison.Ordinal);
        Assert.Contains("<table class=\"confusion\">", Section(page, "confusion"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_classic_learners_report_does_without_epochs_and_a_network()
    {
        ClassicRun training = new(new ClassicConfig(ClassicMethods.Named("knn")) { Data = _runs.Data }, _runs.Runs) { Command = "tenfold train knn" };
        string page = Write(RunDirectory.Open(training.Execute(TestContext.Current.CancellationToken).RunDirectory));

        Assert.All((string[])["curves", "filters", "weights", "activations"], id => Assert.DoesNotContain($"id=\"{id}\"", page, StringComparison.Ordinal));
        Assert.Contains("<table class=\"confusion\">", Section(page, "confusion"), StringComparison.Ordinal);
        Assert.Contains("<pre>tenfold train knn</pre>", Section(page, "environment"), StringComparison.Ordinal);
        Assert.Contains("""<th scope="row">k</th>""", Section(page, "settings"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_data_a_run_still_shows_curves_and_settings_and_says_so()
    {
        RunDirectory run = _runs.Train();
        Directory.Delete(_runs.Data, recursive: true);

        string page = Write(run, out IReadOnlyList<string> missing);

        Assert.StartsWith("The data cannot be found any more, so nothing that needs images is shown: ", Assert.Single(missing), StringComparison.Ordinal);
        Assert.Contains("The data cannot be found any more", Section(page, "result"), StringComparison.Ordinal);
        Assert.Contains("as measured at its end", Section(page, "result"), StringComparison.Ordinal);
        Assert.Contains("<svg", Section(page, "curves"), StringComparison.Ordinal);
        Assert.Contains("distribution", Section(page, "weights"), StringComparison.OrdinalIgnoreCase);
        foreach (string id in (string[])["confusion", "errors", "classes", "calibration", "activations", "balance"])
            Assert.Contains("class=\"missing\"", Section(page, id), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_data_in_the_place_of_a_runs_are_not_taken_for_them()
    {
        RunDirectory run = _runs.Train();
        ImageSet others = TinyDigits.Images(100, 5, side: 28);
        IdxFile.Write(Path.Combine(_runs.Data, "train-images-idx3-ubyte"), Path.Combine(_runs.Data, "train-labels-idx1-ubyte"), others);

        Write(run, out IReadOnlyList<string> missing);

        Assert.StartsWith("The data are no longer those that it was trained on", Assert.Single(missing), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_its_parameters_shows_what_is_left()
    {
        RunDirectory run = _runs.Train();
        File.Delete(run.BestPath);

        string page = Write(run, out IReadOnlyList<string> missing);

        Assert.StartsWith("The trained model cannot be opened: ", Assert.Single(missing), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"missing\"", Section(page, "curves"), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"missing\"", Section(page, "balance"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_of_a_run_can_become_markup()
    {
        const string Evil = "</script><script>alert('1 & \"2\"')</script>";
        RunDirectory run = _runs.Train(change: run => run.Command = Evil);

        string page = Write(run);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(&#39;1 &amp; &quot;2&quot;&#39;)", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "</script>"));
    }

    [Fact]
    public void The_page_names_no_address_but_its_own_data()
    {
        string page = Write(_runs.Train());

        Assert.Contains("default-src 'none'", page.Replace("&#39;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(Regex.Matches(page, "(?:src|href)=\"([^\"]*)\"").Select(match => match.Groups[1].Value), address => Assert.Matches("^(#|data:)", address));
    }

    string Write(RunDirectory run) => Write(run, out _);

    string Write(RunDirectory run, out IReadOnlyList<string> missing)
    {
        string file = _runs.Folder.File("report.html");
        missing = RunReport.Write(run, file, cancellation: TestContext.Current.CancellationToken);
        return File.ReadAllText(file);
    }

    Evaluation Evaluate(RunDirectory run)
    {
        using IClassifier classifier = Classifiers.Open(run);
        return classifier.Evaluate(Datasets.Load(_runs.Data, cancellation: TestContext.Current.CancellationToken).Test!);
    }

    static string Section(string page, string id)
    {
        Match match = Regex.Match(page, $"<section id=\"{id}\".*?</section>", RegexOptions.Singleline);
        Assert.True(match.Success, $"the page has no section {id}");
        return match.Value;
    }
}
