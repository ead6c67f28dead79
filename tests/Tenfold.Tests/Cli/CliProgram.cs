using System.Diagnostics;
using System.Globalization;

namespace Tenfold.Tests.Cli;

/// <summary>The built program as a child process: its output piped, its surroundings a folder of the test's.</summary>
static class CliProgram
{
    static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <summary>The program beside this test assembly: <c>artifacts/bin/Tenfold.Cli/{configuration}/Tenfold.Cli.dll</c>.</summary>
    static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Tenfold.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "Tenfold.Cli.dll"));

    /// <summary>Runs to the end.</summary>
    public static CliResult Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    /// <summary>Runs to the end, with environment variables.</summary>
    public static CliResult Run(string folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        using Process process = Start(folder, variables, arguments);
        return Finish(process, process.StandardError.ReadToEndAsync());
    }

    /// <summary>Starts it; nothing of Tenfold's or of the terminal's is inherited from this process.</summary>
    public static Process Start(string folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in (string[])[Path, .. arguments])
            start.ArgumentList.Add(argument);
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("TENFOLD_", StringComparison.Ordinal) || name is "NO_COLOR" or "XDG_CACHE_HOME" or "KERAS_HOME").ToArray())
            start.Environment.Remove(name);
        start.Environment["HOME"] = folder;
        start.Environment["TERM"] = "xterm-256color";
        // Where a test forgets to name its data, downloading must fail at once.
        start.Environment["HTTPS_PROXY"] = start.Environment["HTTP_PROXY"] = "http://127.0.0.1:9";
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Starts what would not end, presses Ctrl-C after its first line, and expects it to end well.</summary>
    public static CliResult Interrupt(string folder, params string[] arguments)
    {
        using Process process = Start(folder, [], arguments);
        string first = process.StandardError.ReadLine() ?? "";
        Task<string> rest = process.StandardError.ReadToEndAsync();
        Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        CliResult result = Finish(process, rest).Exits(130);
        return result with { Error = $"{first}\n{result.Error}" };
    }

    /// <summary>Waits for the end of a started program.</summary>
    public static CliResult Finish(Process process, Task<string> error)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The program did not end within {s_limit}.");
        }

        return new CliResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
