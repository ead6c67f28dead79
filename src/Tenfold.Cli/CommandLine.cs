using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Tenfold.Cli;

/// <summary>From the words of the command line to an exit code: parses, runs the command, and turns every failure into one line on stderr.</summary>
static class CommandLine
{
    public static int Run(string[] args)
    {
        string help = "tenfold --help";
        try
        {
            // Arguments that start with @ are files of the user's, not lists of more arguments.
            ParseResult parse = Root(args).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            help = $"tenfold {Words(parse)}--help";
            if (parse.Action is ParseErrorAction || (parse.Action == parse.CommandResult.Command.Action && UsageErrors.UnknownOption(parse) is not null))
                throw new UsageException(UsageErrors.Describe(parse));
            return parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e)
        {
            return Failures.Report(e, help, Environment.GetEnvironmentVariable(Failures.TraceVariable) == "1", Console.Error);
        }
    }

    /// <summary>The root command with only the command that is asked for, or with all where none is: a start builds nothing that it does not need.</summary>
    static RootCommand Root(string[] args)
    {
        RootCommand root = new("Handwritten-digit recognition: train, evaluate and use digit recognisers.")
        {
            GlobalOptions.Json,
            GlobalOptions.Quiet,
            GlobalOptions.NoColor,
        };
        CommandEntry? asked = args.Length == 0 ? null : Commands.All.FirstOrDefault(entry => args[0] == entry.Name || args[0] == entry.Alias);
        foreach (CommandEntry entry in asked is null ? Commands.All : [asked])
        {
            Command command = entry.Build();
            if (entry.Alias is not null)
                command.Aliases.Add(entry.Alias);
            root.Add(command);
        }

        return root;
    }

    /// <summary>The commands that were recognised, each with a blank after it.</summary>
    static string Words(ParseResult parse)
    {
        string words = "";
        for (CommandResult? at = parse.CommandResult; at?.Parent is not null; at = at.Parent as CommandResult)
            words = $"{at.Command.Name} {words}";
        return words;
    }
}
