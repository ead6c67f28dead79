namespace Tenfold;

/// <summary>A classic learner as plain data: its name and settings. <see cref="Fit"/> makes a model of it and samples.</summary>
public abstract record ClassicMethod
{
    /// <summary>The name on the command line: <c>svm</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, in one line of the help.</summary>
    public abstract string Summary { get; }

    /// <summary>All that can be set about it, in the field's terms; flags, configuration files and searches use them.</summary>
    public abstract IReadOnlyList<Setting<ClassicMethod>> Settings { get; }

    /// <summary>What a search varies where nobody names anything, as <see cref="Axis.Parse"/> reads it.</summary>
    public abstract IReadOnlyList<string> SearchAxes { get; }

    /// <summary>Learns from samples.</summary>
    /// <param name="train">Samples with labels below <paramref name="classes"/>, at least one.</param>
    /// <param name="classes">Classes to tell apart, 1 to 256.</param>
    /// <param name="validation">Samples held out, which may tell when to stop, or null.</param>
    /// <param name="context">Threads, seed, progress, cancellation.</param>
    /// <exception cref="TenfoldException">The samples cannot be learned from with these settings.</exception>
    public abstract ClassicModel Fit(Samples train, int classes, Samples? validation, FitContext context);

    /// <summary>The model that a state was taken from.</summary>
    /// <param name="state">As <see cref="ClassicModel.Save"/> made it; it comes from a file and may be damaged.</param>
    /// <exception cref="TenfoldException">The state is not whole, or not this method's; the message needs no file name.</exception>
    internal abstract ClassicModel Load(ClassicState state);
}
