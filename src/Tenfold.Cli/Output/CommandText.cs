using System.CommandLine;

namespace Tenfold.Cli;

/// <summary>The command line as it may be given again.</summary>
static class CommandText
{
    /// <summary><c>tenfold train --augment 'RandomRotation(7)'</c>: every word that a shell would take apart is quoted.</summary>
    public static string Of(ParseResult parse) => Of(parse.Tokens.Select(token => token.Value));

    internal static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted).Prepend("tenfold"));

    static string Quoted(string word) => word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || "-_./=:,+@%".Contains(letter, StringComparison.Ordinal);
}
