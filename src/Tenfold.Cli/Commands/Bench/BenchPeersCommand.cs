using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold bench peers</c>: Tenfold and PyTorch in turns, by the repository's own scripts.</summary>
static class BenchPeersCommand
{
    const int DefaultRounds = 3;
    const int DefaultThreads = 2;

    /// <summary>What <c>bench/peers/compare.py</c> has rows for; the first two come without being asked for.</summary>
    static readonly string[] s_models = ["lenet5", "mlp", "under8k-9", "under20k", "keras-cnn", "vgg-436k", "resnet50"];

    public static Command Build()
    {
        Argument<string[]> models = new("MODEL") { Description = $"{string.Join(", ", s_models)}; by default the first two", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> all = new("--all") { Description = "every one of these" };
        Option<int> rounds = SharedOptions.WholeNumber("--rounds", "rounds, in each of which every side has its turn; their median counts", least: 1, greatest: 100, unset: () => DefaultRounds);
        Option<int> threads = SharedOptions.WholeNumber("--threads", "threads of each side", least: 1, greatest: 1024, unset: () => DefaultThreads);
        Option<string?> python = new("--python") { Description = "the Python with PyTorch; by default the first python3 on PATH that has it", HelpName = "FILE" };
        Option<string?> blas = new("--blas") { Description = "folder of the libblas.so.3 that PyTorch is to use; by default the system's", HelpName = "FOLDER" };
        Option<string?> file = new("--out") { Description = "also write the table to this Markdown file", HelpName = "FILE" };
        Command command = new("peers", "Compare training and inference with PyTorch's on this machine: bench/peers/compare.py of the repository, for which PyTorch and MNIST have to be there. With --all about a quarter of an hour.")
        {
            models, all, rounds, threads, python, blas, file,
        };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            List<string> arguments = ["--rounds", Numbers.Of($"{parse.GetValue(rounds)}"), "--threads", Numbers.Of($"{parse.GetValue(threads)}")];
            Add(arguments, "--models", Choose(parse.GetValue(models)!, parse.GetValue(all)));
            Add(arguments, "--blas", parse.GetValue(blas) is { } folder ? [Path.GetFullPath(folder)] : []);
            Add(arguments, "--out", parse.GetValue(file) is { } path ? [Path.GetFullPath(path)] : []);
            return Run(session, parse.GetValue(python), arguments);
        });
        return command;
    }

    static string[] Choose(string[] names, bool all)
    {
        if (names.Length > 0 && all)
            throw new UsageException("name models, or give --all, not both");
        if (names.FirstOrDefault(name => !s_models.Contains(name)) is { } other)
            throw new UsageException($"MODEL: '{other}' is not compared with PyTorch; use {string.Join(", ", s_models)}");
        return all ? s_models : names.Length > 0 ? names : s_models[..2];
    }

    static void Add(List<string> arguments, string option, string[] values)
    {
        if (values.Length > 0)
            arguments.AddRange([option, .. values]);
    }

    static int Run(Session session, string? python, List<string> arguments)
    {
        DebugBuild.Warn(session);
        PeerComparison comparison = new()
        {
            Script = PeerComparison.FindScript(AppContext.BaseDirectory),
            Python = python is null ? PeerComparison.FindPython(Environment.GetEnvironmentVariable("PATH")) : PeerComparison.RequireTorch(python),
            Digits = PeerComparison.FindDigits(Mnist.Search()),
        };
        if (session.Json)
            arguments.Add("--json");
        Session.Say(comparison.Run(arguments, session.Note, session.Cancellation));
        return ExitCode.Done;
    }
}
