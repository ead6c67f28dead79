using System.ComponentModel;
using System.Diagnostics;

namespace Tenfold.Cli;

/// <summary>A run of <c>bench/peers/compare.py</c>, and where it and what it needs are found.</summary>
sealed class PeerComparison
{
    /// <summary>What begins the line with which the script says why it gave up.</summary>
    const string ErrorMark = "error: ";

    /// <summary>The script's exit code where all was measured and a threshold was missed.</summary>
    const int ThresholdMissed = 3;

    const string Install = "(Debian, Ubuntu: apt-get install python3-torch libopenblas0-openmp)";

    static readonly string s_script = Path.Combine("bench", "peers", "compare.py");

    static readonly string[] s_files = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    /// <summary>The script.</summary>
    public required string Script { get; init; }

    /// <summary>The Python that runs it, with PyTorch.</summary>
    public required string Python { get; init; }

    /// <summary>The folder of MNIST's four files.</summary>
    public required string Digits { get; init; }

    /// <summary>The script in the repository that the program's folder is part of.</summary>
    /// <exception cref="TenfoldException">There is no repository around it.</exception>
    public static string FindScript(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            string script = Path.Combine(at.FullName, s_script);
            if (File.Exists(script))
                return script;
        }

        throw new TenfoldException($"No folder above {folder} holds bench/peers/compare.py, which makes the comparison; run ./tenfold bench peers in a clone of Tenfold's repository.");
    }

    /// <summary>The first <c>python3</c> of the search path that has PyTorch.</summary>
    /// <exception cref="TenfoldException">There is none.</exception>
    public static string FindPython(string? searchPath)
    {
        string name = OperatingSystem.IsWindows() ? "python3.exe" : "python3";
        string[] found = [.. (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name)).Where(File.Exists)];
        if (found.Length == 0)
            throw new TenfoldException($"There is no {name} on PATH; install Python and PyTorch {Install}, or name one with --python.");
        return found.FirstOrDefault(HasTorch)
            ?? throw new TenfoldException($"{string.Join(" and ", found)} cannot import torch; install PyTorch {Install}, or name a Python that has it with --python.");
    }

    /// <summary>That Python, if it has PyTorch.</summary>
    /// <exception cref="TenfoldException">It has not, or is none.</exception>
    public static string RequireTorch(string python) => HasTorch(python) ? python
        : throw new TenfoldException($"--python: {python} cannot import torch; install PyTorch for it {Install}, or name a Python that has it.");

    /// <summary>The first of these places that is a folder of MNIST's four files, as the scripts read them.</summary>
    /// <exception cref="TenfoldException">None is.</exception>
    public static string FindDigits(IEnumerable<DataPlace> places) =>
        places.FirstOrDefault(place => place.State == DataPlaceState.Found && IsFolderOfFiles(place.Path!))?.Path
        ?? throw new TenfoldException("PyTorch's side reads MNIST's four files, and they are nowhere here; get them with: tenfold data get, or name their folder in TENFOLD_DATA.");

    /// <summary>Runs it to the end and returns what it printed.</summary>
    /// <param name="arguments">Behind those that say where Tenfold is.</param>
    /// <param name="progress">Takes each line on what goes on.</param>
    /// <param name="cancellation">Ends it and all that it started.</param>
    /// <exception cref="TenfoldException">It gave up, for the reason in the message.</exception>
    public string Run(IEnumerable<string> arguments, Action<string> progress, CancellationToken cancellation)
    {
        string? failure = null;
        using Process process = Start(Python, [Script, "--python", Python, .. arguments, "--tenfold", .. ThisProgram()], Digits);
        using CancellationTokenRegistration stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(ErrorMark, StringComparison.Ordinal) == true)
                failure = line.Data[ErrorMark.Length..];
            else if (line.Data is not null)
                progress(line.Data);
        };
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode is 0 or ThresholdMissed ? output.TrimEnd()
            : throw new TenfoldException(failure ?? $"{Script} ended with exit code {process.ExitCode}; what it said is above.");
    }

    static bool IsFolderOfFiles(string path) =>
        s_files.All(name => File.Exists(Path.Combine(path, name)) || File.Exists(Path.Combine(path, name + ".gz")));

    /// <summary>Whether it finds PyTorch; that alone takes milliseconds, importing it seconds.</summary>
    static bool HasTorch(string python)
    {
        try
        {
            using Process process = Start(python, ["-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)"], digits: null);
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            _ = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    static Process Start(string program, IEnumerable<string> arguments, string? digits)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (digits is not null)
            start.Environment["TENFOLD_DATA"] = digits;
        return Process.Start(start)!;
    }

    /// <summary>The command that started this program: the comparison measures the same one.</summary>
    static string[] ThisProgram()
    {
        string process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, Path.GetFullPath(Environment.GetCommandLineArgs()[0])] : [process];
    }
}
