using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold calibrate RUN</c>: a run's network with the temperature and the threshold that its confidence needs, as one file.</summary>
static class CalibrateCommand
{
    const int Fewest = 100;

    public static Command Build()
    {
        Argument<string> run = SharedOptions.Run();
        Option<string?> data = SharedOptions.Data();
        Option<double> coverage = new("--coverage") { Description = "share of digits that are to be sure", HelpName = "X", DefaultValueFactory = _ => RecognizerCalibration.DefaultCoverage };
        Option<string?> output = new("--out") { Description = "the file to write; by default recognizer.safetensors in the run's folder", HelpName = "FILE" };
        Option<string?> second = new("--second") { Description = "another run, of a network of the ten digits, that is asked too: of the digits the geometric mean of both counts", HelpName = "RUN" };
        Option<bool> half = new("--half") { Description = "write 16 bits a weight instead of 32" };
        Command command = new("calibrate", "Measure on digits that a run never saw how its outputs become confidence; read --model takes the result.") { run, data, coverage, output, second, half };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            double share = parse.GetValue(coverage);
            if (share is not (> 0 and <= 1))
                throw new UsageException(Numbers.Of($"--coverage is {share}; a number above 0 and up to 1 is accepted"));
            RunDirectory? beside = parse.GetValue(second) is { } name ? RunDirectory.Open(name) : null;
            return Run(session, RunDirectory.Open(parse.GetRequiredValue(run)), beside, parse.GetValue(data), share, parse.GetValue(output), parse.GetValue(half) ? TensorStorage.F16 : TensorStorage.F32);
        });
        return command;
    }

    static int Run(Session session, RunDirectory run, RunDirectory? beside, string? spec, double coverage, string? output, TensorStorage storage)
    {
        Network network = Rounded(run, storage);
        Network? second = beside is null ? null : Rounded(beside, storage);
        bool isPairs = network.Classes == DigitPair.Classes;
        if (isPairs && second is not null)
            throw new UsageException($"{run.Path} tells pairs of digits; --second is for a run that tells one");
        Dataset data = DataLoading.Load(session, spec);
        ImageSet unseen = isPairs ? HeldOut(data) : Unseen(run, beside, data);
        string file = output ?? run.RecognizerPath;
        RecognizerSettings settings = isPairs
            ? RecognizerCalibration.FitPairs(network, unseen)
            : RecognizerCalibration.Fit(DigitRecognizer.From(network, second: second), unseen, coverage);
        session.Cancellation.ThrowIfCancellationRequested();
        if (isPairs)
            RecognizerFile.Save(network, settings, file, storage);
        else
            DigitRecognizer.From(network, settings, second).Save(file, storage);
        if (session.Json)
            Session.Say(new CalibratedReport(network.Name, unseen.Count, settings.Temperature, settings.Threshold, file), ReportJson.Default.CalibratedReport);
        else
            Session.Say(Numbers.Of($"{file}: {network.Name}, temperature {settings.Temperature:F3}{(isPairs ? "" : Numbers.Of($", threshold {settings.Threshold:F4}"))}, from {unseen.Count:N0} {(isPairs ? "pairs" : "digits")} that it never saw"));
        return ExitCode.Done;
    }

    /// <summary>A run's network with parameters as a file will hold them.</summary>
    static Network Rounded(RunDirectory run, TensorStorage storage)
    {
        Network network = run.LoadNetwork();
        RecognizerFile.Round(network, storage);
        return network;
    }

    static ImageSet Unseen(RunDirectory run, RunDirectory? beside, Dataset data)
    {
        ImageSet unseen = LeakGuard.Unseen(run, data.Train);
        unseen = beside is null ? unseen : LeakGuard.Unseen(beside, unseen);
        return unseen.HasLabels && unseen.Count >= Fewest ? unseen
            : throw new TenfoldException($"{run.Path}: saw all but {unseen.Count:N0} of the {data.Train.Count:N0} training images of {data.Source}; {Fewest} labelled ones that it never saw are needed. Train with --val-split 0.1, or name other data with --data.");
    }

    /// <summary>The test images of what <c>data compose --pairs</c> made: of digits that the training images do not show.</summary>
    static ImageSet HeldOut(Dataset data) => data.Test is { HasLabels: true } test && test.Count >= Fewest && test.Labels.Contains(DigitPair.None) ? test
        : throw new TenfoldException($"{data.Source}: has no test images of pairs; name with --data what `tenfold data compose --pairs` wrote.");
}
