using System.CommandLine;
using System.CommandLine.Parsing;

namespace Tenfold.Cli;

/// <summary>Says in one line what is wrong with a command line.</summary>
static class UsageErrors
{
    public static string Describe(ParseResult parse)
    {
        Command command = parse.CommandResult.Command;
        if (UnknownOption(parse) is { } option)
            return $"there is no option '{option}'{Suggest(option, OptionsOf(parse))}";
        string? unknown = parse.UnmatchedTokens is [string first, ..] ? first : null;
        if (command.Subcommands.Count > 0)
        {
            string names = string.Join(", ", command.Subcommands.Select(sub => sub.Name));
            return unknown is null
                ? $"a command is missing; give one of {names}"
                : $"there is no command '{unknown}'{Suggest(unknown, command.Subcommands.SelectMany(sub => sub.Aliases.Append(sub.Name)))}; there are {names}";
        }

        return unknown is null ? parse.Errors[0].Message.TrimEnd('.') : $"'{unknown}' is one argument too many";
    }

    /// <summary>A word that looks like an option but is none; System.CommandLine takes such words for arguments where these are expected.</summary>
    public static string? UnknownOption(ParseResult parse)
    {
        foreach (Token token in parse.Tokens)
        {
            if (token.Type == TokenType.DoubleDash)
                return null;
            if (token.Type == TokenType.Argument && token.Value is ['-', not (>= '0' and <= '9' or '.'), ..])
                return token.Value;
        }

        return null;
    }

    static IEnumerable<string> OptionsOf(ParseResult parse)
    {
        IEnumerable<Option> options = parse.RootCommandResult.Command.Options;
        for (CommandResult? at = parse.CommandResult; at?.Parent is not null; at = at.Parent as CommandResult)
            options = options.Concat(at.Command.Options);
        return options.Select(option => option.Name);
    }

    /// <summary>The nearest name, where one is near enough to be meant.</summary>
    static string Suggest(string given, IEnumerable<string> names)
    {
        (string Name, int Distance) best = names.Select(name => (name, Distance(given, name))).DefaultIfEmpty(("", int.MaxValue)).MinBy(pair => pair.Item2);
        return best.Distance <= Math.Max(2, given.Length / 3) ? $"; did you mean '{best.Name}'?" : "";
    }

    /// <summary>Letters to insert, delete or replace (Levenshtein).</summary>
    static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }

    /// <summary>Options of a command that has both a default and commands below it; before the name of one of these they would be read and then forgotten.</summary>
    public static void RefuseOptionsBefore(ParseResult parse)
    {
        if (parse.CommandResult.Parent is not CommandResult above)
            return;
        OptionResult? given = above.Children.OfType<OptionResult>().FirstOrDefault(option => !option.Implicit && !option.Option.Recursive);
        if (given is not null)
            throw new UsageException($"{given.Option.Name} stands before {parse.CommandResult.Command.Name}; put it behind");
    }
}
