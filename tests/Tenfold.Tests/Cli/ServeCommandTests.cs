using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary><c>serve</c> and <c>bench serve</c> as a user runs them.</summary>
public sealed class ServeCommandTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    [Fact]
    public async Task Serve_says_where_it_is_answers_there_and_ends_with_Ctrl_C()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send to one process.");
        using Process process = CliProgram.Start(run.Folder, [], "serve", "--model", run.Run, "--port", "0");
        Task<string> error = process.StandardError.ReadToEndAsync();
        string address = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(await error);
        using HttpClient client = new() { BaseAddress = new Uri(address) };
        Assert.Equal("127.0.0.1", client.BaseAddress.Host);
        Assert.Contains("<title>Tenfold", await client.GetStringAsync("/"), StringComparison.Ordinal);
        using JsonDocument models = JsonDocument.Parse(await client.GetStringAsync("/api/models"));
        Assert.Equal(Path.GetFileName(run.Run), models.RootElement.GetProperty("default").GetString());

        Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        CliResult result = CliProgram.Finish(process, error).Exits(0);
        Assert.Equal("", result.Out);
        Assert.Contains("Ctrl-C ends it", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no such run", "--model", "nothing")]
    [InlineData("an IP address of this machine is expected", "--host", "elsewhere")]
    public void What_cannot_be_served_is_said_in_a_line(string expected, params string[] arguments)
    {
        CliResult result = CliProgram.Run(run.Folder, ["serve", "--port", "0", .. arguments.Contains("--model") ? [] : (string[])["--model", run.Run], .. arguments]).Exits(1);
        Assert.Contains(expected, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void The_server_is_measured_under_load_in_a_second_process()
    {
        using TemporaryFolder folder = new();
        CliResult result = CliProgram.Run(folder.Path, "bench", "serve", "--model", run.Run, "--requests", "400", "--connections", "4", "--out", "load.md", "--json").Exits(0);
        JsonElement[] figures = [.. result.Json.GetProperty("figures").EnumerateArray()];
        Assert.Equal([400, 40], figures.Select(line => line.GetProperty("requests").GetInt32()));
        Assert.All(figures, line => Assert.Equal((0, 0), (line.GetProperty("errors").GetInt32(), line.GetProperty("wrong").GetInt32())));
        Assert.True(result.Json.GetProperty("memory_at_the_end").GetInt64() > 0);
        Assert.Contains("| 28x28 pixels | 400 | 4 |", File.ReadAllText(folder.File("load.md")), StringComparison.Ordinal);
    }
}
