namespace Tenfold.Tests;

/// <summary>What every classic learner keeps beyond what every classifier does: stopping, going on, settings, damage.</summary>
public sealed class ClassicContractTests
{
    /// <summary>Settings that may be any number.</summary>
    static readonly HashSet<string> s_unbounded = ["coef0"];

    public static TheoryData<string> Names => [.. ClassicMethods.All.Select(method => method.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_stopped_fit_goes_on_to_the_same_bits(string name)
    {
        ClassicMethod method = ClassifierCase.Quick(ClassicMethods.Named(name));
        Samples train = Samples.Of(ClassifierContractTests.Bars(200, classes: 10, seed: 1));
        Samples test = Samples.Of(ClassifierContractTests.Bars(50, classes: 10, seed: 2));
        Answers whole = method.Fit(train, 10, null, new FitContext { Threads = 1 }).Answer(test, threads: 1);

        using CancellationTokenSource stop = new();
        int parts = 0;
        ClassicModel stopped = method.Fit(train, 10, null, new FitContext { Threads = 1, Cancellation = stop.Token, Progress = new Called(_ => { if (++parts == 2) stop.Cancel(); }) });
        ClassicModel kept = method.Load(stopped.Save() with { IsComplete = stopped.IsComplete });
        ClassicModel done = stopped.IsComplete ? kept : method.Fit(train, 10, null, new FitContext { Threads = 2, From = kept });

        Assert.Equal(stopped.IsComplete, kept.IsComplete);
        Assert.True(done.IsComplete);
        Assert.True(!stopped.IsComplete || parts <= 2, $"{name} went on for {parts} parts after it was stopped");
        Answers goneOn = done.Answer(test, threads: 1);
        Assert.Equal(whole.Predictions, goneOn.Predictions);
        Assert.Equal(whole.Probabilities.Select(BitConverter.SingleToInt32Bits), goneOn.Probabilities.Select(BitConverter.SingleToInt32Bits));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_state_that_is_not_whole_is_refused(string name)
    {
        ClassicMethod method = ClassifierCase.Quick(ClassicMethods.Named(name));
        ClassicState state = method.Fit(Samples.Of(ClassifierContractTests.Bars(80, classes: 10, seed: 1)), 10, null, new FitContext { Threads = 1 }).Save();

        Assert.NotEmpty(state.Tensors);
        foreach (TensorData tensor in state.Tensors)
        {
            Assert.Throws<TenfoldException>(() => method.Load(state with { Tensors = [.. state.Tensors.Where(other => other != tensor)] }));
            if (tensor.Values.Length > 1)
                Assert.Throws<TenfoldException>(() => method.Load(Replace(state, tensor, new TensorData(tensor.Name, [tensor.Values.Length - 1], tensor.Values[1..]))));
            if (tensor.Values.Length > 0)
                Assert.Throws<TenfoldException>(() => method.Load(Replace(state, tensor, new TensorData(tensor.Name, tensor.Shape, [.. tensor.Values.Select(_ => float.NaN)]))));
        }

        foreach (string note in state.Notes.Keys)
            Assert.Throws<TenfoldException>(() => method.Load(state with { Notes = state.Notes.Where(other => other.Key != note).ToDictionary() }));
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_settings_are_printed_and_read_back(string name)
    {
        ClassicMethod method = ClassicMethods.Named(name);

        string printed = ConfigFile.Print(method.Settings, method);

        Assert.Equal(method, ConfigFile.Parse(printed, "printed", method.Settings).Apply(method.Settings, method));
        Assert.Equal(method.Settings.Count, method.Settings.DistinctBy(setting => setting.Key).Count());
    }

    [Theory, MemberData(nameof(Names))]
    public void Numbers_out_of_range_are_refused(string name)
    {
        ClassicMethod method = ClassicMethods.Named(name);
        Setting<ClassicMethod>[] numbers = [.. method.Settings.Where(setting => (setting.Kind == SettingKind.Number || setting.Kind == SettingKind.Whole) && !s_unbounded.Contains(setting.Key))];

        Assert.NotEmpty(numbers);
        Assert.All(numbers, setting => Assert.Throws<TenfoldException>(() => setting.Parse(method, "-1000000", setting.Flag)));
    }

    [Fact]
    public void Infinite_features_are_refused() =>
        Assert.Contains("sample 1", Assert.Throws<TenfoldException>(() => new Samples([0, 1, 2, float.NaN], [0, 1], 2)).Message, StringComparison.Ordinal);

    static ClassicState Replace(ClassicState state, TensorData tensor, TensorData by) => state with { Tensors = [.. state.Tensors.Select(other => other == tensor ? by : other)] };

    sealed class Called(Action<FitProgress> act) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => act(value);
    }
}
