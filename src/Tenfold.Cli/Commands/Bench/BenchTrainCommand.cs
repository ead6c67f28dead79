using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold bench train MODEL</c>: training epochs, or as much of one as a large network needs to be measured.</summary>
static class BenchTrainCommand
{
    const int DefaultBatch = 64;

    public static Command Build()
    {
        Argument<string> model = BenchOptions.Model();
        Option<int> batch = BenchOptions.BatchSize(DefaultBatch);
        Option<int> threads = SharedOptions.Threads();
        Option<int> rounds = SharedOptions.WholeNumber("--rounds", "measured rounds; 0 for 3 to 5, by the size of the network", least: 0, greatest: 1000, unset: () => 0);
        Command command = new(
            "train",
            "Measure training with Adam, without augmentation: rounds of 60,000 images, or of as many batches of a large network as 3e11 floating-point operations are, at least 16; the time of 60,000 follows from those.")
        {
            model, batch, threads, rounds,
        };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DebugBuild.Warn(session);
            string name = ModelNames.Find(parse.GetRequiredValue(model)).Name;
            return SpeedText.Say(session, Benchmarks.Train(name, parse.GetValue(batch), parse.GetValue(threads), parse.GetValue(rounds)));
        });
        return command;
    }
}
