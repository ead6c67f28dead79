using System.Diagnostics;
using System.Text.Json;

namespace Tenfold.Cli;

/// <summary>This program once more, serving the page in a process of its own until it is disposed of.</summary>
sealed class ServerProcess : IDisposable
{
    readonly Process _process;

    ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Resident memory in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="arguments">What follows <c>serve</c>.</param>
    /// <exception cref="TenfoldException">It did not begin to listen.</exception>
    public static ServerProcess Start(IEnumerable<string> arguments)
    {
        string program = Environment.ProcessPath ?? throw new TenfoldException("The program's own path is not known, so that no server can be started.");
        bool isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] own = isHost ? [Path.Combine(AppContext.BaseDirectory, "Tenfold.Cli.dll")] : [];
        ProcessStartInfo start = new(program, [.. own, "serve", "--port", "0", "--json", "--quiet", .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        Process process = Process.Start(start)!;
        string? line = process.StandardOutput.ReadLine();
        if (line is not null && JsonSerializer.Deserialize(line, ReportJson.Default.ServeReport) is { } report)
            return new ServerProcess(process, new Uri(report.Address));
        process.WaitForExit();
        process.Dispose();
        throw new TenfoldException("The server could not be started; its message is above.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
