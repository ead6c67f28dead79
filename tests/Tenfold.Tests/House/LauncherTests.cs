namespace Tenfold.Tests.House;

/// <summary><c>./tenfold</c>: builds when it must, starts the program, hands over arguments, folder and exit code.</summary>
public sealed class LauncherTests : IDisposable
{
    readonly LauncherSandbox _sandbox;

    public LauncherTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "tenfold is a shell script; Windows has tenfold.cmd.");
        _sandbox = new LauncherSandbox();
    }

    public void Dispose() => _sandbox?.Dispose();

    [Fact]
    public void Builds_once_and_hands_over_arguments_folder_and_exit_code()
    {
        LauncherRun first = _sandbox.Start("train", "two words", "", "*", "--lr=1");
        LauncherRun second = _sandbox.Start("train");

        Assert.Equal($"program one\n[train][two words][][*][--lr=1] in {_sandbox.Root}\n", first.Output);
        Assert.Equal("building Tenfold (first use, about 15 s) ...\n", first.Error);
        Assert.Equal(7, first.ExitCode);
        Assert.Equal($"program one\n[train] in {_sandbox.Root}\n", second.Output);
        Assert.Empty(second.Error);
        Assert.Equal(1, _sandbox.Builds);
    }

    [Fact]
    public void Works_through_a_symbolic_link_from_any_folder()
    {
        string elsewhere = Directory.CreateDirectory(Path.Combine(_sandbox.Root, "else where")).FullName;
        string link = Path.Combine(elsewhere, "tf");
        File.CreateSymbolicLink(link, "../tenfold");
        string linkToLink = Path.Combine(elsewhere, "tf2");
        File.CreateSymbolicLink(linkToLink, link);

        LauncherRun run = _sandbox.StartAt(linkToLink, elsewhere, [], "x");

        Assert.Equal($"program one\n[x] in {elsewhere}\n", run.Output);
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("added")]
    [InlineData("deleted")]
    [InlineData("settings")]
    public void Builds_again_after_a_change(string change)
    {
        _sandbox.Write("B.cs", "two\n");
        _sandbox.Start();
        switch (change)
        {
            case "edited":
                _sandbox.Write("A.cs", "three\n");
                break;
            case "added":
                _sandbox.Write("C.cs", "three\n");
                break;
            case "deleted":
                File.Delete(_sandbox.Source);
                break;
            default:
                File.WriteAllText(Path.Combine(_sandbox.Root, "Directory.Build.props"), "<Project></Project>\n");
                break;
        }

        LauncherRun run = _sandbox.Start();

        Assert.Equal("building Tenfold (sources changed) ...\n", run.Error);
        Assert.Equal(2, _sandbox.Builds);
        string expected = change switch { "edited" => "three\ntwo", "added" => "one\ntwo\nthree", "deleted" => "two", _ => "one\ntwo" };
        Assert.StartsWith($"program {expected}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rebuild_leaves_the_files_of_a_running_program_alone()
    {
        _sandbox.Start();
        string[] before = Directory.GetFiles(Path.Combine(_sandbox.Root, "artifacts", "launch"), "Tenfold.Cli.dll", SearchOption.AllDirectories);
        _sandbox.Write("A.cs", "new\n");
        _sandbox.Start();

        Assert.Equal("one\n", File.ReadAllText(Assert.Single(before)));
    }

    [Fact]
    public void A_failed_build_shows_its_output_and_runs_nothing_old()
    {
        _sandbox.Start();
        _sandbox.Write("A.cs", "broken\n");

        LauncherRun run = _sandbox.Start();

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("error CS1002", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, _sandbox.Builds);

        _sandbox.Write("A.cs", "mended\n");
        Assert.StartsWith("program mended\n", _sandbox.Start().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_ReadyToRun_it_says_so_and_works()
    {
        LauncherRun run = _sandbox.StartWith("NO_R2R", "1");

        Assert.Equal(7, run.ExitCode);
        Assert.Contains("ReadyToRun", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Error.TrimEnd().Split('\n').Length);
        Assert.Empty(_sandbox.StartWith("NO_R2R", "1").Error);
    }

    [Fact]
    public void A_missing_or_old_SDK_is_one_line_that_says_what_to_install()
    {
        LauncherRun old = _sandbox.StartWith("OLD_SDK", "1");

        Assert.Equal(1, old.ExitCode);
        Assert.Contains("(found: 8.0.100 )", old.Error, StringComparison.Ordinal);
        Assert.Contains("dotnet-sdk-10.0", Assert.Single(old.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Starts_at_the_same_time_build_once(bool withFlock)
    {
        // Without flock the launcher locks by a folder; a PATH with only the other tools shows it.
        List<(string, string)> environment = [("BUILD_SECONDS", "1")];
        if (!withFlock)
        {
            foreach (string tool in (string[])["sh", "find", "mkdir", "rm", "mv", "cat", "sleep", "date", "ls", "sort", "sed", "tr", "grep", "dirname", "readlink"])
                File.CreateSymbolicLink(Path.Combine(_sandbox.Tools, tool), File.Exists($"/usr/bin/{tool}") ? $"/usr/bin/{tool}" : $"/bin/{tool}");
            environment.Add(("PATH", _sandbox.Tools));
        }

        LauncherRun[] runs = new LauncherRun[4];
        Parallel.For(0, runs.Length, i => runs[i] = _sandbox.StartAt(_sandbox.Launcher, _sandbox.Root, [.. environment]));

        Assert.All(runs, run => Assert.Equal((7, $"program one\n in {_sandbox.Root}\n"), (run.ExitCode, run.Output)));
        Assert.Equal(1, _sandbox.Builds);
    }

    [Fact]
    public void A_lock_that_a_killed_start_left_does_not_block()
    {
        string launch = Directory.CreateDirectory(Path.Combine(_sandbox.Root, "artifacts", "launch")).FullName;
        File.WriteAllText(Path.Combine(launch, "lock"), "");
        Directory.CreateDirectory(Path.Combine(launch, "app-20000101-000000-1.tmp"));

        Assert.StartsWith("program one\n", _sandbox.Start().Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(launch, "*.tmp"));
    }
}
