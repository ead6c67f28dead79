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
        double peak = Benchmarks.Peak(threads: 1);
        if (session.Json)
        {
            Session.Say(new LayersReport(model, batch, peak, layers), ReportJson.Default.LayersReport);
            return ExitCode.Done;
        }

        double all = layers.Sum(layer => layer.ForwardUs + layer.BackwardUs);
        TextTable table = new TextTable("layer", "forward us", "backward us", "of the time", "forward GFLOP/s", "backward GFLOP/s").AlignRight(1, 2, 3, 4, 5);
        foreach (LayerTiming layer in layers)
        {
            table.Add(
                layer.Layer, Numbers.Of($"{layer.ForwardUs:N1}"), Numbers.Of($"{layer.BackwardUs:N1}"), Numbers.Of($"{100 * (layer.ForwardUs + layer.BackwardUs) / all:F1} %"),
                Rate(layer.ForwardGflops), Rate(layer.BackwardGflops));
        }

        table.Add("in all", Numbers.Of($"{layers.Sum(layer => layer.ForwardUs):N1}"), Numbers.Of($"{layers.Sum(layer => layer.BackwardUs):N1}"), "", "", "");
        Session.Say(table);
        Session.Say(Numbers.Of($"peak of a thread: {peak:F1} GFLOP/s; Winograd's convolutions count as the products that they save, too"));
        return ExitCode.Done;
    }

    static string Rate(double gflops) => gflops == 0 ? "-" : Numbers.Of($"{gflops:N1}");
}
