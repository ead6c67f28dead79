namespace Tenfold;

/// <summary>Opens what a run has trained: a network, an ensemble or a classic learner.</summary>
public static class Classifiers
{
    /// <summary>The classifier of a run's folder.</summary>
    /// <param name="run">The folder.</param>
    /// <param name="checkpoint"><c>best</c> or <c>last</c>; a classic learner has only one.</param>
    /// <param name="threads">0 for one a core; answers do not depend on it.</param>
    /// <exception cref="TenfoldException">It is not done yet, or damaged.</exception>
    public static IClassifier Open(RunDirectory run, string checkpoint = "best", int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.IsClassic)
            return OpenClassic(run, threads);
        return run.IsEnsemble ? OpenEnsemble(run, checkpoint, threads) : new Evaluator(run.LoadNetwork(checkpoint), threads);
    }

    /// <summary>The folder of a member, counted from 1.</summary>
    internal static string MemberPath(RunDirectory run, int member) => Path.Combine(run.Path, FormattableString.Invariant($"member-{member}"));

    static ClassicClassifier OpenClassic(RunDirectory run, int threads)
    {
        if (!File.Exists(run.ModelPath))
            throw new TenfoldException($"{run.Path}: has learned nothing yet; let it with: tenfold train --resume {run.Path}");
        ClassicClassifier classifier = ClassicFile.Load(run.ModelPath, threads);
        return classifier.Model.IsComplete ? classifier
            : throw new TenfoldException($"{run.Path}: was stopped before it had learned all; go on with: tenfold train --resume {run.Path}");
    }

    static Ensemble OpenEnsemble(RunDirectory run, string checkpoint, int threads)
    {
        EnsembleConfig config = run.ReadEnsemble(EnsembleJson.Default.EnsembleConfig).Validated();
        if (config.Weights is null)
            throw new TenfoldException($"{run.Path}: not all of its members are trained; go on with: tenfold ensemble --resume {run.Path}");
        Network[] networks = [.. Enumerable.Range(1, config.Members).Select(member => RunDirectory.Open(MemberPath(run, member)).LoadNetwork(checkpoint))];
        return new Ensemble(networks, config.Weights, config.Voting, threads);
    }
}
