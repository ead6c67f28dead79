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
        {
            string[] options = [.. parse.RootCommandResult.Command.Options.Concat(command.Options).Select(known => known.Name)];
            return options.Contains(option)
                ? $"{Before(parse, option)} has no value: '{option}' follows it"
                : IsOfCommandAbove(parse, option) ? $"{command.Name} has no option '{option}'"
                : $"there is no option '{option}'{Suggest(option, options)}";
        }

        string? unknown = parse.UnmatchedTokens is [string first, ..] ? first : null;
        bool hasArgument = parse.CommandResult.Children.OfType<ArgumentResult>().Any(argument => argument.Tokens.Count > 0);
        if (command.Subcommands.Count > 0 && !hasArgument && (unknown is not null || command.Action is null))
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

    /// <summary>The word before one that was taken for an argument; the same may stand in its right place, too.</summary>
    static string Before(ParseResult parse, string argument) =>
        parse.Tokens.TakeWhile(token => token.Type != TokenType.Argument || token.Value != argument).Last().Value;

    /// <summary>Whether it is an option of <c>train</c> where <c>train svm</c> has none of that name.</summary>
    static bool IsOfCommandAbove(ParseResult parse, string option) =>
        parse.CommandResult.Parent is CommandResult { Parent: not null } above && above.Command.Options.Any(known => known.Name == option);

    static string Suggest(string given, IEnumerable<string> names) => NameLookup.Nearest(given, names) is { } meant ? $"; did you mean '{meant}'?" : "";

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
