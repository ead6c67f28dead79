using Tenfold.Tests.Support;
using static Tenfold.Tests.Support.Refusal;

namespace Tenfold.Tests;

/// <summary>Trials on few digits: the bits of a plain training, whatever the threads and interruptions; what is stored, and what is never overwritten.</summary>
public sealed class ReproductionTests
{
    static readonly Dataset s_data = new("digits", "memory", TinyDigits.Images(120, seed: 1, side: 28), TinyDigits.Images(40, seed: 2, side: 28));

    [Fact]
    public void A_trial_trains_as_its_source_did_and_to_the_bits_of_train()
    {
        using TemporaryFolder folder = new();
        Trial trial = Assert.Single(Run(folder, Options("mlp", folder, seeds: 1, "source")));
        Network network = Zoo.Named("mlp").BuildFor(trial.Recipe);
        network.Initialize(Initializers.Named("keras"), seed: 1);
        TrainingImages images = TrainingImages.Split(s_data, trial.Recipe);
        using Trainer plain = new(network, trial.Recipe);
        History history = plain.Fit(images.Train, images.Held, CancellationToken.None);

        Assert.Equal((76, 44, 40), (trial.TrainImages, trial.ValidationImages, trial.TestImages));
        Assert.Equal(10, trial.Epochs.Count);
        Assert.False(trial.Partial);
        Assert.Equal(history.Epochs.Select(epoch => (epoch.Loss, (double?)epoch.ValidationLoss)), trial.Epochs.Select(epoch => (epoch.Loss, epoch.ValLoss)));
        Assert.Equal(plain.Evaluate(s_data.Test!).Loss, trial.Epochs[^1].TestLoss);
        Assert.Equal(plain.Evaluate(s_data.Test!).Accuracy, trial.Epochs[^1].TestAccuracy);
        Assert.Equal(trial.Epochs, new TrialStore(folder.Path).Read("mlp-source-1")!.Epochs);
        Assert.Equal(Zoo.Named("mlp").Source, trial.Recipe);
    }

    [Fact]
    public void A_source_without_validation_is_steered_by_the_test_images()
    {
        using TemporaryFolder folder = new();
        Trial[] trials = [.. Run(folder, Options("lenet5", folder, seeds: 1, "source", "best") with { Epochs = 1 })];

        Assert.Equal(["lenet5-source-1", "lenet5-best-1"], trials.Select(trial => trial.Name));
        Assert.All(trials, trial => Assert.Equal((120, 0), (trial.TrainImages, trial.ValidationImages)));
        Assert.All(trials.SelectMany(trial => trial.Epochs), epoch => Assert.Null(epoch.ValAccuracy));
        Assert.All(trials.SelectMany(trial => trial.Epochs), epoch => Assert.InRange(epoch.TestAccuracy, 0, 1));
        Assert.True(new TrialPlan(Zoo.Named("lenet5"), "source", trials[0].Recipe, 1, 1).ValidatesOnTest);
        Assert.False(new TrialPlan(Zoo.Named("lenet5"), "best", trials[1].Recipe, 1, 1).ValidatesOnTest);
        Assert.False(new TrialPlan(Zoo.Named("mlp"), "source", Zoo.Named("mlp").Source!, 1, 1).ValidatesOnTest);
    }

    [Fact]
    public void Threads_and_interruptions_do_not_change_a_bit()
    {
        using TemporaryFolder whole = new(), cut = new();
        string[] alone = Figures(Run(whole, Options("mlp", whole, seeds: 2) with { Threads = 1 }));
        Run(cut, Options("mlp", cut, seeds: 2) with { Epochs = 3, Threads = 2 });
        int interruptions = 0;
        while (Interrupt(cut, Options("mlp", cut, seeds: 2) with { Threads = 3 }))
            Assert.True(++interruptions < 100);
        IReadOnlyList<Trial> together = Run(cut, Options("mlp", cut, seeds: 2));

        Assert.True(interruptions > 2);
        Assert.Equal(4, together.Count);
        Assert.All(together, trial => Assert.False(trial.Partial));
        Assert.Equal(alone, Figures(together));
        Assert.Empty(Directory.GetFiles(cut.File("unfinished")));
    }

