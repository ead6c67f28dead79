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
        Option<string?> output = new("--out") { Description = $"the file to write; by default {Recognizers.FileName} in the run's folder", HelpName = "FILE" };
        Command command = new("calibrate", "Measure on digits that a run never saw how its outputs become confidence; read --model takes the result.") { run, data, coverage, output };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            double share = parse.GetValue(coverage);
            if (share is not (> 0 and <= 1))
                throw new UsageException(Numbers.Of($"--coverage is {share}; a number above 0 and up to 1 is accepted"));
            return Run(session, RunDirectory.Open(parse.GetRequiredValue(run)), parse.GetValue(data), share, parse.GetValue(output));
        });
        return command;
    }

    static int Run(Session session, RunDirectory run, string? spec, double coverage, string? output)
    {
        Network network = run.LoadNetwork();
        Dataset data = DataLoading.Load(session, spec);
        ImageSet unseen = LeakGuard.Unseen(run, data.Train);
        if (!unseen.HasLabels || unseen.Count < Fewest)
            throw new TenfoldException($"{run.Path}: saw all but {unseen.Count:N0} of the {data.Train.Count:N0} training images of {data.Source}; {Fewest} labelled ones that it never saw are needed. Train with --val-split 0.1, or name other data with --data.");
        DigitRecognizer recognizer = DigitRecognizer.From(network, RecognizerCalibration.Fit(network, unseen, coverage));
        string file = output ?? Path.Combine(run.Path, Recognizers.FileName);
        recognizer.Save(file);
        if (session.Json)
            Session.Say(new CalibratedReport(network.Name, unseen.Count, recognizer.Settings.Temperature, recognizer.Settings.Threshold, file), ReportJson.Default.CalibratedReport);
        else
            Session.Say(Numbers.Of($"{file}: {network.Name}, temperature {recognizer.Settings.Temperature:F3}, threshold {recognizer.Settings.Threshold:F4}, from {unseen.Count:N0} digits that it never saw"));
        return ExitCode.Done;
    }
}
