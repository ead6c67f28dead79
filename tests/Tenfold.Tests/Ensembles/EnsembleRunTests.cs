using System.Text.Json;
using Tenfold.Tests.Cli;
using Tenfold.Tests.Support;
using static Tenfold.Tests.Support.Refusal;

namespace Tenfold.Tests;

/// <summary>A whole ensemble from files to a folder that is one run, and on from there.</summary>
public sealed class EnsembleRunTests
{
    const int Members = 3;

    static readonly Recipe s_recipe = new() { Model = "mlp", Epochs = 2, BatchSize = 32, LearningRate = 2e-4, ValidationSplit = 0.2, Seed = 5, Threads = 2, Schedule = "onecycle" };

    public static TheoryData<EnsembleMethod> Methods => [.. Enum.GetValues<EnsembleMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_bits_do_not_depend_on_the_threads(EnsembleMethod method)
    {
        using TemporaryFolder folder = new();
        RunConfig config = new(s_recipe, SmallData.Write(folder.Path));
        EnsembleResult expected = Run(config, method, folder.File("1"), threads: 1);

        foreach (int threads in (int[])[2, 4])
            AssertSame(expected, Run(config, method, folder.File($"{threads}"), threads));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_cancelled_ensemble_resumed_ends_as_an_uninterrupted_one(EnsembleMethod method)
    {
        using TemporaryFolder folder = new();
        RunConfig config = new(s_recipe, SmallData.Write(folder.Path));
        EnsembleResult whole = Run(config, method, folder.File("whole"), threads: 2);
        using CancellationTokenSource cancel = new();
        EnsembleRun cut = new(config, new EnsembleConfig(method, Voting.Soft, Members), folder.File("cut"))
        {
            Watch = member => new BatchWatch((_, progress) =>
            {
                if (member == 2 && progress is { Epoch: 2, Step: 2 })
                    cancel.Cancel();
            }),
        };

        EnsembleResult part = cut.Execute(cancel.Token);
        string early = Assert.Throws<TenfoldException>(() => Classifiers.Open(RunDirectory.Open(part.RunDirectory))).Message;
        EnsembleResult rest = EnsembleRun.Resume(part.RunDirectory, threads: 1).Execute(TestContext.Current.CancellationToken);

        Assert.True(part.Cancelled);
        Assert.InRange(part.MemberResults.Count, 0, Members - 1);
        Assert.Contains($"tenfold ensemble --resume {part.RunDirectory}", early, StringComparison.Ordinal);
        Assert.False(rest.Cancelled);
        AssertSame(whole, rest);
    }

    [Fact]
    public void Member_1_of_a_vote_is_the_run_that_train_makes_and_the_others_differ()
    {
        using TemporaryFolder folder = new();
        RunConfig config = new(s_recipe, SmallData.Write(folder.Path));

        EnsembleResult vote = Run(config, EnsembleMethod.Vote, folder.File("vote"), threads: 2);
        TrainingResult alone = new TrainingRun(config, folder.File("alone")).Execute(TestContext.Current.CancellationToken);

        Assert.Equal(File.ReadAllBytes(Path.Combine(alone.RunDirectory, "best.safetensors")), Best(vote, 1));
        Assert.Equal(Members, Enumerable.Range(1, Members).Select(member => Convert.ToHexString(Best(vote, member))).Distinct().Count());
        Assert.Equal([5UL, 6UL, 7UL], vote.MemberResults.Select(member => member.Seed));
        Assert.Equal([alone.TestErrors], vote.MemberResults.Take(1).Select(member => member.TestErrors));
    }

    [Fact]
    public void A_setting_that_changes_nothing_is_named_once_and_not_by_every_member()
    {
        using TemporaryFolder folder = new();
        List<string> warnings = [];
        Recipe recipe = s_recipe with { Optimizer = "adam", Momentum = 0.5, Epochs = 1 };

        new EnsembleRun(new RunConfig(recipe, SmallData.Write(folder.Path)), new EnsembleConfig(EnsembleMethod.Vote, Voting.Soft, Members), folder.File("runs")) { Warn = warnings.Add }
            .Execute(TestContext.Current.CancellationToken);

        Assert.Equal(["momentum changes nothing: the optimizer adam has none."], warnings);
    }

    [Fact]
    public void The_folder_is_a_run_with_a_run_for_each_member_and_answers_as_it_was_reported()
    {
        using TemporaryFolder folder = new();
        string data = SmallData.Write(folder.Path);
        EnsembleResult result = Run(new RunConfig(s_recipe, data), EnsembleMethod.Bagging, folder.File("runs"), threads: 2);
        RunDirectory run = RunDirectory.Open(result.RunDirectory);

        Assert.Equal(["config.json", "ensemble.json", "env.json", "result.json", "trained-on.hashes"], Directory.GetFiles(run.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["member-1", "member-2", "member-3"], Directory.GetDirectories(run.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.EndsWith("-mlp-bagging", run.Path, StringComparison.Ordinal);
        Assert.True(run.IsEnsemble);
        Assert.Equal(s_recipe, run.Config.Recipe);
        using IClassifier classifier = Classifiers.Open(run);
        Evaluation evaluation = classifier.Evaluate(Datasets.Load(data, cancellation: TestContext.Current.CancellationToken).Test!);
        Assert.Equal("3 x mlp", classifier.Name);
        Assert.Equal((result.TestErrors, result.TestAccuracy, result.Parameters), (evaluation.Errors, evaluation.Accuracy, classifier.ParameterCount));
        Assert.Equal(result.SoftTestErrors, result.TestErrors);
        Assert.Equal(result.MemberResults.Average(member => member.TestAccuracy!.Value), result.MeanTestAccuracy!.Value, 1e-12);
        Assert.Equal(result.MemberResults.Max(member => member.ValAccuracy), result.MemberResults[result.BestMember!.Value - 1].ValAccuracy);
        McNemarTest against = result.AgainstBest!;
        Assert.Equal(result.MemberResults[result.BestMember.Value - 1].TestErrors - result.TestErrors, against.OnlyFirst - against.OnlySecond);
    }

    [Fact]
    public void Members_share_the_validation_images_and_bootstraps_leave_them_out()
    {
        using TemporaryFolder folder = new();
        EnsembleResult result = Run(new RunConfig(s_recipe, SmallData.Write(folder.Path)), EnsembleMethod.Bagging, folder.File("runs"), threads: 2);
        int[] held = Held(result.RunDirectory);
        string[] samples = [.. Enumerable.Range(1, Members).Select(member => File.ReadAllText(Path.Combine(result.RunDirectory, $"member-{member}", "sample.csv")))];

        Assert.Equal(60, held.Length);
        for (int member = 1; member <= Members; member++)
        {
            Assert.Equal(held, Held(Path.Combine(result.RunDirectory, $"member-{member}")));
            int[] sample = [.. samples[member - 1].Split('\n')[1..^1].Select(int.Parse)];
            Assert.Equal(240, sample.Length);
            Assert.Empty(sample.Intersect(held));
            // 1 - 1/e of 240 are 152, with a deviation of 4.8.
            Assert.InRange(sample.Distinct().Count(), 128, 176);
        }

        Assert.Equal(Members, samples.Distinct().Count());
    }

    [Fact]
    public void Boosting_weighs_members_by_their_errors_on_the_training_images()
    {
        using TemporaryFolder folder = new();
        string path = SmallData.Write(folder.Path);
        EnsembleResult result = Run(new RunConfig(s_recipe, path), EnsembleMethod.Boosting, folder.File("runs"), threads: 2);
        Dataset data = Datasets.Load(path, cancellation: TestContext.Current.CancellationToken);
        ImageSet train = data.Train.Subset([.. Enumerable.Range(0, data.Train.Count).Except(Held(result.RunDirectory))]);
        SammeBoosting boosting = new(train.Count, 10);

        for (int member = 1; member <= Members; member++)
        {
            using Evaluator evaluator = new(RunDirectory.Open(Path.Combine(result.RunDirectory, $"member-{member}")).LoadNetwork(), threads: 1);
            (double error, double weight) = boosting.Add(evaluator.Answer(train, cancellation: TestContext.Current.CancellationToken).Predictions, train.Labels);
            Assert.Equal(error, result.MemberResults[member - 1].WeightedError!.Value, 1e-9);
            Assert.Equal(weight, result.MemberResults[member - 1].Weight, 1e-9);
        }

        Assert.NotEqual(0, result.MemberResults[0].WeightedError);
        using Ensemble ensemble = (Ensemble)Classifiers.Open(RunDirectory.Open(result.RunDirectory));
        Assert.Equal(result.MemberResults.Select(member => member.Weight), ensemble.Weights);
    }

    [Fact]
    public void What_is_no_ensemble_or_part_of_one_is_refused()
    {
        using TemporaryFolder folder = new();
        RunConfig config = new(s_recipe with { Epochs = 1 }, SmallData.Write(folder.Path));
        string ensemble = Run(config, EnsembleMethod.Bagging, folder.File("runs"), threads: 2).RunDirectory, member = Path.Combine(ensemble, "member-2");
        string plain = new TrainingRun(config, folder.File("plain")).Execute(TestContext.Current.CancellationToken).RunDirectory;

        Refused($"tenfold train --resume {plain}", () => EnsembleRun.Resume(plain));
        Refused($"is an ensemble; go on with: tenfold ensemble --resume {ensemble}", () => TrainingRun.Resume(ensemble));
        Refused($"is a member of an ensemble; go on with: tenfold ensemble --resume {ensemble}", () => TrainingRun.Resume(member));
        Refused("is an ensemble and holds no single network", () => RunDirectory.Open(ensemble).LoadNetwork());
        Refused("members is 1; give 2 to 1000", () => new EnsembleRun(config, new EnsembleConfig(EnsembleMethod.Vote, Voting.Soft, 1)));
        Refused("epochs is 0", () => new EnsembleRun(config with { Recipe = s_recipe with { Epochs = 0 } }, new EnsembleConfig(EnsembleMethod.Vote, Voting.Soft, 2)));
        File.Delete(Path.Combine(ensemble, "result.json"));
        File.Delete(Path.Combine(member, "result.json"));
        File.WriteAllText(Path.Combine(member, "sample.csv"), "index\n1\n");
        Refused("sample.csv: has 2 lines", () => EnsembleRun.Resume(ensemble).Execute());
    }

    [Fact]
    public void A_member_that_diverges_ends_the_ensemble_with_one_line()
    {
        using TemporaryFolder folder = new();
        Recipe wild = s_recipe with { Optimizer = "sgd", LearningRate = 1e30, Schedule = "constant" };

        Refused("--lr", () => Run(new RunConfig(wild, SmallData.Write(folder.Path)), EnsembleMethod.Vote, folder.File("runs"), threads: 2));
    }

    static EnsembleResult Run(RunConfig config, EnsembleMethod method, string parent, int threads) =>
        new EnsembleRun(config with { Recipe = config.Recipe with { Threads = threads } }, new EnsembleConfig(method, Voting.Soft, Members), parent).Execute();

    /// <summary>All figures and all bits, but for times, threads and places.</summary>
    static void AssertSame(EnsembleResult expected, EnsembleResult found)
    {
        Assert.Equal(expected.MemberResults, found.MemberResults);
        EnsembleResult alike = found with { MemberResults = expected.MemberResults, Seconds = expected.Seconds, Threads = expected.Threads, RunDirectory = expected.RunDirectory };
        Assert.Equal(expected, alike);
        for (int member = 1; member <= Members; member++)
            Assert.Equal(Best(expected, member), Best(found, member));
    }

    static byte[] Best(EnsembleResult result, int member) => File.ReadAllBytes(Path.Combine(result.RunDirectory, $"member-{member}", "best.safetensors"));

    static int[] Held(string run)
    {
        using JsonDocument environment = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(run, "env.json")));
        return [.. environment.RootElement.GetProperty("validation_indices").EnumerateArray().Select(index => index.GetInt32())];
    }
}
