using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold bench infer MODEL</c>: predictions, in batches or one by one.</summary>
static class BenchInferCommand
{
    const int DefaultBatch = 500;

    public static Command Build()
    {
        Argument<string> model = BenchOptions.Model();
        Option<int> batch = BenchOptions.BatchSize(DefaultBatch);
        Option<int> threads = SharedOptions.Threads();
        Command command = new("infer", "Measure inference over 10,000 images, fewer where a network is large; with --batch-size 1 the latency of one image.") { model, batch, threads };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DebugBuild.Warn(session);
            string name = ModelNames.Find(parse.GetRequiredValue(model)).Name;
            return SpeedText.Say(session, Benchmarks.Infer(name, parse.GetValue(batch), parse.GetValue(threads)));
        });
        return command;
    }
}
