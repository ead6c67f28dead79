using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary><c>bench augment</c>: a row for each augmentation there is, beside one without.</summary>
public sealed class BenchAugmentCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_augmentation_is_measured_beside_none()
    {
        CliResult result = CliProgram.Run(_folder.Path, "bench", "augment", "mlp", "--batch-size", "1000", "--rounds", "1", "--json").Exits(0);

        JsonElement[] rows = [.. JsonDocument.Parse(result.Out).RootElement.GetProperty("augmentations").EnumerateArray()];
        Assert.Equal(["", .. Augmentations.Examples.Select(example => example.ToString())], rows.Select(row => row.GetProperty("augmentation").GetString()));
        Assert.All(rows, row => Assert.InRange(row.GetProperty("seconds").GetDouble(), 1e-6, double.MaxValue));
        double none = rows[0].GetProperty("seconds").GetDouble();
        Assert.All(rows, row => Assert.Equal((row.GetProperty("seconds").GetDouble() / none) - 1, row.GetProperty("slowdown").GetDouble(), 1e-9));
    }

    [Fact]
    public void A_round_at_least_is_asked_for()
        => Assert.StartsWith("error: --rounds is '0'", CliProgram.Run(_folder.Path, "bench", "augment", "--rounds", "0").Exits(2).ErrorLines[0], StringComparison.Ordinal);
}
