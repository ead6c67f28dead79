using System.Diagnostics;

namespace Tenfold;

/// <summary>Trains the members of an ensemble, each a run of its own in a folder below the ensemble's.</summary>
/// <param name="directory">The ensemble's folder.</param>
/// <param name="config">How a member is trained.</param>
/// <param name="ensemble">What makes an ensemble of them.</param>
/// <param name="images">What all share.</param>
/// <param name="threads">Threads to share among members, at least 1.</param>
sealed class MemberTraining(RunDirectory directory, RunConfig config, EnsembleConfig ensemble, TrainingImages images, int threads)
{
    /// <summary>Makes what watches a member, counted from 1.</summary>
    public Func<int, Callback>? Watch { get; init; }

    /// <summary>Trains every member that is not done; returns those that are, fewer than all where it was cancelled.</summary>
    public IReadOnlyList<MemberResult> Train(CancellationToken cancellation) =>
        ensemble.Method == EnsembleMethod.Boosting ? TrainInTurn(cancellation) : TrainSideBySide(cancellation);

    /// <summary>As many members at once as there are threads, and with fewer left over, several threads for each of these.</summary>
    List<MemberResult> TrainSideBySide(CancellationToken cancellation)
    {
        MemberResult?[] results = new MemberResult?[ensemble.Members];
        int whole = ensemble.Members - (ensemble.Members % threads);
        SideBySide.Run(
            results.Length,
            threads,
            (i, stop) => results[i] = Describe(i + 1, Train(i + 1, Sample(i + 1), i < whole ? 1 : threads / (ensemble.Members - whole), stop), weight: 1),
            cancellation);
        return [.. results.OfType<MemberResult>()];
    }

    /// <summary>One after the other, each with all threads, since each is drawn images by what those before it get wrong.</summary>
    List<MemberResult> TrainInTurn(CancellationToken cancellation)
    {
        SammeBoosting boosting = new(images.Train.Count, Zoo.Named(config.Recipe.Model).Build().Classes);
        List<MemberResult> results = [];
        for (int member = 1; member <= ensemble.Members && !cancellation.IsCancellationRequested; member++)
        {
            RandomStream random = MemberSample.Random(config.Recipe.Seed, member);
            TrainingResult? trained = Train(member, MemberSample.ReadOrDraw(PathOf(member), images, () => boosting.Draw(random)), threads, cancellation);
            if (trained is null)
                break;
            using Evaluator evaluator = new(RunDirectory.Open(PathOf(member)).LoadNetwork(), threads);
            (double error, double weight) = boosting.Add(evaluator.Answer(images.Train, cancellation: CancellationToken.None).Predictions, images.Train.Labels);
            results.Add(Describe(member, trained, weight)! with { WeightedError = error });
        }

        return results;
    }

    /// <summary>The images of a member of a vote or of bagging; null for all.</summary>
    int[]? Sample(int member) => ensemble.Method == EnsembleMethod.Vote ? null
        : MemberSample.ReadOrDraw(PathOf(member), images, () => MemberSample.Bootstrap(images.Train.Count, MemberSample.Random(config.Recipe.Seed, member)));

    /// <summary>Trains one member, or goes on with it; null where it was cancelled.</summary>
    TrainingResult? Train(int member, int[]? sample, int memberThreads, CancellationToken cancellation)
    {
        int useful = Math.Min(memberThreads, ExecutionPlan.UsefulThreads(config.Recipe.BatchSize));
        RunConfig own = config with { Recipe = config.Recipe with { Seed = config.Recipe.Seed + (ulong)(member - 1), Threads = useful } };
        RunDirectory run = RunDirectory.OpenOrCreate(PathOf(member), own);
        if (run.ReadResult() is not { Cancelled: false } result)
        {
            TrainingRun training = TrainingRun.At(PathOf(member), own, useful);
            if (Watch?.Invoke(member) is { } watch)
                training.Callbacks.Add(watch);
            result = training.Execute(sample is null ? images : images.On(sample), Stopwatch.GetTimestamp(), cancellation);
        }

        result.ThrowIfDiverged("begin the ensemble anew with a smaller --lr");
        return result.Cancelled ? null : result;
    }

    string PathOf(int member) => Classifiers.MemberPath(directory, member);

    static MemberResult? Describe(int member, TrainingResult? result, double weight) => result is null ? null : new()
    {
        Member = member,
        Seed = result.Seed,
        Weight = weight,
        Epochs = result.Epochs,
        BestEpoch = result.BestEpoch,
        ValAccuracy = result.ValAccuracy,
        TestAccuracy = result.TestAccuracy,
        TestErrors = result.TestErrors,
    };
}