    [Fact]
    public void What_is_done_is_not_done_again()
    {
        using TemporaryFolder folder = new();
        Run(folder, Options("mlp", folder, seeds: 1, "source"));
        byte[] before = File.ReadAllBytes(folder.File("runs/mlp-source-1.json"));
        Reproduction again = new(Options("mlp", folder, seeds: 1, "source")) { OnEpoch = (_, _, _) => Assert.Fail("nothing is left to train") };
        again.Execute(s_data, CancellationToken.None);
        Run(folder, Options("mlp", folder, seeds: 1, "source") with { Epochs = 2 });

        Assert.Equal((1, 1, 1.0), (again.Status.Done, again.Status.Trials, again.Status.Share));
        Assert.Equal(before, File.ReadAllBytes(folder.File("runs/mlp-source-1.json")));
    }

    [Theory]
    [InlineData("vectors")]
    [InlineData("recipe")]
    [InlineData("images")]
    public void A_trial_that_was_begun_otherwise_is_not_begun_anew_in_silence(string otherwise)
    {
        using TemporaryFolder folder = new();
        ReproductionOptions options = Options("mlp", folder, seeds: 1, "source");
        Run(folder, options with { Epochs = 2 });
        TrialStore store = new(folder.Path);
        Trial begun = store.ReadUnfinished("mlp-source-1")!;
        store.WriteUnfinished(otherwise switch
        {
            "vectors" => begun with { Machine = begun.Machine with { VectorBits = 64 } },
            "recipe" => begun with { Recipe = begun.Recipe with { LearningRate = 7 } },
            _ => begun with { TrainSha256 = "others" },
        });
        byte[] trial = File.ReadAllBytes(folder.File("unfinished/mlp-source-1.json")), state = File.ReadAllBytes(store.StatePath(begun.Name));
        string message = Assert.Throws<TenfoldException>(() => Run(folder, options)).Message;

        Assert.Matches($"holds 2 epochs of mlp-source-1, trained .*{otherwise}.*; go on with it as it was begun, or remove it", message);
        Assert.Equal(trial, File.ReadAllBytes(folder.File("unfinished/mlp-source-1.json")));
        Assert.Equal(state, File.ReadAllBytes(store.StatePath(begun.Name)));
    }

    [Fact]
    public void A_trial_in_parts_says_what_each_ran_on()
    {
        using TemporaryFolder folder = new();
        ReproductionOptions options = Options("mlp", folder, seeds: 1, "source");
        Run(folder, options with { Epochs = 1 });
        TrialStore store = new(folder.Path);
        Trial begun = store.ReadUnfinished("mlp-source-1")!;
        Machine elsewhere = begun.Machine with { Commit = "feedc0de" };
        store.WriteUnfinished(begun with { Machine = elsewhere });
        Run(folder, options with { Epochs = 2 });
        Trial whole = Assert.Single(Run(folder, options));

        Assert.Equal(begun.Machine, whole.Machine);
        Assert.Equal([elsewhere], whole.Before!);
    }

    [Fact]
    public void A_seed_can_be_trained_alone()
    {
        using TemporaryFolder folder = new();
        Trial alone = Assert.Single(Run(folder, Options("mlp", folder, seeds: 1, "source") with { Seeds = [2], Epochs = 1 }));
        using TemporaryFolder other = new();

        Assert.Equal("mlp-source-2", alone.Name);
        Assert.Equal(Figures([alone]), Figures([Run(other, Options("mlp", other, seeds: 2, "source") with { Epochs = 1 })[1]]));
    }

    [Fact]
    public void A_partial_trial_never_takes_the_place_of_a_whole_one_and_a_whole_one_does_of_a_partial()
    {
        using TemporaryFolder folder = new();
        TrialStore store = new(folder.Path);
        store.Lock().Dispose();
        Trial whole = Trials.Whole("mlp", "source", 1, 0.9), partial = Trials.Of("mlp", "source", 1, 0.9, 0.91);

        store.Write(partial);
        Assert.True(store.Read("mlp-source-1")!.Partial);
        store.Write(whole);
        store.Write(partial);
        Assert.Equal(whole.Epochs, store.Read("mlp-source-1")!.Epochs);
    }

    [Fact]
    public void A_trial_of_an_earlier_recipe_is_trained_anew()
    {
        using TemporaryFolder folder = new();
        Trial trial = Assert.Single(Run(folder, Options("mlp", folder, seeds: 1, "source")));
        new TrialStore(folder.Path).Write(trial with { Recipe = trial.Recipe with { LearningRate = 7 }, Epochs = [.. trial.Epochs.Select(epoch => epoch with { TestAccuracy = 0 })] });
        Trial again = Assert.Single(Run(folder, Options("mlp", folder, seeds: 1, "source")));

        Assert.Equal(Figures([trial]), Figures([again]));
    }

