using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold bench layers MODEL</c>: where the time goes.</summary>
static class BenchLayersCommand
{
    const int DefaultBatch = 64;

    public static Command Build() => BenchOptions.OfModel(
        "layers", "Measure each layer, forward and backward, and the optimizer, for one batch on one thread: the fastest of 200 passes, of a large network fewer, at least 10.",
        RecipeSettings.DefaultModel, DefaultBatch, Run);

    static int Run(Session session, string model, int batch)
    {
        IReadOnlyList<LayerTiming> layers = Benchmarks.Layers(model, batch);
        if (session.Json)
        {
            Session.Say(new LayersReport(model, batch, layers), ReportJson.Default.LayersReport);
            return ExitCode.Done;
        }

        TextTable table = new TextTable("layer", "forward us", "backward us", "forward GFLOP/s").AlignRight(1, 2, 3);
        foreach (LayerTiming layer in layers)
            table.Add(layer.Layer, Numbers.Of($"{layer.ForwardUs:N1}"), Numbers.Of($"{layer.BackwardUs:N1}"), layer.ForwardGflops == 0 ? "-" : Numbers.Of($"{layer.ForwardGflops:N1}"));
        table.Add("in all", Numbers.Of($"{layers.Sum(layer => layer.ForwardUs):N1}"), Numbers.Of($"{layers.Sum(layer => layer.BackwardUs):N1}"), "");
        Session.Say(table);
        return ExitCode.Done;
    }
}
