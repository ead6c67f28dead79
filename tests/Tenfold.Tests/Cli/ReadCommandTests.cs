using System.Text.Json;
using Tenfold.Tests.Support;
using Tenfold.Tests.Vision;

namespace Tenfold.Tests.Cli;

public sealed class ReadCommandTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    [Fact]
    public void Json_has_lines_boxes_and_probabilities()
    {
        using TemporaryFolder folder = new();
        Png.Write(folder.File("a.png"), new PictureComposer(PennedReader.Digits, 1, new ComposerOptions { MostLines = 1 }).Compose(0).Picture);
        CliResult result = CliProgram.Run(folder.Path, "read", "a.png", "--model", run.Run, "--json");
        Assert.Contains(result.ExitCode, new[] { 0, 3 });
        JsonElement picture = Assert.Single(result.Json.GetProperty("pictures").EnumerateArray());
        string line = Assert.Single(picture.GetProperty("lines").EnumerateArray()).GetString()!;
        JsonElement[] digits = [.. picture.GetProperty("digits").EnumerateArray()];
        Assert.Equal(line.Length, digits.Length);
        Assert.Equal(line.Contains('?', StringComparison.Ordinal) ? 3 : 0, result.ExitCode);
        Assert.All(digits, digit => Assert.Equal(10, digit.GetProperty("probabilities").GetArrayLength()));
        Assert.All(digits, digit => Assert.True(digit.GetProperty("box").GetProperty("width").GetInt32() > 0));
    }

    [Fact]
    public void Blank_paper_is_a_doubt_and_a_broken_picture_a_failure_that_names_it()
    {
        using TemporaryFolder folder = new();
        Png.Write(folder.File("blank.png"), new Picture(80, 60, [.. Enumerable.Repeat((byte)240, 4800)]));
        CliResult blank = CliProgram.Run(folder.Path, "read", "blank.png", "--model", run.Run).Exits(3);
        Assert.Empty(blank.Out);
        Assert.Contains("blank.png: no digit was found", blank.Error, StringComparison.Ordinal);

        File.WriteAllBytes(folder.File("phone.heic"), Convert.FromHexString("00000018667479706865696300000000"));
        CliResult failed = CliProgram.Run(folder.Path, "read", "phone.heic", "blank.png", "missing.jpg", "--model", run.Run).Exits(1);
        Assert.Contains("error: phone.heic: is a HEIC photograph", failed.Error, StringComparison.Ordinal);
        Assert.Contains("error: missing.jpg: no such file", failed.Error, StringComparison.Ordinal);

        CliResult crowded = CliProgram.Run(folder.Path, "read", "blank.png", "--grid", "1000x1000", "--model", run.Run).Exits(1);
        Assert.Equal("", crowded.Out);
        Assert.StartsWith("error: blank.png: a form of 1000x1000 fields has no room", Assert.Single(crowded.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_another_length_than_was_said_are_a_doubt()
    {
        using TemporaryFolder folder = new();
        Png.Write(folder.File("a.png"), new PictureComposer(PennedReader.Digits, 1, new ComposerOptions { MostLines = 1 }).Compose(0).Picture);
        CliResult result = CliProgram.Run(folder.Path, "read", "a.png", "--model", run.Run, "--digits", "90").Exits(3);

        Assert.Matches(@"^warning: a\.png: line 1 has \d+ digits, not 90\.$", Assert.Single(result.ErrorLines));
    }

    [Theory]
    [InlineData("6")]
    [InlineData("0x3")]
    [InlineData("2x3x4")]
    [InlineData("ax3")]
    public void A_grid_that_is_none_is_wrong_usage(string grid)
    {
        CliResult result = CliProgram.Run(run.Folder, "read", "a.png", "--model", run.Run, "--grid", grid).Exits(2);
        Assert.Contains($"--grid is '{grid}'", result.Error, StringComparison.Ordinal);
    }
}