    [Fact]
    public void Results_of_other_images_are_in_the_way()
    {
        using TemporaryFolder folder = new();
        Run(folder, Options("mlp", folder, seeds: 1, "source"));
        Dataset other = s_data with { Train = TinyDigits.Images(120, seed: 3, side: 28) };
        string message = Assert.Throws<TenfoldException>(() => new Reproduction(Options("mlp", folder, seeds: 1, "source")).Execute(other, CancellationToken.None)).Message;

        Assert.Contains("mlp-source-1 trained on other images (digits)", message, StringComparison.Ordinal);
        Assert.Contains("--out", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_a_recipe_of_ours_is_trained_once()
    {
        using TemporaryFolder folder = new();
        ReproductionOptions options = Options("mlp", folder, seeds: 1) with { Models = [Zoo.Named("mlp") with { Best = null }], Epochs = 1 };

        Assert.Equal("mlp-source-1", Assert.Single(Run(folder, options)).Name);
    }

    [Fact]
    public void Two_processes_do_not_work_in_one_folder()
    {
        using TemporaryFolder folder = new();
        using IDisposable other = new TrialStore(folder.Path).Lock();

        Assert.Contains("other reproduce", Assert.Throws<TenfoldException>(() => Run(folder, Options("mlp", folder, seeds: 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_reproduced_is_refused()
    {
        using TemporaryFolder folder = new();
        ReproductionOptions options = Options("mlp", folder, seeds: 1);

        Refused("no reference project", () => new Reproduction(options with { Models = [Zoo.Named("mlp") with { Claim = null }] }));
        Refused("seeds are '0'; give one or more, from 1 on", () => new Reproduction(options with { Seeds = [0] }));
        Refused("epochs is 0", () => new Reproduction(options with { Epochs = 0 }));
        Refused("no test images", () => new Reproduction(options).Execute(s_data with { Test = null }, CancellationToken.None));
    }

    [Fact]
    public void A_failure_of_one_trial_ends_all()
    {
        using TemporaryFolder folder = new();
        Dataset wrong = s_data with { Test = TinyDigits.Images(10, seed: 1, side: 27) };

        Refused("27x27", () => Run(folder, Options("mlp", folder, seeds: 3), wrong));
    }

    [Fact]
    public void Time_left_follows_from_the_speed_so_far()
    {
        ManualTime time = new();
        WorkMeter meter = new(total: 100, time);

        Assert.Equal((0.0, null), meter.Read());
        time.Seconds = 10;
        meter.Add(20);
        Assert.Equal((0.2, 40.0), meter.Read());
        meter.Add(90);
        Assert.Equal((1.0, 0.0), meter.Read());
        Assert.Equal((1.0, null), new WorkMeter(total: 0, time).Read());
    }

    static ReproductionOptions Options(string model, TemporaryFolder folder, int seeds, params string[] recipes)
    {
        ReproductionOptions options = new() { Models = [Zoo.Named(model)], Seeds = [.. Enumerable.Range(1, seeds)], Folder = folder.Path, Command = "test" };
        return recipes.Length == 0 ? options : options with { Recipes = recipes };
    }

    static IReadOnlyList<Trial> Run(TemporaryFolder folder, ReproductionOptions options, Dataset? data = null)
    {
        Assert.Equal(folder.Path, options.Folder);
        return new Reproduction(options).Execute(data ?? s_data, CancellationToken.None);
    }

    // Cancelled in the middle of an epoch, where both trials at work stop between two steps.
    static bool Interrupt(TemporaryFolder folder, ReproductionOptions options)
    {
        Assert.Equal(folder.Path, options.Folder);
        using CancellationTokenSource cancel = new();
        Reproduction reproduction = new(options) { OnEpoch = (_, _, _) => cancel.Cancel() };
        reproduction.Execute(s_data, cancel.Token);
        return reproduction.Status.Done < reproduction.Status.Trials;
    }

    static string[] Figures(IReadOnlyList<Trial> trials) => [.. trials.SelectMany(trial => trial.Epochs.Select(epoch => $"{trial.Name} {epoch with { Seconds = 0 }}"))];

    sealed class ManualTime : TimeProvider
    {
        public double Seconds { get; set; }

        public override long GetTimestamp() => (long)(Seconds * TimestampFrequency);
    }
}
