using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold bench train MODEL</c>: whole training epochs.</summary>
static class BenchTrainCommand
{
    const int DefaultBatch = 64;

    public static Command Build()
    {
        Argument<string> model = BenchOptions.Model();
        Option<int> batch = BenchOptions.BatchSize(DefaultBatch);
        Option<int> threads = SharedOptions.Threads();
        Command command = new("train", "Measure training epochs of 60,000 images.") { model, batch, threads };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DebugBuild.Warn(session);
            string name = ModelNames.Find(parse.GetRequiredValue(model)).Name;
            return SpeedText.Say(session, Benchmarks.Train(name, parse.GetValue(batch), parse.GetValue(threads)));
        });
        return command;
    }
}
