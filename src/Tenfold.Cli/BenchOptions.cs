using System.CommandLine;

namespace Tenfold.Cli;

/// <summary>What the benchmarks have in common on the command line.</summary>
static class BenchOptions
{
    const int GreatestBatch = 65_536;

    public static Argument<string> Model(string unset = RecipeSettings.DefaultModel) => new("MODEL")
    {
        Description = "a model's name (see: tenfold models)",
        DefaultValueFactory = _ => unset,
    };

    /// <summary>A benchmark of a model, in batches, on one thread.</summary>
    /// <param name="name">The command's.</param>
    /// <param name="description">The command's.</param>
    /// <param name="unsetModel">The model where none is named.</param>
    /// <param name="unsetBatch">Images per step where they are not given.</param>
    /// <param name="run">Measures and says it.</param>
    public static Command OfModel(string name, string description, string unsetModel, int unsetBatch, Func<Session, string, int, int> run)
    {
        Argument<string> model = Model(unsetModel);
        Option<int> batch = BatchSize(unsetBatch);
        Command command = new(name, description) { model, batch };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            string named = ModelNames.Find(parse.GetRequiredValue(model)).Name;
            DebugBuild.Warn(session);
            return run(session, named, parse.GetValue(batch));
        });
        return command;
    }

    public static Option<int> BatchSize(int unset) =>
        SharedOptions.WholeNumber("--batch-size", "images per step or call", least: 1, greatest: GreatestBatch, unset: () => unset);
}
