using System.Text.Json;
using Tenfold.Cli;

namespace Tenfold.Tests.Cli;

/// <summary>Each kind of failure has its exit code and never shows a trace unasked.</summary>
public sealed class FailuresTests
{
    [Fact]
    public void An_error_of_the_users_is_one_line()
        => Assert.Equal((1, "error: a.png: is broken at byte 3.\n"), Report(new TenfoldException("a.png: is broken\nat byte 3.")));

    [Fact]
    public void Wrong_usage_says_how_to_get_help()
        => Assert.Equal((2, "error: there is no option '--x'\nfor help: tenfold train --help\n"), Report(new UsageException("there is no option '--x'")));

    [Fact]
    public void A_cancelled_download_is_an_interruption()
        => Assert.Equal((130, "error: interrupted\n"), Report(new TaskCanceledException()));

    [Fact]
    public void Anything_else_is_a_defect_and_shows_its_trace_only_when_asked()
    {
        InvalidOperationException defect = new("no such plan");
        string line = "error: this is a defect of Tenfold's, please report it: InvalidOperationException: no such plan\n";

        Assert.Equal((1, line + "to see where it happened, set TENFOLD_TRACE=1 and run the command again\n"), Report(defect));
        Assert.Equal((1, line + defect + "\n"), Report(defect, trace: true));
    }

    [Theory]
    [InlineData("No space left on device : '/runs/a.csv.12-ab.tmp'", "No space left on device")]
    [InlineData("Access to the path '/runs/a.csv.12-ab.tmp' is denied.", "Access to the path is denied")]
    [InlineData("Broken pipe", "Broken pipe")]
    public void A_reason_of_the_systems_leaves_out_the_file_that_it_was_tried_on(string message, string expected)
        => Assert.Equal(expected, IoReason.Of(new IOException(message)));

    [Fact]
    public void Numbers_that_JSON_has_not_are_null()
    {
        EvaluationReport report = new()
        {
            Model = "mlp",
            Parameters = 1,
            Data = "digits",
            Part = "test",
            Checkpoint = "last",
            Images = 1,
            Epochs = 1,
            BatchSize = 1,
            Seed = 1,
            Threads = 1,
            Seconds = double.PositiveInfinity,
            ImagesPerSecond = 0.1,
            TestLoss = double.NaN,
            TestAccuracy = 1e-7,
            TestErrors = 0,
            RunDirectory = "runs/a",
        };

        JsonElement json = JsonSerializer.SerializeToElement(report, ReportJson.Default.EvaluationReport);

        Assert.Equal([JsonValueKind.Null, JsonValueKind.Null], ((string[])["seconds", "test_loss"]).Select(key => json.GetProperty(key).ValueKind));
        Assert.Equal((0.1, 1e-7), (json.GetProperty("images_per_second").GetDouble(), json.GetProperty("test_accuracy").GetDouble()));
    }

    static (int Code, string Text) Report(Exception failure, bool trace = false)
    {
        using StringWriter error = new() { NewLine = "\n" };
        int code = Failures.Report(failure, "tenfold train --help", trace, error);
        return (code, error.ToString());
    }
}
