using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold data compose</c>: what a network learns to read pictures from, made of single digits.</summary>
static class DataComposeCommand
{
    const int Most = 1_000_000;
    static readonly ReadingDataOptions s_default = new();

    public static Command Build()
    {
        Option<string?> data = SharedOptions.Data();
        Option<string> output = new("--out") { Description = "the npz to write", HelpName = "FILE", DefaultValueFactory = _ => "reading.npz" };
        Option<int> lines = SharedOptions.WholeNumber("--lines", "lines that digits and wrong cuts are taken from", least: 0, greatest: Most, unset: () => s_default.Lines);
        Option<int> others = SharedOptions.WholeNumber("--non-digits", "images of letters, scribbles, noise and parts of digits", least: 0, greatest: Most, unset: () => s_default.NonDigits);
        Option<int> copies = SharedOptions.WholeNumber("--copies", "how often each digit stands among them as it is", least: 0, greatest: 100, unset: () => s_default.Copies);
        Option<int> held = SharedOptions.WholeNumber("--hold-out", "training digits that are left out of everything, the last ones, for calibrate", least: 0, greatest: Most, unset: () => s_default.HeldOut);
        Option<int> seed = SharedOptions.WholeNumber("--seed", "of everything that is drawn", least: 0, greatest: int.MaxValue, unset: () => (int)s_default.Seed);
        Option<string?> critic = new("--critic") { Description = "a recogniser, a run or a file of calibrate: half of the wrong cuts are those that it takes for digits most surely", HelpName = "MODEL" };
        Option<bool> pairs = new("--pairs") { Description = "what tells two digits at once instead: pairs of digits (classes 0 to 99), and cuts that are none (class 100), out of --lines" };
        Command command = new("compose", "Compose what a network learns to read pictures from: digits, cuts of lines, and what is no digit (class 10).") { data, output, lines, others, copies, held, critic, seed, pairs };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            if (parse.GetValue(pairs) && ((Option[])[others, copies, critic]).FirstOrDefault(option => parse.GetResult(option) is { Implicit: false }) is { } given)
                throw new UsageException($"{given.Name} says how to compose single digits, and --pairs composes pairs; leave one of them out");
            ReadingDataOptions options = new()
            {
                Lines = parse.GetValue(lines),
                NonDigits = parse.GetValue(others),
                Copies = parse.GetValue(copies),
                HeldOut = parse.GetValue(held),
                Critic = parse.GetValue(critic) is { } model ? Recognizers.Open(model) : null,
                Seed = (ulong)parse.GetValue(seed),
            };
            return Run(session, parse.GetValue(data), parse.GetRequiredValue(output), options, parse.GetValue(pairs));
        });
        return command;
    }

    static int Run(Session session, string? spec, string output, ReadingDataOptions options, bool pairs)
    {
        Dataset digits = DataLoading.Load(session, spec);
        CountProgress progress = new(session, "composing", "lines", options.Lines);
        CancellationToken cancellation = session.Cancellation;
        Dataset composed = progress.Show(() => pairs
            ? ReadingData.ComposePairs(digits, options.Lines, options.HeldOut, options.Seed, progress, cancellation)
            : ReadingData.Compose(digits, options, progress, cancellation));
        int none = composed.Train.Labels.Count(pairs ? DigitPair.None : NonDigits.Label);
        NpzFile.WriteDataset(output, composed);
        if (session.Json)
            Session.Say(new ComposedReport(composed.Source, composed.Train.Count, none, output), ReportJson.Default.ComposedReport);
        else
            Session.Say(Numbers.Of($"{output}: {composed.Train.Count:N0} training images, {none:N0} of them no {(pairs ? "pair" : "digit")}"));
        return ExitCode.Done;
    }
}
