namespace Tenfold;

/// <summary>Every classic learner there is, with its default settings. A new one is one file in this folder and one line here.</summary>
public static class ClassicMethods
{
    /// <summary>The learners, in the order of the help.</summary>
    public static IReadOnlyList<ClassicMethod> All { get; } =
    [
        new LogisticRegression(),
        new SupportVectorMachine(),
        new BoostedTrees(),
        new RandomForest(),
        new ExtraTrees(),
        new NearestNeighbors(),
    ];

    /// <summary>Whether there is a learner of that name.</summary>
    public static bool Contains(string name) => All.Any(method => method.Name == name);

    /// <summary>The learner of that name, with its default settings.</summary>
    /// <exception cref="TenfoldException">There is none.</exception>
    public static ClassicMethod Named(string name) => NameLookup.Find(All, method => method.Name, name, "classic method");
}
