using System.Text.Json;
using Tenfold.Tests.Support;
using static Tenfold.Layers;

namespace Tenfold.Tests;

/// <summary>The running average of the weights: its numbers, and that it is what is validated, saved and given to the user.</summary>
public sealed class WeightAverageTests
{
    /// <summary>An average of values below 2 rounds a few times 1e-7 a step, and forgets old roundings as it forgets old values.</summary>
    const double Tolerance = 1e-6;

    static readonly ImageSet s_train = TinyDigits.Images(130, 1);
    static readonly ImageSet s_held = TinyDigits.Images(33, 2);
    static readonly Recipe s_recipe = TinyDigits.Recipe with { Optimizer = "sgd", LearningRate = 0.1, Momentum = 0.9, Threads = 1, Ema = 0.9 };

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Fifty_steps_are_PyTorchs(SimdWidth width)
    {
        JsonElement file = GoldenFile.Load("weight_average");
        double[][] weights = [.. file.List("weights").Select(Row)];
        foreach (JsonElement c in file.List("cases"))
        {
            // Twelve weights and three biases: two shares of each that are no whole vectors.
            Network network = new("t", Input(1, 2, 2), Flatten(), Dense(3));
            double[][] expected = [.. c.List("averages").Select(Row)];
            using WeightAverage average = new(network, c.GetProperty("decay").GetDouble(), c.GetProperty("warmup").GetBoolean(), width);
            for (int step = 1; step <= weights.Length; step++)
            {
                Write(network, weights[step - 1]);
                foreach (Parameter parameter in network.Parameters)
                {
                    for (int thread = 0; thread < 2; thread++)
                    {
                        ParameterShare share = ParameterShare.Of(parameter.Rows, parameter.RowSize, thread, threads: 2);
                        average.Update(parameter.Offset + share.First, share.Count, steps: step - 1);
                    }
                }

                if (step == 1 || step % 10 == 0)
                    Check(expected[step / 10], Read(network, average.Values), $"decay {c.GetProperty("decay")} at {width}, step {step}");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Training_goes_on_as_without_it_and_every_epoch_ends_in_the_average(bool warmup)
    {
        List<float[]> plain = [], trained = [];
        double[] expected = [];
        int epochs = 0;
        using Trainer without = new(TinyDigits.RegularizedNetwork(), s_recipe with { Ema = null });
        without.Callbacks.Add(new BatchWatch((trainer, _) => plain.Add(trainer.Network.Values.Span.ToArray())));
        without.Fit(s_train, s_held, CancellationToken.None);
        using Trainer with = new(TinyDigits.RegularizedNetwork(), s_recipe with { EmaWarmup = warmup });
        with.Callbacks.Add(new BatchWatch((trainer, _) =>
        {
            int n = trained.Count;
            trained.Add(trainer.Network.Values.Span.ToArray());
            double decay = n == 0 ? 0 : warmup ? Math.Min(0.9, (1.0 + n) / (10 + n)) : 0.9;
            expected = [.. trained[^1].Select((weight, i) => n == 0 ? weight : (decay * expected[i]) + ((1 - decay) * weight))];
        }));
        with.Callbacks.Add(new EpochWatch(trainer =>
        {
            epochs++;
            Check(expected, Doubles(trainer.Network.Values.Span), $"epoch {epochs}");
            Assert.Equal(trainer.Evaluate(s_held).Loss, trainer.History.Epochs[^1].ValidationLoss);
        }));
        with.Fit(s_train, s_held, CancellationToken.None);

        Assert.Equal(3, epochs);
        Assert.Equal(plain, trained);
        Assert.Equal(without.History.Epochs.Select(epoch => epoch.Loss), with.History.Epochs.Select(epoch => epoch.Loss));
        Check(expected, Doubles(with.Network.Values.Span), "the end");
        Assert.NotEqual(trained[^1], with.Network.Values.Span.ToArray());
    }

    [Fact]
    public void Running_statistics_are_averaged_too_to_the_same_bits_on_any_number_of_threads()
    {
        float[][] averages = [.. Enumerable.Range(1, 4).Select(threads =>
        {
            using Trainer trainer = new(TinyDigits.RegularizedNetwork(), s_recipe with { Threads = threads });
            trainer.Fit(s_train, s_held, CancellationToken.None);
            Parameter mean = trainer.Network.Parameters.Single(parameter => parameter.Spec.Role == "running_mean");
            Assert.NotEqual(trainer.Average!.Trained.Slice((int)mean.Offset, mean.Spec.Count).ToArray(), mean.Values.ToArray());
            return trainer.Network.Values.Span.ToArray();
        })];

        Assert.All(averages, average => Assert.Equal(averages[0], average));
    }

    [Fact]
    public void Checkpoints_hold_the_average_and_the_state_both()
    {
        using TemporaryFolder folder = new();
        float[] trained = [];
        Network network = TinyDigits.RegularizedNetwork();
        using Trainer trainer = new(network, s_recipe);
        using CancellationTokenSource cancel = new();
        trainer.Callbacks.Add(new BackupAndRestore(folder.File("state")));
        trainer.Callbacks.Add(new ModelCheckpoint(folder.File("best")));
        trainer.Callbacks.Add(new ModelCheckpoint(folder.File("last"), saveBestOnly: false));
        trainer.Callbacks.Add(new BatchWatch((_, progress) =>
        {
            trained = network.Values.Span.ToArray();
            if (progress is { Epoch: 2, Step: 3 })
                cancel.Cancel();
        }));
        float[] afterFirst = [];
        trainer.Callbacks.Add(new EpochWatch(_ => afterFirst = network.Values.Span.ToArray()));
        trainer.Fit(s_train, s_held, cancel.Token);
        float[] average = network.Values.Span.ToArray();

        Assert.NotEqual(trained, average);
        Assert.Equal(afterFirst, Values("best", ""));
        Assert.Equal(average, Values("last", ""));
        Assert.Equal(trained, Values("state", ""));
        Assert.Equal(average, Values("state", "ema."));
        Assert.Equal(afterFirst, Values("state", "best."));

        float[] Values(string name, string prefix)
        {
            float[] values = new float[network.Values.Length];
            NetworkFile.Fill(network, SafeTensors.Read(folder.File(name)), values, prefix);
            return values;
        }
    }

    [Fact]
    public void A_trainer_that_was_stopped_goes_on_with_the_trained_weights_whatever_the_network_held()
    {
        (float[] values, string history) = TinyDigits.Train(s_recipe, s_train, s_held);
        using Trainer trainer = new(TinyDigits.RegularizedNetwork(), s_recipe);
        using CancellationTokenSource cancel = new();
        trainer.Callbacks.Add(new BatchWatch((_, progress) =>
        {
            if (progress is { Epoch: 2, Step: 3 })
                cancel.Cancel();
        }));
        trainer.Fit(s_train, s_held, cancel.Token);
        trainer.RestoreBestWeights();
        trainer.Callbacks.Clear();
        trainer.Fit(s_train, s_held, CancellationToken.None);

        Assert.Equal(history, TinyDigits.Outcome(trainer).History);
        Assert.Equal(values, TinyDigits.Outcome(trainer).Values);
    }

    [Fact]
    public void A_resumed_run_has_the_average_in_its_files_before_the_first_step()
    {
        using TemporaryFolder folder = new();
        using Trainer first = new(TinyDigits.RegularizedNetwork(), s_recipe), second = new(TinyDigits.RegularizedNetwork(seed: 99), s_recipe);
        first.Fit(s_train, s_held, CancellationToken.None);
        StateFile.Save(first, folder.File("state"));
        StateFile.Load(second, folder.File("state"));

        Assert.Equal(first.Network.Values.Span.ToArray(), second.Network.Values.Span.ToArray());
        Assert.Equal(first.Average!.Trained.ToArray(), second.Average!.Trained.ToArray());
        Assert.NotEqual(second.Average.Trained.ToArray(), second.Network.Values.Span.ToArray());
    }

    [Fact]
    public void A_state_of_a_recipe_with_another_answer_to_averaging_is_refused()
    {
        using TemporaryFolder folder = new();
        using Trainer with = new(TinyDigits.RegularizedNetwork(), s_recipe), without = new(TinyDigits.RegularizedNetwork(), s_recipe with { Ema = 0 });
        with.Fit(s_train, s_held, CancellationToken.None);
        without.Fit(s_train, s_held, CancellationToken.None);
        StateFile.Save(with, folder.File("with"));
        StateFile.Save(without, folder.File("without"));

        Assert.Null(without.Average);
        Assert.Contains("was saved with averaged weights, and the recipe's ema is off", Assert.Throws<TenfoldException>(() => StateFile.Load(without, folder.File("with"))).Message, StringComparison.Ordinal);
        Assert.Contains("was saved without averaged weights, and the recipe's ema is on", Assert.Throws<TenfoldException>(() => StateFile.Load(with, folder.File("without"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_from_before_the_first_step_has_nothing_averaged_yet()
    {
        using TemporaryFolder folder = new();
        using Trainer fresh = new(TinyDigits.RegularizedNetwork(), s_recipe), resumed = new(TinyDigits.RegularizedNetwork(seed: 99), s_recipe);
        StateFile.Save(fresh, folder.File("state"));
        StateFile.Load(resumed, folder.File("state"));
        Assert.Equal(fresh.Network.Values.Span.ToArray(), resumed.Network.Values.Span.ToArray());
        resumed.Fit(s_train, s_held, CancellationToken.None);

        Assert.Equal(TinyDigits.Train(s_recipe, s_train, s_held).Values, resumed.Network.Values.Span.ToArray());
    }

    static double[] Row(JsonElement row) => [.. row.EnumerateArray().Select(value => value.GetDouble())];

    static double[] Doubles(ReadOnlySpan<float> values) => [.. values.ToArray().Select(value => (double)value)];

    static void Write(Network network, double[] values)
    {
        int next = 0;
        foreach (Parameter parameter in network.Parameters)
        {
            foreach (ref float value in parameter.Values)
                value = (float)values[next++];
        }
    }

    static double[] Read(Network network, ReadOnlySpan<float> values)
    {
        List<double> found = [];
        foreach (Parameter parameter in network.Parameters)
            found.AddRange(Doubles(values.Slice((int)parameter.Offset, parameter.Spec.Count)));
        return [.. found];
    }

    static void Check(double[] expected, double[] found, string what)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < found.Length; i++)
            Assert.True(Math.Abs(expected[i] - found[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"{what}: value {i} is {found[i]:R}, expected {expected[i]:R}");
    }
}
