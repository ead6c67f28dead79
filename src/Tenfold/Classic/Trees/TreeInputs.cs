namespace Tenfold;

/// <summary>What every fit of trees asks of its inputs.</summary>
static class TreeInputs
{
    /// <summary>Refuses samples that cannot be learned from.</summary>
    /// <exception cref="TenfoldException">There are none, or without labels, or with labels beyond the classes, or validation has other features.</exception>
    public static void Require(Samples train, int classes, Samples? validation)
    {
        if (!train.HasLabels)
            throw new TenfoldException($"{train.Count:N0} samples without labels were given; a fit needs at least one, and its label.");
        RequireLabels(train, classes);
        if (validation is not { Count: > 0 })
            return;
        if (validation.Width != train.Width)
            throw new TenfoldException($"The samples held out have {validation.Width} features, those to learn from {train.Width}; give both the same.");
        if (!validation.HasLabels)
            throw new TenfoldException($"The {validation.Count:N0} samples held out have no labels; give them, or hold none out.");
        RequireLabels(validation, classes);
    }

    /// <summary>A stopped fit's model.</summary>
    /// <exception cref="TenfoldException">It is another method's, or of other samples.</exception>
    public static T Resumable<T>(ClassicModel from, string name, Samples train, int classes)
        where T : ClassicModel
    {
        if (from is not T model)
            throw new TenfoldException($"The model to go on from is none of {name}; give what {name} returned, or start anew.");
        return model.Width == train.Width && model.Classes == classes
            ? model
            : throw new TenfoldException($"The model to go on from has {model.Width} features and {model.Classes} classes, the samples {train.Width} and {classes}; give the samples that it was fitted to.");
    }

    /// <summary>Refuses a setting that is too small.</summary>
    /// <exception cref="TenfoldException">It is.</exception>
    public static void RequireAtLeast(string key, double value, double least)
    {
        if (!(value >= least))
            throw new TenfoldException(FormattableString.Invariant($"{key} is {value}; it has to be at least {least}."));
    }

    /// <summary>Refuses a setting that is no share.</summary>
    /// <exception cref="TenfoldException">It is not in (0, 1].</exception>
    public static void RequireShare(string key, double value)
    {
        if (value is not (> 0 and <= 1))
            throw new TenfoldException(FormattableString.Invariant($"{key} is {value}; it has to be above 0 and at most 1."));
    }

    static void RequireLabels(Samples samples, int classes)
    {
        if (classes is < 1 or > 256)
            throw new TenfoldException($"{classes} classes were asked for; 1 to 256 can be told apart.");
        for (int sample = 0; sample < samples.Count; sample++)
        {
            if (samples.Labels[sample] >= classes)
                throw new TenfoldException($"Sample {sample} has the label {samples.Labels[sample]}; with {classes} classes labels go from 0 to {classes - 1}.");
        }
    }
}
