using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold bench peak</c>: the greatest rate of multiply-adds.</summary>
static class BenchPeakCommand
{
    public static Command Build()
    {
        Option<int> threads = SharedOptions.Threads();
        Command command = new("peak", "Measure the greatest rate of multiply-adds, in GFLOP/s.") { threads };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, parse.GetValue(threads));
        });
        return command;
    }

    static int Run(Session session, int threads)
    {
        DebugBuild.Warn(session);
        PeakReport report = new(ThreadCount.Of(threads), 32 * (int)SimdWidths.Best, Benchmarks.Peak(threads));
        if (session.Json)
            Session.Say(report, ReportJson.Default.PeakReport);
        else
            Session.Say(Numbers.Of($"peak: {report.Gflops:N1} GFLOP/s ({report.VectorBits}-bit vectors, threads: {report.Threads})"));
        return ExitCode.Done;
    }
}
