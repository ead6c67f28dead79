using System.Text;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Sweep files in W&amp;B's keys.</summary>
public sealed class SweepTests
{
    [Fact]
    public void A_grid_is_every_combination_in_the_files_order()
    {
        Sweep sweep = Read("""{"name": "both", "method": "grid", "parameters": {"lr": {"values": [0.1, 0.01]}, "batch_size": {"values": [32, 64]}, "epochs": {"value": 2}}}""");

        Assert.Equal("both", sweep.Name);
        Assert.Equal(["lr=0.1 batch_size=32 epochs=2", "lr=0.1 batch_size=64 epochs=2", "lr=0.01 batch_size=32 epochs=2", "lr=0.01 batch_size=64 epochs=2"],
            sweep.Choose(seed: 1).Select(settings => string.Join(' ', settings.Select(pair => $"{pair.Key}={pair.Value}"))));
    }

    [Fact]
    public void Random_trials_are_as_many_as_the_cap_and_follow_their_distributions()
    {
        Sweep sweep = Read("""{"method": "random", "run_cap": 200, "parameters": {"lr": {"distribution": "log_uniform_values", "min": 0.0001, "max": 0.1}, "batch_size": {"min": 16, "max": 64}, "momentum": {"min": 0.0, "max": 0.9}}}""");

        IReadOnlyDictionary<string, string>[] trials = [.. sweep.Choose(seed: 1)];

        Assert.Equal(200, trials.Length);
        double[] rates = [.. trials.Select(trial => Number(trial["lr"]))];
        Assert.All(rates, rate => Assert.InRange(rate, 0.0001, 0.1));
        // Half of them lie below the geometric mean of the ends.
        Assert.InRange(rates.Count(rate => rate < Math.Sqrt(0.0001 * 0.1)), 70, 130);
        Assert.All(trials, trial => Assert.Equal(Math.Round(Number(trial["batch_size"])), Number(trial["batch_size"])));
    }

    [Theory]
    [InlineData("""{"parameters": {}}""", "parameters")]
    [InlineData("""{"method": "bayes", "parameters": {"lr": {"value": 1}}}""", "bayes")]
    [InlineData("""{"parameters": {"lr": {"min": 0.1, "max": 1.0}}}""", "range")]
    [InlineData("""{"method": "random", "parameters": {"lr": {"distribution": "normal", "min": 0.1, "max": 1.0}}}""", "normal")]
    [InlineData("""{"parameters": {"lr": {"value": 1}}, "early_terminate": {"type": "hyperband"}}""", "early_terminate")]
    [InlineData("""{"parameters": {"lr": {"value": 1}}, "run_cap": 0}""", "run_cap")]
    [InlineData("""{"parameters": {"lr": 3}}""", "lr")]
    [InlineData("""[1]""", "object")]
    [InlineData("""method: grid""", "JSON")]
    public void What_is_not_supported_is_named(string text, string named) =>
        Assert.Contains(named, Assert.Throws<TenfoldException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_is_no_sweep_and_a_studys_is_gone_on_with()
    {
        using TemporaryFolder folder = new();
        Assert.StartsWith($"{folder.Path}: is a folder; give a sweep's file", Assert.Throws<TenfoldException>(() => Sweep.Read(folder.Path)).Message, StringComparison.Ordinal);
        folder.Write("study.json", "{}"u8.ToArray());
        Assert.EndsWith($"tenfold study --resume {folder.Path}", Assert.Throws<TenfoldException>(() => Sweep.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    static Sweep Read(string text)
    {
        using TemporaryFolder folder = new();
        return Sweep.Read(folder.Write("sweep.json", Encoding.UTF8.GetBytes(text)));
    }

    static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
