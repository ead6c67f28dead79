using Spectre.Console;
using Tenfold.Cli;

namespace Tenfold.Tests.Cli;

/// <summary>The live display draws beside the work and never ends it.</summary>
public sealed class LiveLineTests
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Lines_appear_above_the_line_while_work_goes_on()
    {
        using StringWriter terminal = new();
        using ManualResetEventSlim drawn = new();
        using Session session = NewSession();
        Action<string> log = session.Log;

        int result = LiveLine.Run(session, Terminal(terminal), _ => Signal(drawn, "[green]half[/] done"), () =>
        {
            // Before the first frame, when there is no line yet.
            session.Log("epoch [1]");
            Assert.True(drawn.Wait(s_patience));
            return 42;
        });

        Assert.Equal(42, result);
        Assert.Contains("epoch [1]\n", terminal.ToString(), StringComparison.Ordinal);
        Assert.Same(log, session.Log);
    }

    [Fact]
    public void A_failing_display_does_not_end_the_work_and_loses_no_line()
    {
        using StringWriter terminal = new();
        using ManualResetEventSlim drawn = new();
        using Session session = NewSession();
        List<string> lines = [];
        session.Log = lines.Add;

        int result = LiveLine.Run(session, Terminal(terminal), _ => throw new IOException(Signal(drawn, "the terminal is gone")), () =>
        {
            Assert.True(drawn.Wait(s_patience));
            session.Log("epoch 2");
            return 42;
        });

        Assert.Equal(42, result);
        // The line may still have met the display, if it failed only then.
        string everything = terminal + string.Join('\n', lines);
        Assert.Contains("epoch 2", everything, StringComparison.Ordinal);
        Assert.Equal("warning: the live display stopped: the terminal is gone", lines[^1]);
    }

    [Fact]
    public void What_the_work_throws_comes_through()
    {
        using StringWriter terminal = new();
        using Session session = NewSession();

        Assert.Throws<TenfoldException>(() => LiveLine.Run<int>(session, Terminal(terminal), _ => "x", () => throw new TenfoldException("no data")));
    }

    [Fact]
    public void Where_nothing_is_to_be_drawn_the_work_runs_alone()
    {
        using Session session = NewSession("--quiet");
        Action<string> log = session.Log;

        int result = LiveLine.Show(session, _ => throw new InvalidOperationException("Nothing is drawn."), () =>
        {
            Assert.Same(log, session.Log);
            return 42;
        });

        Assert.Equal(42, result);
    }

    static string Signal(ManualResetEventSlim drawn, string text)
    {
        drawn.Set();
        return text;
    }

    static Session NewSession(params string[] arguments) => new(new System.CommandLine.RootCommand { GlobalOptions.Json, GlobalOptions.Quiet, GlobalOptions.NoColor }.Parse(arguments));

    static IAnsiConsole Terminal(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(writer),
    });
}
