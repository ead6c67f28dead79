using Tenfold.Cli;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary><c>bench peers</c>: what is missing is said in one line; else the script runs, its progress seen, its result handed on. Python is a stand-in here.</summary>
public sealed class PeersCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public PeersCommandTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for Python is a shell script.");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bench peers --all mlp", "name models, or give --all, not both")]
    [InlineData("bench peers under8k-1", "MODEL: 'under8k-1' is not compared with PyTorch; use lenet5, mlp, under8k-9")]
    [InlineData("bench peers --rounds 0", "--rounds is '0'; a whole number from 1 to 100 is accepted")]
    public void Wrong_usage_exits_with_2(string line, string expected)
    {
        CliResult result = CliProgram.Run(_folder.Path, line.Split(' ')).Exits(2);

        Assert.StartsWith($"error: {expected}", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal("for help: tenfold bench peers --help", result.ErrorLines[1]);
    }

    [Fact]
    public void Without_a_python_on_the_path_one_line_says_so()
    {
        CliResult result = CliProgram.Run(_folder.Path, [("PATH", _folder.Path)], "bench", "peers").Exits(1);

        Assert.Equal("", result.Out);
        Assert.StartsWith("error: There is no python3 on PATH; install Python and PyTorch (Debian, Ubuntu: apt-get install python3-torch", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_python_without_torch_is_named()
    {
        string python = WritePython("bin", "exit 1");

        CliResult result = CliProgram.Run(_folder.Path, [("PATH", Path.GetDirectoryName(python)!)], "bench", "peers").Exits(1);

        Assert.StartsWith($"error: {python} cannot import torch; install PyTorch", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_python_that_is_none_is_named()
    {
        CliResult result = CliProgram.Run(_folder.Path, "bench", "peers", "--python", "/no/such/python3").Exits(1);

        Assert.StartsWith("error: --python: /no/such/python3 cannot import torch", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_python_with_torch_on_the_path_is_taken()
    {
        string without = Path.GetDirectoryName(WritePython("without", "exit 1"))!;
        string with = Path.GetDirectoryName(WritePython("with", "exit 0"))!;
        string another = Path.GetDirectoryName(WritePython("another", "exit 0"))!;

        Assert.Equal(Path.Combine(with, "python3"), PeerComparison.FindPython($"{_folder.File("none")}:{without}:{with}:{another}"));
    }

    [Fact]
    public void The_script_is_found_from_any_folder_of_the_repository_and_from_no_other()
    {
        string script = _folder.Write("tree/bench/peers/compare.py", []);
        string program = Directory.CreateDirectory(_folder.File("tree/artifacts/launch/app-1")).FullName;
        string installed = Directory.CreateDirectory(_folder.File("tools")).FullName;

        Assert.Equal(script, PeerComparison.FindScript(program));
        TenfoldException e = Assert.Throws<TenfoldException>(() => PeerComparison.FindScript(installed));
        Assert.Equal($"No folder above {installed} holds bench/peers/compare.py, which makes the comparison; run ./tenfold bench peers in a clone of Tenfold's repository.", e.Message);
    }

    [Fact]
    public void Digits_are_the_first_folder_of_all_four_files()
    {
        foreach (string name in new[] { "train-images-idx3-ubyte", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte.gz" })
            _folder.Write($"four/{name}", []);
        _folder.Write("three/train-images-idx3-ubyte", []);
        DataPlace broken = new("TENFOLD_DATA", _folder.File("three"), IsExplicit: false, DataPlaceState.Broken, "incomplete");
        DataPlace keras = new("Keras", _folder.File("mnist.npz"), IsExplicit: false, DataPlaceState.Found, "npz");
        DataPlace four = new("cache", _folder.File("four"), IsExplicit: false, DataPlaceState.Found, "four IDX files");

        Assert.Equal(_folder.File("four"), PeerComparison.FindDigits([broken, keras, four]));
        TenfoldException e = Assert.Throws<TenfoldException>(() => PeerComparison.FindDigits([broken, keras]));
        Assert.StartsWith("PyTorch's side reads MNIST's four files, and they are nowhere here; get them with: tenfold data get", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void What_the_script_measured_is_handed_on_whether_or_not_a_threshold_was_missed(int exitCode)
    {
        List<string> progress = [];
        string python = WritePython("bin", $"echo \"round 1\" >&2; echo \"$TENFOLD_DATA|$*\"; exit {exitCode}");

        string output = Comparison(python).Run(["--rounds", "1"], progress.Add, TestContext.Current.CancellationToken);

        Assert.StartsWith($"{_folder.Path}|compare.py --python {python} --rounds 1 --tenfold ", output, StringComparison.Ordinal);
        Assert.Equal("round 1", Assert.Single(progress));
    }

    [Fact]
    public void Why_the_script_gave_up_becomes_the_error()
    {
        List<string> progress = [];
        string python = WritePython("bin", "echo \"round 1\" >&2; echo \"error: PyTorch runs on the reference BLAS\" >&2; exit 1");

        TenfoldException e = Assert.Throws<TenfoldException>(() => Comparison(python).Run([], progress.Add, TestContext.Current.CancellationToken));

        Assert.Equal("PyTorch runs on the reference BLAS", e.Message);
        Assert.Equal("round 1", Assert.Single(progress));
    }

    [Fact]
    public void A_script_that_breaks_is_an_error_too()
    {
        string python = WritePython("bin", "echo 'KeyError: 1' >&2; exit 1");

        TenfoldException e = Assert.Throws<TenfoldException>(() => Comparison(python).Run([], _ => { }, TestContext.Current.CancellationToken));

        Assert.Equal("compare.py ended with exit code 1; what it said is above.", e.Message);
    }

    [Fact]
    public void Cancelling_ends_the_script_and_what_it_started()
    {
        using CancellationTokenSource source = new();
        string python = WritePython("bin", "echo begun >&2; sleep 600 & wait");

        Assert.Throws<OperationCanceledException>(() => Comparison(python).Run([], _ => source.Cancel(), source.Token));
    }

    PeerComparison Comparison(string python) => new() { Script = "compare.py", Python = python, Digits = _folder.Path };

    string WritePython(string folder, string body)
    {
        string path = _folder.Write($"{folder}/python3", System.Text.Encoding.UTF8.GetBytes($"#!/bin/sh\n{body}\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
