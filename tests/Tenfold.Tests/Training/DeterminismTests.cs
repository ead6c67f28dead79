using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>The same seed gives the same bits: on any number of threads, and stopped at any step and taken up again.</summary>
public sealed class DeterminismTests
{
    static readonly ImageSet s_train = TinyDigits.Images(130, 1);
    static readonly ImageSet s_held = TinyDigits.Images(33, 2);

    public static TheoryData<string> Recipes => ["adam", "sgd", "nadam", "rmsprop", "averaged", "penalized"];

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Threads_change_no_bit(string optimizer)
    {
        Recipe recipe = Recipe(optimizer);
        (float[] values, string history) = TinyDigits.Train(recipe with { Threads = 1 }, s_train, s_held);
        for (int threads = 2; threads <= 4; threads++)
        {
            (float[] found, string foundHistory) = TinyDigits.Train(recipe with { Threads = threads }, s_train, s_held);
            Assert.Equal(history, foundHistory);
            Assert.Equal(values, found);
        }
    }

    [Fact]
    public void A_network_without_parameters_gets_its_first_ones_from_the_recipe()
    {
        Network blank = Zoo.Named("lenet5").Build(), expected = Zoo.Named("lenet5").Build();
        expected.Initialize(new KerasInitializer(), seed: 9);
        using Trainer fresh = new(blank, new Recipe { Initializer = "keras", Seed = 9 }), given = new(TinyDigits.Network(seed: 4), TinyDigits.Recipe);

        Assert.Equal(expected.Values.Span.ToArray(), blank.Values.Span.ToArray());
        Assert.Equal(TinyDigits.Network(seed: 4).Values.Span.ToArray(), given.Network.Values.Span.ToArray());
    }

    [Fact]
    public void Another_seed_changes_them()
        => Assert.NotEqual(TinyDigits.Train(TinyDigits.Recipe, s_train).Values, TinyDigits.Train(TinyDigits.Recipe with { Seed = 12 }, s_train).Values);

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Cancelled_at_any_step_and_resumed_on_other_threads_training_ends_in_the_same_bits(string optimizer)
    {
        using TemporaryFolder folder = new();
        Recipe recipe = Recipe(optimizer);
        (float[] values, string history) = TinyDigits.Train(recipe, s_train, s_held);
        RandomStream random = new(21);
        int total = recipe.Epochs * ((s_train.Count + recipe.BatchSize - 1) / recipe.BatchSize);
        for (int attempt = 0; attempt < 8; attempt++)
        {
            string state = folder.File($"state-{attempt}.safetensors");
            (float[] Values, string History)? outcome = null;
            for (int part = 0; outcome is null; part++)
                outcome = Part(recipe with { Threads = 1 + ((attempt + part) % 3) }, state, stopAfter: 1 + random.NextInt(total / 2));
            Assert.Equal(history, outcome.Value.History);
            Assert.Equal(values, outcome.Value.Values);
        }
    }

    /// <summary>A kill leaves the state of the last epoch's end; what came after it is done again.</summary>
    [Fact]
    public void Killed_in_the_middle_of_an_epoch_training_goes_on_from_its_beginning()
    {
        using TemporaryFolder folder = new();
        string state = folder.File("state.safetensors"), saved = folder.File("saved.safetensors");
        (float[] values, string history) = TinyDigits.Train(TinyDigits.Recipe, s_train, s_held);
        using (Trainer killed = new(TinyDigits.RegularizedNetwork(), TinyDigits.Recipe))
        {
            using CancellationTokenSource cancel = new();
            killed.Callbacks.Add(new BackupAndRestore(state));
            killed.Callbacks.Add(new BatchWatch((_, progress) =>
            {
                if (progress is not { Epoch: 2, Step: 3 })
                    return;
                File.Copy(state, saved);
                cancel.Cancel();
            }));
            killed.Fit(s_train, s_held, cancel.Token);
        }

        using Trainer resumed = new(TinyDigits.RegularizedNetwork(seed: 99), TinyDigits.Recipe);
        StateFile.Load(resumed, saved);
        Assert.Equal(1, resumed.State.Epoch);
        resumed.Fit(s_train, s_held, CancellationToken.None);
        Assert.Equal(history, TinyDigits.Outcome(resumed).History);
        Assert.Equal(values, TinyDigits.Outcome(resumed).Values);
    }

    [Fact]
    public void A_state_of_another_optimizer_or_network_is_refused()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("state.safetensors");
        using Trainer adam = new(TinyDigits.RegularizedNetwork(), TinyDigits.Recipe), sgd = new(TinyDigits.RegularizedNetwork(), Recipe("sgd"));
        using Trainer other = new(new Network("tiny", new Input(1, 12, 12), new Flatten(), new Dense(10)), TinyDigits.Recipe);
        StateFile.Save(adam, path);

        Assert.Contains("optimizer.moments", Assert.Throws<TenfoldException>(() => StateFile.Load(sgd, path)).Message, StringComparison.Ordinal);
        Assert.Contains("fc1.weight", Assert.Throws<TenfoldException>(() => StateFile.Load(other, path)).Message, StringComparison.Ordinal);
    }

    static Recipe Recipe(string optimizer) => optimizer switch
    {
        "sgd" => TinyDigits.Recipe with { Optimizer = "sgd", LearningRate = 0.05, Momentum = 0.9, Nesterov = true, WeightDecay = 1e-4, Schedule = "cosine", LabelSmoothing = 0.1 },
        "rmsprop" => TinyDigits.Recipe with { Optimizer = "rmsprop", LearningRate = 1e-3, Momentum = 0.9, Centered = true },
        "averaged" => TinyDigits.Recipe with { Optimizer = "sgd", LearningRate = 0.05, Momentum = 0.9, Ema = 0.95, EmaWarmup = true },
        "penalized" => TinyDigits.Recipe with { KernelL1 = 1e-3, KernelL2 = 1e-2 },
        _ => TinyDigits.Recipe with { Optimizer = optimizer },
    };

    /// <summary>Trains on from the state, if there is one, for so many steps; null while it is not done.</summary>
    static (float[] Values, string History)? Part(Recipe recipe, string state, int stopAfter)
    {
        using Trainer trainer = new(TinyDigits.RegularizedNetwork(seed: File.Exists(state) ? 99UL : 3), recipe);
        using CancellationTokenSource cancel = new();
        if (File.Exists(state))
            StateFile.Load(trainer, state);
        int steps = 0;
        trainer.Callbacks.Add(new BackupAndRestore(state));
        trainer.Callbacks.Add(new BatchWatch((_, _) =>
        {
            if (++steps == stopAfter)
                cancel.Cancel();
        }));
        trainer.Fit(s_train, s_held, cancel.Token);
        return trainer.State.Epoch == recipe.Epochs ? TinyDigits.Outcome(trainer) : null;
    }
}
