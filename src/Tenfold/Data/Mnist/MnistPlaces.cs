namespace Tenfold;

/// <summary>The one list of places where MNIST is looked for, in order.</summary>
static class MnistPlaces
{
    /// <summary>The variable in which a user names the place.</summary>
    public const string Variable = "TENFOLD_DATA";

    /// <summary>A place before anything was looked up: the path is null when not set, the reason says why.</summary>
    internal readonly record struct Place(string Origin, string? Path, bool IsExplicit, string WhyNot = "not set");

    /// <summary>Every place, from the most explicit to the copies other programs keep.</summary>
    public static IReadOnlyList<Place> InOrder(MnistOptions options)
    {
        DataSurroundings around = options.Around;
        return
        [
            Named("--data", options.Data, around),
            Named(Variable, around.Variable(Variable), around),
            new("./data", around.Absolute("data"), false),
            new("cache", options.Cache, false, "there is no home folder"),
            new("torchvision", around.Absolute(Path.Combine("data", "MNIST", "raw")), false),
            new("Keras", around.KerasFile, false, "there is no home folder"),
        ];
    }

    /// <summary>A value that is the name of a data set says nothing about where MNIST lies.</summary>
    static Place Named(string origin, string? value, DataSurroundings around)
    {
        if (value is null)
            return new(origin, null, true);
        return Datasets.IsName(value) ? new(origin, null, true, $"names the data set {value}") : new(origin, around.Absolute(value), true);
    }
}
