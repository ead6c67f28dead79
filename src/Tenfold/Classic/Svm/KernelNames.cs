namespace Tenfold;

/// <summary>The kernels' names on the command line.</summary>
static class KernelNames
{
    static readonly (KernelKind Kind, string Name)[] s_names = [(KernelKind.Linear, "linear"), (KernelKind.Polynomial, "polynomial"), (KernelKind.Rbf, "rbf")];

    public static bool Contains(string name) => s_names.Any(entry => entry.Name == name);

    public static string Of(KernelKind kind) => s_names.First(entry => entry.Kind == kind).Name;

    public static KernelKind Parse(string name) => s_names.First(entry => entry.Name == name).Kind;
}
