using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary><c>bench augment</c>: a row for each augmentation there is.</summary>
public sealed class BenchAugmentCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_augmentation_is_measured()
    {
        CliResult result = CliProgram.Run(_folder.Path, "bench", "augment", "mlp", "--batch-size", "50", "--json").Exits(0);

        JsonElement report = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal("mlp", report.GetProperty("model").GetString());
        Assert.Equal(50, report.GetProperty("batch_size").GetInt32());
        JsonElement[] rows = [.. report.GetProperty("augmentations").EnumerateArray()];
        Assert.Equal(Augmentations.Examples.Select(example => example.ToString()), rows.Select(row => row.GetProperty("augmentation").GetString()));
        Assert.All(rows, row => Assert.True(double.IsFinite(row.GetProperty("image_us").GetDouble()) && double.IsFinite(row.GetProperty("slowdown").GetDouble())));
    }

    [Fact]
    public void An_unknown_model_is_refused()
        => Assert.StartsWith("error: There is no model 'nothing'", CliProgram.Run(_folder.Path, "bench", "augment", "nothing").Exits(2).ErrorLines[0], StringComparison.Ordinal);
}
