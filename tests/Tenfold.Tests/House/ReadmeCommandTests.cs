using System.Diagnostics;
using System.Text.RegularExpressions;
using Tenfold.Tests.Cli;
using Tenfold.Tests.Support;
using Tenfold.Tests.Vision;

namespace Tenfold.Tests.House;

/// <summary>The commands that README.md shows, as they stand there, on files of the kind and number that it speaks of.</summary>
public sealed partial class ReadmeCommandTests
{
    [Fact]
    public void Kaggles_round_trip()
    {
        using TemporaryFolder folder = new();
        CsvImages.Write(folder.File("train.csv"), Bars(500, seed: 1));
        CsvImages.Write(folder.File("test.csv"), new ImageSet(Bars(KaggleSubmission.TestCount, seed: 2).Pixels.ToArray(), []));
        string[] commands = Commands("Kaggle");

        Assert.Equal(2, commands.Length);
        CliResult[] results = [.. commands.Select(command => CliProgram.Run(folder.Path, command.Split(' ')[1..]).Exits(0))];

        Assert.Contains("validation: accuracy ", results[0].Out, StringComparison.Ordinal);
        Assert.Contains("submission: submission.csv, 28,000 rows (", results[1].Out, StringComparison.Ordinal);
        Assert.Equal(KaggleSubmission.TestCount, KaggleSubmission.Verify(folder.File("submission.csv")).Sum());
    }

