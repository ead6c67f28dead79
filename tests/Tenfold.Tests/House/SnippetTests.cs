using System.Text.RegularExpressions;

namespace Tenfold.Tests.House;

/// <summary>The code on the pages is the code that is tested. <c>TENFOLD_UPDATE_SNIPPETS=1</c> writes the pages, otherwise they are only verified.</summary>
public sealed partial class SnippetTests
{
    const string Source = "tests/Tenfold.Tests/House/ReadmeSnippets.cs";

    public static TheoryData<string> Pages => DocumentTests.Pages;

    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_are_tested_code(string page)
    {
        string text = Repository.ReadText(page);
        string expected = WithSnippets(page, text, Regions(Repository.ReadText(Source)));
        if (Environment.GetEnvironmentVariable("TENFOLD_UPDATE_SNIPPETS") == "1")
        {
            File.WriteAllText(Repository.FullPath(page), expected);
            return;
        }

        Assert.Equal(expected, text);
    }

    [Fact]
    public void Every_region_is_shown_on_a_page()
    {
        string pages = string.Concat(Pages.Select(page => Repository.ReadText(page.Data)));

        Assert.All(Regions(Repository.ReadText(Source)).Keys, name => Assert.Contains($"<!-- snippet: {name} -->\n```csharp\n", pages, StringComparison.Ordinal));
    }

    [Fact]
    public void A_stale_snippet_is_replaced_and_an_unmarked_one_refused()
    {
        Dictionary<string, string> regions = Regions("    #region a\n    int x = 1;\n\n        x++;\n    #endregion\n");

        Assert.Equal("<!-- snippet: a -->\n```csharp\nint x = 1;\n\n    x++;\n```\n", WithSnippets("P.md", "<!-- snippet: a -->\n```csharp\nint y;\n```\n", regions));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => WithSnippets("P.md", "```csharp\nint y;\n```\n", regions));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => WithSnippets("P.md", "<!-- snippet: b -->\n```csharp\nint y;\n```\n", regions));
    }

    static string WithSnippets(string page, string text, Dictionary<string, string> regions)
        => Block().Replace(text, match =>
        {
            string name = match.Groups["name"].Value;
            Assert.True(regions.TryGetValue(name, out string? code), $"{page}: the csharp block at offset {match.Index} needs a line '<!-- snippet: NAME -->' above it that names a region of {Source}; found '{name}'");
            return $"<!-- snippet: {name} -->\n```csharp\n{code}```\n";
        });

    static Dictionary<string, string> Regions(string source)
        => Region().Matches(source).ToDictionary(match => match.Groups["name"].Value, match => Dedent(match.Groups["code"].Value, match.Groups["indent"].Length));

    static string Dedent(string code, int indent)
        => string.Concat(code.Split('\n')[..^1].Select(line => (line.Length > indent ? line[indent..] : line.Trim()) + "\n"));

    [GeneratedRegex(@"^(?<indent> *)#region (?<name>\w+)\n(?<code>.*?)^ *#endregion$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Region();

    [GeneratedRegex(@"(<!-- snippet: (?<name>\w+) -->\n)?```csharp\n.*?```\n", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Block();
}
