using System.Text;
using System.Text.RegularExpressions;

namespace Tenfold.Tests.House;

/// <summary>As much of C#'s grammar as the house rules need: comments, strings, top-level types.</summary>
static partial class CSharpText
{
    /// <summary>The code with comments and the contents of literals blanked; positions and line breaks stay.</summary>
    public static string WithoutCommentsAndStrings(string code)
    {
        StringBuilder kept = new(code);
        foreach (Match match in CommentOrLiteral().Matches(code))
        {
            for (int i = match.Index; i < match.Index + match.Length; i++)
            {
                if (kept[i] != '\n')
                    kept[i] = ' ';
            }
        }
        return kept.ToString();
    }

    /// <summary>The top-level types of a file with a file-scoped namespace, where they start at the first column.</summary>
    public static IReadOnlyList<TypeDeclaration> TopLevelTypes(string code)
        => [.. Declaration().Matches(WithoutCommentsAndStrings(code)).Select(match => new TypeDeclaration(
            match.Groups["name"].Value, match.Groups["kind"].Value, [.. match.Groups["modifier"].Captures.Select(capture => capture.Value)], match.Groups["base"].Value))];

    [GeneratedRegex("""
        //[^\n]* | /\*.*?\*/
        | \$*("{3,}).*?\1
        | (?:\$@|@\$|@)"(?:[^"]|"")*"
        | \$?"(?:[^"\\\n]|\\.)*"
        | '(?:[^'\\\n]|\\.[^'\n]*)'
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex CommentOrLiteral();

    [GeneratedRegex("""
        ^(?:(?<modifier>public|internal|file|sealed|abstract|static|partial|readonly|ref|unsafe)\s+)*
        (?<kind>class|struct|interface|enum|record\s+struct|record\s+class|record|delegate\s+[\w<>\[\],.?*]+)\s+(?<name>\w+)
        (?:<[^>]*>)? (?:\s*\((?:[^()]|\([^()]*\))*\))? (?:\s*:\s*(?<base>\w+))?
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
