namespace Tenfold;

/// <summary>What is searched over: something with settings that can be taught and asked.</summary>
abstract class SearchSubject
{
    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>A line for each setting that is given but changes nothing.</summary>
    public virtual IEnumerable<string> IdleSettings => [];

    /// <summary>All settings, as JSON.</summary>
    public abstract string Print();

    /// <summary>The same with some settings changed.</summary>
    /// <exception cref="TenfoldException">There is no such setting, or the value is not accepted.</exception>
    public abstract SearchSubject With(IReadOnlyDictionary<string, string> settings);

    /// <summary>The training images, divided as its settings say.</summary>
    public abstract TrainingImages Divide(Dataset data);

    /// <summary>What <c>--data</c> said.</summary>
    public abstract string? Data { get; }

    /// <summary>Seed of the folds.</summary>
    public abstract ulong Seed { get; }

    /// <summary>Threads to use, at least 1.</summary>
    public abstract int Threads { get; }

    /// <summary>Teaches it on one thread and asks it; null where it was cancelled.</summary>
    /// <returns>The accuracy on <paramref name="held"/>, not a number where the training diverged.</returns>
    public abstract double? Score(ImageSet train, ImageSet held, CancellationToken cancellation);

    /// <summary>Teaches it as <c>train</c> does, in a run's folder of that path, or goes on with it.</summary>
    public abstract SearchWinner Retrain(string path, MnistOptions data, CancellationToken cancellation);

    /// <summary>The network or classic learner of that name with these settings.</summary>
    /// <exception cref="TenfoldException">There is none, or the settings are not its.</exception>
    public static SearchSubject Of(string model, string settings) => ClassicMethods.Contains(model)
        ? ClassicSubject.Parse(ClassicMethods.Named(model), settings)
        : NetworkSubject.Parse(settings);

    /// <summary>Changes settings by their keys.</summary>
    protected static T Change<T>(IReadOnlyList<Setting<T>> known, T settings, IReadOnlyDictionary<string, string> changes, string name)
    {
        foreach (string key in changes.Keys)
        {
            if (!known.Any(setting => setting.Key == key))
                throw new TenfoldException($"{name} has no setting '{key}'; it has {string.Join(", ", known.Select(setting => setting.Key))}.");
        }

        // In the table's order: later settings may depend on earlier ones.
        return known.Where(setting => changes.ContainsKey(setting.Key)).Aggregate(settings, (changed, setting) => setting.Parse(changed, changes[setting.Key], setting.Key));
    }
}
