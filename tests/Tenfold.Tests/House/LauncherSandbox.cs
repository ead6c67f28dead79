using System.Diagnostics;

namespace Tenfold.Tests.House;

/// <summary>A tree with the real launcher, a source file and a stand-in for <c>dotnet</c> that notes each build and prints the arguments of each start.</summary>
sealed class LauncherSandbox : IDisposable
{
    // Understands what the launcher asks of it. Sources with the word "broken" do not compile; without ReadyToRun where NO_R2R is set.
    const string Stub = """
        #!/bin/sh
        here=$(dirname "$0")
        case $1 in
            --version) [ -z "${OLD_SDK:-}" ] || { echo 'no SDK for global.json'; exit 145; }; echo 10.0.100 ;;
            --list-sdks) echo '8.0.100 [/usr/share/dotnet/sdk]' ;;
            publish)
                echo build >> "$here/builds"
                while [ "$1" != --output ]; do shift; done
                output=$2
                sleep "${BUILD_SECONDS:-0}"
                if grep -q -r broken src; then echo 'A.cs(1,1): error CS1002: ; expected'; exit 1; fi
                case "$*" in *PublishReadyToRun=true*) if [ -n "${NO_R2R:-}" ]; then echo 'error NU1101: Unable to find package microsoft.netcore.app.crossgen2'; exit 1; fi ;; esac
                mkdir -p "$output" && cat src/*.cs > "$output/Tenfold.Cli.dll"
                ;;
            *)
                printf 'program %s\n' "$(cat "$1")"
                shift
                for argument in "$@"; do printf '[%s]' "$argument"; done
                echo " in $PWD"
                exit 7
                ;;
        esac
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("tenfold launcher ").FullName;

    public LauncherSandbox()
    {
        Directory.CreateDirectory(Path.Combine(Root, "src"));
        File.Copy(Repository.FullPath("tenfold"), Launcher);
        File.WriteAllText(Source, "one\n");
        File.WriteAllText(Path.Combine(Root, "global.json"), "{}\n");
        File.WriteAllText(Path.Combine(Root, "Directory.Build.props"), "<Project/>\n");
        Directory.CreateDirectory(Tools);
        File.WriteAllText(Path.Combine(Tools, "dotnet"), Stub + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(Tools, "dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public string Root => Path.Combine(_folder, "a tree");

    public string Tools => Path.Combine(_folder, "tools");

    public string Launcher => Path.Combine(Root, "tenfold");

    public string Source => Path.Combine(Root, "src", "A.cs");

    /// <summary>How often a build was asked for.</summary>
    public int Builds
    {
        get
        {
            string log = Path.Combine(Tools, "builds");
            return File.Exists(log) ? File.ReadAllLines(log).Length : 0;
        }
    }

    /// <summary>Writes a source file the way an editor does; its time is after the last build's.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Root, "src", name), text);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public LauncherRun Start(params string[] arguments) => StartAt(Launcher, Root, [], arguments);

    public LauncherRun StartWith(string variable, string value) => StartAt(Launcher, Root, [(variable, value)]);

    public LauncherRun StartAt(string launcher, string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        ProcessStartInfo start = new(launcher, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{Tools}:/usr/bin:/bin";
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new LauncherRun(process.ExitCode, output, error.Result);
    }
}