    [Fact]
    public void Classic_methods_and_their_search()
    {
        Assert.SkipWhen(MnistFiles.Folder is null, "MNIST is not here");
        using TemporaryFolder folder = new();
        string[] commands = Commands("Classic methods");

        Assert.Equal(2, commands.Length);
        CliResult[] results = [.. commands.Select(command => CliProgram.Run(folder.Path, [("TENFOLD_DATA", MnistFiles.Folder!)], command.Split(' ')[1..]).Exits(0))];

        Assert.Contains("data: mnist42k (37,800 images learned from, 4,200 held out)", results[0].Out, StringComparison.Ordinal);
        Assert.Contains("best: k=", results[1].Out, StringComparison.Ordinal);
        Assert.Contains("heat map: ", results[1].Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Studies()
    {
        using TemporaryFolder folder = new();
        string[] commands = Commands("Studies");

        Assert.Single(commands);
        CliResult result = CliProgram.Run(folder.Path, [("TENFOLD_DATA", SmallData.Write(folder.Path))], commands[0].Split(' ')[1..]).Exits(0);

        Assert.Contains("6 of 6 trials, 12 epochs", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_runs_and_suspects()
    {
        using TemporaryFolder folder = new();
        (string, string)[] data = [("TENFOLD_DATA", SmallData.Write(folder.Path))];
        string[] commands = Commands("See what happened");

        Assert.Equal(4, commands.Length);
        CliResult[] results = [.. commands.Select(command => CliProgram.Run(folder.Path, data, Words(command)[1..]).Exits(0))];

        string run = Assert.Single(Directory.GetDirectories(folder.File("runs")));
        Assert.True(TensorBoard.HasEvents(run));
        Assert.True(File.Exists(Path.Combine(run, RunReport.DefaultName)));
        Assert.Contains(Path.GetFileName(run), results[2].Out, StringComparison.Ordinal);
        Assert.Contains("suspects/suspects.html", results[3].Out, StringComparison.Ordinal);
    }

    /// <summary>The words of a command as a shell finds them.</summary>
    static string[] Words(string command) => [.. Word().Matches(command).Select(match => match.Value.Trim('"'))];

    [Fact]
    public void Reading_photographs()
    {
        using TemporaryFolder folder = new();
        Picture picture = new PictureComposer(PennedReader.Digits, 2).Compose(0).Picture;
        Directory.CreateDirectory(folder.File("docs"));
        File.Copy(Repository.FullPath("docs/line.png"), folder.File("docs/line.png"));
        File.WriteAllBytes(folder.File("photo.jpg"), Jpeg.Encode(picture));
        Png.Write(folder.File("form.png"), picture);
        string[] commands = Commands("Reading photographs");

        Assert.Equal(8, commands.Length);
        CliResult[] results = [.. commands.Take(3).Select(command => CliProgram.Run(folder.Path, command.Split(' ')[1..]))];

        Assert.All(results, result => Assert.Contains(result.ExitCode, new[] { 0, 3 }));
        Assert.Equal("0123456789\n", results[0].Out);
        Assert.Equal(2, results[1].Out.Trim('\n').Split('\n').Length);
        Assert.All(results[1].Out.Trim('\n').Split('\n'), line => Assert.Equal(2, line.Count(c => c == ',')));
        Assert.Contains("<!doctype html>", File.ReadAllText(folder.File("sheets/photo.jpg.html")), StringComparison.Ordinal);
    }

    /// <summary>The rest of that section, with less of everything: what is shown there takes minutes.</summary>
    [Fact]
    public void A_recognizer_of_ones_own()
    {
        using TemporaryFolder folder = new();
        Picture picture = new PictureComposer(PennedReader.Digits, 2).Compose(0).Picture;
        File.WriteAllBytes(folder.File("photo.jpg"), Jpeg.Encode(picture));
        (string, string)[] data = [("TENFOLD_DATA", SmallData.Write(folder.Path))];
        string[] less = [" --lines 20 --non-digits 40 --hold-out 120", " --epochs 1", "", "", " --pictures 2"];
        CliResult[] results = [.. Commands("Reading photographs").Skip(3).Zip(less)
            .Select(pair => CliProgram.Run(folder.Path, data, (pair.First + pair.Second).Split(' ')[1..]))];

        Assert.Equal([0, 0, 0], results.Take(3).Select(result => result.ExitCode));
        Assert.Contains("training images", results[0].Out, StringComparison.Ordinal);
        Assert.Contains("recognizer.safetensors: reader, temperature ", results[2].Out, StringComparison.Ordinal);
        Assert.Contains(results[3].ExitCode, new[] { 0, 3 });
        Assert.Contains("refused: blank ", results[4].Exits(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page()
    {
        using TemporaryFolder folder = new();
        string[] commands = Commands("The page");
        Assert.Equal(2, commands.Length);

        using (Process server = CliProgram.Start(folder.Path, [], Words(commands[0])[1..]))
        {
            using HttpClient client = new() { BaseAddress = new Uri(server.StandardOutput.ReadLine()!) };
            byte[] image = PennedReader.Digits.Image(0).ToArray();
            string correction = $$"""{"label": 4, "pixels": "{{Convert.ToBase64String(image)}}"}""";
            using HttpResponseMessage kept = await client.PostAsync("/api/corrections", new StringContent(correction, System.Text.Encoding.UTF8, "application/json"));
            Assert.Equal(System.Net.HttpStatusCode.Created, kept.StatusCode);
            server.Kill();
            server.WaitForExit();
        }

        CliResult learned = CliProgram.Run(folder.Path, [("TENFOLD_DATA", SmallData.Write(folder.Path))], Words(commands[1])[1..]).Exits(0);
        Assert.Contains("model: reader", learned.Out, StringComparison.Ordinal);
        Assert.Contains("my-digits", learned.Out, StringComparison.Ordinal);
    }

    /// <summary>The <c>./tenfold</c> lines of a section's sh blocks, without their remarks.</summary>
    static string[] Commands(string section)
    {
        string text = Repository.ReadText("README.md").Split($"\n## {section}")[1].Split("\n## ")[0];
        return [.. Block().Matches(text).SelectMany(block => block.Groups["lines"].Value.Split('\n'))
            .Select(line => line.Split('#')[0].Trim())
            .Where(line => line.StartsWith("./tenfold ", StringComparison.Ordinal))];
    }

    /// <summary>A bar whose place tells the digit, and specks that make every image another one; paper elsewhere, as on real ones.</summary>
    static ImageSet Bars(int count, int seed)
    {
        Random random = new(seed);
        byte[] pixels = new byte[count * 784];
        for (int i = 0; i < count; i++)
        {
            Span<byte> image = pixels.AsSpan(i * 784, 784);
            image.Slice(((i % 10 * 2) + 4) * 28, 56).Fill(255);
            for (int speck = 0; speck < 8; speck++)
                image[random.Next(784)] = (byte)random.Next(1, 256);
        }

        return new ImageSet(pixels, [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]);
    }

    [GeneratedRegex(@"""[^""]*""|\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"^```sh\n(?<lines>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Block();
}
