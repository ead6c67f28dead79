using System.Reflection;

namespace Tenfold.Tests.House;

/// <summary>Simd &lt;- Kernels &lt;- Layers &lt;- Engine &lt;- Training, Zoo &lt;- Runs &lt;- Ensembles &lt;- Cli: a type uses types of its own folder's rank or of a lower one.</summary>
public sealed class DependencyTests
{
    const string Library = "src/Tenfold/";

    // "" is src/Tenfold itself: what everything may use, such as TenfoldException.
    static readonly Dictionary<string, int> s_rank = new()
    {
        [""] = 0,
        ["Simd"] = 1,
        ["Kernels"] = 2,
        ["Formats"] = 3,
        ["Charts"] = 3,
        ["Data"] = 3,
        ["Schedules"] = 3,
        ["Settings"] = 3,
        ["Regularizers"] = 3,
        ["Augmentation"] = 4,
        ["Layers"] = 4,
        ["Initializers"] = 4,
        ["Losses"] = 4,
        ["Optimizers"] = 4,
        ["Metrics"] = 4,
        ["Engine"] = 5,
        ["Training"] = 6,
        ["Zoo"] = 6,
        ["Runs"] = 7,
        ["Vision"] = 7,
        ["Benchmarking"] = 8,
        ["Ensembles"] = 8,
        ["Reproduction"] = 8,
        ["LabelErrors"] = 8,
        ["Classic"] = 8,
        ["Search"] = 9,
        ["Studies"] = 9,
        ["Reporting"] = 9,
    };

    // Folder and the higher type it uses -> why that arrow may point back.
    static readonly Dictionary<(string Folder, string Used), string> s_backArrows = new()
    {
    };

    static Assembly Compiled => typeof(ImageSet).Assembly;

    [Fact]
    public void Every_folder_of_the_library_has_a_rank()
        => Faults.None(LibrarySources().Select(Folder).Distinct().Where(folder => !s_rank.ContainsKey(folder)).Select(folder => $"{Library}{folder}: give it a rank in {nameof(DependencyTests)}"));

    [Fact]
    public void Dependencies_point_one_way()
    {
        Dictionary<string, string> folderOf = FoldersOfTypes(LibrarySources().ToDictionary(file => file, Repository.ReadText));
        Type[] types = [.. Compiled.GetTypes().Where(IsWritten)];

        Assert.NotEmpty(types);
        Faults.None(types.Select(type => Outermost(type).Name).Distinct().Where(name => !folderOf.ContainsKey(PlainName(name))).Select(name => $"{name}: no source file declares it"));
        BackArrow[] arrows = [.. types.SelectMany(type => BackArrows(type, folderOf)).Distinct()];
        Faults.None(arrows.Where(arrow => !s_backArrows.ContainsKey((arrow.Folder, arrow.Used))).Select(arrow => arrow.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(s_backArrows.Keys.Order(), arrows.Select(arrow => (arrow.Folder, arrow.Used)).Distinct().Order());
    }

    [Fact]
    public void An_arrow_that_points_back_is_recognised()
    {
        Dictionary<string, string> folderOf = new() { [nameof(DependencyTests)] = "Kernels", [nameof(ImageSet)] = "Layers", [nameof(Dataset)] = "Simd" };

        Assert.Equal(["DependencyTests (Kernels) uses ImageSet (Layers)"], BackArrows(typeof(UsesHigherType), folderOf).Distinct().Select(arrow => arrow.ToString()));
    }

    [Fact]
    public void The_library_uses_the_base_class_library_only()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        AssemblyName[] references = Compiled.GetReferencedAssemblies();

        Assert.NotEmpty(references);
        Faults.None(references.Where(reference => !File.Exists(Path.Combine(framework, reference.Name + ".dll"))).Select(reference => $"{reference.Name} is not of the base class library"));
        Assert.DoesNotContain("PackageReference", Repository.ReadText("src/Tenfold/Tenfold.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_line_has_no_unsafe_code()
    {
        string[] sources = [.. Repository.SourceFiles.Where(file => file.StartsWith("src/Tenfold.Cli/", StringComparison.Ordinal))];

        Assert.NotEmpty(sources);
        Assert.All(sources, file => Assert.DoesNotMatch(@"\b(unsafe|Unsafe|MemoryMarshal)\b", CSharpText.WithoutCommentsAndStrings(Repository.ReadText(file))));
        Assert.DoesNotContain("AllowUnsafeBlocks", Repository.ReadText("src/Tenfold.Cli/Tenfold.Cli.csproj"), StringComparison.Ordinal);
    }

    static IEnumerable<string> LibrarySources() => Repository.SourceFiles.Where(file => file.StartsWith(Library, StringComparison.Ordinal));

    // src/Tenfold/Kernels/Tiles/A.cs -> Kernels
    static string Folder(string file)
    {
        string[] parts = file[Library.Length..].Split('/');
        return parts.Length == 1 ? "" : parts[0];
    }

    static Dictionary<string, string> FoldersOfTypes(Dictionary<string, string> sources)
    {
        Dictionary<string, string> folderOf = [];
        foreach ((string file, string source) in sources)
        {
            foreach (TypeDeclaration type in CSharpText.TopLevelTypes(source))
            {
                Assert.True(folderOf.GetValueOrDefault(type.Name, Folder(file)) == Folder(file), $"{type.Name} is declared in two folders, {folderOf.GetValueOrDefault(type.Name)} and {Folder(file)}");
                folderOf[type.Name] = Folder(file);
            }
        }
        return folderOf;
    }

    static IEnumerable<BackArrow> BackArrows(Type type, Dictionary<string, string> folderOf)
    {
        string user = PlainName(Outermost(type).Name);
        foreach (Type used in TypeReferences.Of(type).Select(Outermost))
        {
            if (used.Assembly == Compiled && folderOf.TryGetValue(PlainName(used.Name), out string? folder) && s_rank[folder] > s_rank[folderOf[user]])
                yield return new BackArrow(user, folderOf[user], PlainName(used.Name), folder);
        }
    }

    // What the compiler and its generators add has no file, and its users are attributed to themselves.
    static bool IsWritten(Type type)
        => Outermost(type).Namespace is { } name && (name == "Tenfold" || name.StartsWith("Tenfold.", StringComparison.Ordinal)) && !Outermost(type).Name.StartsWith('<');

    static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    static string PlainName(string name) => name.Split('`')[0];

    sealed record BackArrow(string User, string Folder, string Used, string UsedFolder)
    {
        public override string ToString() => $"{User} ({Folder}) uses {Used} ({UsedFolder})";
    }

    static class UsesHigherType
    {
        public static string Describe(Dataset data)
        {
            List<ImageSet> sets = [data.Train];
            return sets[0].ToString()!;
        }
    }
}
