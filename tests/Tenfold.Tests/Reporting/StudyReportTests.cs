using System.Text.RegularExpressions;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Reporting;

/// <summary>Pages and records of studies, whatever state they are in.</summary>
public sealed class StudyReportTests : IDisposable
{
    readonly TrainedRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void The_page_lays_all_trials_over_each_other_and_says_what_it_took()
    {
        StudyResult study = _runs.Study("lr=0.01,0.001,0.0001", command: "tenfold study <rates>", peerEpoch: 3.5);

        string page = Page(study.Directory);

        // Five charts of curves and one of the setting, each with two scales.
        Assert.Equal((5 * 2 * 3) + (2 * 2), Regex.Count(page, "<polyline class=\"line c[012]\" data-name=\"[012]\""));
        Assert.Contains("<pre>tenfold study &lt;rates&gt;</pre>", page, StringComparison.Ordinal);
        Assert.Contains("at 3.5 s an epoch (--peer-epoch)", page, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"setting-title\">Accuracy by the setting</h2>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"seeds\"", page, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(page, "<td>done</td>"));
        Assert.Equal(2 * 3 * 3.5, study.PeerSeconds!.Value, 1e-9);
        foreach (StudyTrialResult trial in study.Done)
            Assert.Contains($"{PageText.Percent(trial.Result.TestAccuracy!.Value)}</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_is_at_work_or_stopped_has_a_page_of_what_there_is()
    {
        StudyResult study = _runs.Study("lr=0.01,0.001,0.0001");
        File.Delete(Path.Combine(study.Directory, "result.json"));
        File.Delete(Path.Combine(study.Directory, "trial-02", "result.json"));
        Directory.Delete(Path.Combine(study.Directory, "trial-03"), recursive: true);

        string page = Page(study.Directory);

        Assert.Contains($"The study is not finished; the figures are those so far. It goes on with: tenfold study --resume {study.Directory}", page, StringComparison.Ordinal);
        Assert.Contains("<dd>1 of 3<small>4 epochs in all</small></dd>", page, StringComparison.Ordinal);
        Assert.Matches("<td>done</td>(.|\n)*<td>unfinished</td>(.|\n)*<td>not begun</td>", page);

        Directory.Delete(Path.Combine(study.Directory, "trial-02"), recursive: true);
        Directory.Delete(Path.Combine(study.Directory, "trial-01"), recursive: true);
        Assert.Contains("No epoch is finished yet.", Page(study.Directory), StringComparison.Ordinal);
    }

    [Fact]
    public void What_diverged_breaks_no_chart()
    {
        StudyResult study = _runs.Study("lr=1e30,0.001", optimizer: "sgd");
        string metrics = Path.Combine(study.Directory, "trial-01", "metrics.csv");
        File.WriteAllLines(metrics, ["epoch,loss,accuracy,val_loss,val_accuracy,lr,seconds,images_per_second", "1,1e30,0.1,5e20,0.1,10,1,1", "2,Infinity,0.1,NaN,0.1,10,1,1", "3,NaN,0.1,NaN,NaN,10,1,1"]);

        string page = Page(study.Directory);

        Assert.True(study.Done[0].Result.Diverged);
        Assert.Contains("1 trial diverged, which is a result too: 1e30.", page, StringComparison.Ordinal);
        Assert.Contains("<td class=bad>diverged</td>", page, StringComparison.Ordinal);
        Assert.Contains("much greater losses are seen on the logarithmic scale only", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(points|x1|y1|y2|cx|cy)=\"[^\"]*(NaN|Infinity|∞)", page);
        Assert.Contains(">not a number</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_have_a_mean_and_a_deviation()
    {
        StudyResult study = _runs.Study("seed=1,2,3");
        (double mean, double deviation) = Statistics.MeanAndDeviation([.. study.Done.Select(trial => trial.Result.TestAccuracy!.Value)]);

        string page = Page(study.Directory);

        Assert.Contains($"<th scope=\"row\">all</th><td class=\"n\">3</td>", page, StringComparison.Ordinal);
        Assert.Contains($">{PageText.Percent(mean, deviation)}</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"setting\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_has_every_epoch_and_is_the_same_when_written_again()
    {
        StudyResult study = _runs.Study("lr=0.01,0.001", command: "tenfold study rates.json", peerEpoch: 2);
        string folder = _runs.Folder.File("record");

        IReadOnlyList<string> files = StudyRecord.Write(study.Directory, folder);
        string[] before = [.. files.Select(File.ReadAllText)];
        StudyRecord.Write(study.Directory, folder);

        Assert.Equal(["README.md", "epochs.csv", "error.svg", "loss.svg", "report.html"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(before, files.Select(File.ReadAllText));
        string[] epochs = File.ReadAllLines(Path.Combine(folder, "epochs.csv"));
        Assert.Equal(1 + study.Epochs, epochs.Length);
        Assert.StartsWith("2,0.001,2,", epochs[^1], StringComparison.Ordinal);
        string text = File.ReadAllText(Path.Combine(folder, "README.md"));
        Assert.Contains("tenfold study rates.json", text, StringComparison.Ordinal);
        Assert.Contains("The same epochs at 2 s each, as measured elsewhere: 8.0 s.", text, StringComparison.Ordinal);
        Assert.Contains($"| {PageText.Percent(study.Done[1].Result.LastTestAccuracy!.Value)} |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_no_study_is_refused() =>
        Assert.Contains("has no study.json", Assert.Throws<TenfoldException>(() => StudyReport.Write(_runs.Folder.Path, _runs.Folder.File("page.html"))).Message, StringComparison.Ordinal);

    string Page(string study)
    {
        string file = _runs.Folder.File("study.html");
        StudyReport.Write(study, file);
        return File.ReadAllText(file);
    }
}
