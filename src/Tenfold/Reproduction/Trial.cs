using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>One training of a model by one recipe and seed, with all that is needed to judge and to repeat it: one JSON file of a reproduction.</summary>
public sealed record Trial
{
    /// <summary>The model's name in the zoo.</summary>
    public required string Model { get; init; }

    /// <summary>The recipe's name: <c>source</c> or <c>best</c>.</summary>
    public required string RecipeName { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Whether training was stopped before the recipe's last epoch: no figure of it is the recipe's.</summary>
    public bool Partial => !Diverged && Epochs.Count < Recipe.Epochs;

    /// <summary>Whether the loss became infinite or not a number; <see cref="Epochs"/> then holds those before.</summary>
    public bool Diverged { get; init; }

    /// <summary>The recipe, with the seed.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>The data set's name; only <c>mnist</c> makes a figure MNIST's.</summary>
    public required string Data { get; init; }

    /// <summary>SHA-256 over the data set's training images and labels.</summary>
    public required string TrainSha256 { get; init; }

    /// <summary>Images trained on.</summary>
    public required int TrainImages { get; init; }

    /// <summary>Images held out.</summary>
    public required int ValidationImages { get; init; }

    /// <summary>Test images.</summary>
    public required int TestImages { get; init; }

    /// <summary>The command that made it, or its last part where it was interrupted.</summary>
    public required string Command { get; init; }

    /// <summary>What it ran on, or its last part did.</summary>
    public required Machine Machine { get; init; }

    /// <summary>What the parts before ran on, in order; null where all of it ran on <see cref="Machine"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Machine>? Before { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public required DateTime Started { get; init; }

    /// <summary>Wall time, without that between an interruption and going on.</summary>
    public required double Seconds { get; init; }

    /// <summary>The epochs, in order.</summary>
    [JsonConverter(typeof(TrialEpochLines))]
    public required IReadOnlyList<TrialEpoch> Epochs { get; init; }

    /// <summary><c>lenet5-source-1</c>: its name in outputs, and of its file.</summary>
    [JsonIgnore]
    public string Name => NameOf(Model, RecipeName, Seed);

    internal static string NameOf(string model, string recipe, ulong seed) => FormattableString.Invariant($"{model}-{recipe}-{seed}");

    /// <summary>Whether it is a training by that recipe; threads do not matter.</summary>
    internal bool Follows(Recipe recipe) => Recipe == recipe with { Seed = Seed, Threads = 0 };
}
