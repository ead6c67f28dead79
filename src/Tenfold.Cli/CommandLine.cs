using System.CommandLine;
using System.CommandLine.Invocation;

namespace Tenfold.Cli;

/// <summary>From the words of the command line to an exit code: parses, runs the command, and turns every failure into one line on stderr.</summary>
static class CommandLine
{
    const string TraceVariable = "TENFOLD_TRACE";

    public static int Run(string[] args)
    {
        string help = "tenfold --help";
        try
        {
            // Arguments that start with @ are files of the user's, not lists of more arguments.
            ParseResult parse = Root(args).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            help = $"tenfold {Words(parse)}--help";
            if (parse.Action is ParseErrorAction)
                throw new UsageException(UsageErrors.Describe(parse));
            return parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UsageException e)
        {
            Fail(e.Message);
            Console.Error.WriteLine($"for help: {help}");
            return ExitCode.Usage;
        }
        catch (TenfoldException e)
        {
            Fail(e.Message);
            Trace(e);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            Fail("interrupted");
            return ExitCode.Interrupted;
        }
        catch (Exception e)
        {
            Fail($"this is a defect of Tenfold's, please report it with the command that led here: {e.GetType().Name}: {e.Message}");
            if (!Trace(e))
                Console.Error.WriteLine($"where it happened: set {TraceVariable}=1 and run it again");
            return ExitCode.Failed;
        }
    }

    /// <summary>The root command with only the command that is asked for, or with all where none is: building them costs a start 5 ms.</summary>
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
        for (System.CommandLine.Parsing.CommandResult? at = parse.CommandResult; at?.Parent is not null; at = at.Parent as System.CommandLine.Parsing.CommandResult)
            words = $"{at.Command.Name} {words}";
        return words;
    }

    static void Fail(string message) => Console.Error.WriteLine($"error: {message.ReplaceLineEndings(" ")}");

    static bool Trace(Exception e)
    {
        bool wanted = Environment.GetEnvironmentVariable(TraceVariable) == "1";
        if (wanted)
            Console.Error.WriteLine(e);
        return wanted;
    }
}
