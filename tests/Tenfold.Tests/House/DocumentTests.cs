using System.Text.RegularExpressions;

namespace Tenfold.Tests.House;

/// <summary>A page that names a file tells the truth.</summary>
public sealed partial class DocumentTests
{
    // Named by the pages and still to be built. An entry goes when its path comes; the last one takes this list with it.
    static readonly string[] s_planned =
    [
        "docs/hero.png",
    ];

    public static TheoryData<string> Pages => ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_path_on_the_page_exists(string page)
    {
        List<string> paths = Paths(Repository.ReadText(page));

        Assert.NotEmpty(paths);
        Assert.All(paths.Except(s_planned), path => Assert.True(Exists(path), $"{page} names {path}, which does not exist"));
    }

    [Fact]
    public void Nothing_planned_is_there_already()
        => Assert.All(s_planned, path => Assert.False(Exists(path), $"{path} is there; remove it from {nameof(s_planned)}"));

    [Fact]
    public void Paths_are_found_in_links_code_and_trees()
    {
        const string Page = """
            See [the list](docs/list.md), `src/Tenfold/A.cs` and ![picture](docs/a.png); `runs/` and `dotnet test` are no paths of the repository,
            nor is https://example.org/src/x.cs.
            ```sh
            dotnet test
            ```
            A tree:
            ```
            src/Tenfold/            the library
              Simd/                 vectors
              Layers/ Losses/       Layers.cs is the list
            tests/Tenfold.Tests/    tests
            tenfold, tenfold.cmd    start
            ```
            """;

        Assert.Equal(
            ["docs/a.png", "docs/list.md", "src/Tenfold/", "src/Tenfold/A.cs", "src/Tenfold/Layers/", "src/Tenfold/Losses/", "src/Tenfold/Simd/", "tenfold", "tenfold.cmd", "tests/Tenfold.Tests/"],
            Paths(Page));
    }

    static bool Exists(string path)
    {
        string full = Repository.FullPath(path.TrimEnd('/'));
        return path.EndsWith('/') ? Repository.Files.Any(file => file.StartsWith(path, StringComparison.Ordinal)) : File.Exists(full) || Directory.Exists(full);
    }

    static List<string> Paths(string page)
    {
        HashSet<string> paths = [.. Link().Matches(page).Select(match => match.Groups["path"].Value).Where(path => !path.Contains("://", StringComparison.Ordinal))];
        paths.UnionWith(CodePath().Matches(page).Select(match => match.Groups["path"].Value));
        foreach (Match tree in FencedBlock().Matches(page).Where(block => block.Groups["language"].Length == 0))
            paths.UnionWith(TreePaths(tree.Groups["lines"].Value));
        return [.. paths.Order(StringComparer.Ordinal)];
    }

    // Names up to two spaces, then a remark; an indented line belongs to the last line at the margin.
    static IEnumerable<string> TreePaths(string lines)
    {
        string folder = "";
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] names = line.Trim().Split("  ")[0].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            string parent = line.StartsWith(' ') ? folder : "";
            if (parent.Length == 0)
                folder = names[0];
            foreach (string name in names)
                yield return parent + name;
        }
    }

    [GeneratedRegex(@"\]\((?<path>[^)#\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(src|tests|bench|docs|records|\.ci)/[^`\s]*|[\w.]+\.(md|props|slnx|json|cmd))`", RegexOptions.CultureInvariant)]
    private static partial Regex CodePath();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<lines>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex FencedBlock();
}
