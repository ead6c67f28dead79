using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold bench read</c>: whole lines read right on pictures composed from test digits, and the time of a photograph.</summary>
static class BenchReadCommand
{
    const int DefaultPictures = 300;
    const int MostPictures = 100_000;

    public static Command Build()
    {
        Option<string?> model = Recognizers.Option();
        Option<string?> data = new("--data") { Description = "the data whose test digits are composed; by default MNIST's", HelpName = "DATA" };
        Option<int> pictures = SharedOptions.WholeNumber("--pictures", "pictures of each kind", least: 1, greatest: MostPictures, unset: () => DefaultPictures);
        Option<int> seed = SharedOptions.WholeNumber("--seed", "of the pictures", least: 0, greatest: int.MaxValue, unset: () => 1);
        Option<string?> folder = new("--out") { Description = "only write the pictures and what is on them to this folder, for bench/peers/tesseract_read.py", HelpName = "DIR" };
        Command command = new("read", "Measure how many lines are read wholly right on pictures composed from test digits.") { model, data, pictures, seed, folder };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DebugBuild.Warn(session);
            Dataset loaded = DataLoading.Load(session, parse.GetValue(data));
            ImageSet digits = loaded.Test ?? throw new TenfoldException($"{loaded.Source}: has no test images; name data that have, such as mnist.");
            ulong number = (ulong)parse.GetValue(seed);
            if (parse.GetValue(folder) is { } path)
            {
                ReadingBenchmark.Write(path, digits, parse.GetValue(pictures), number);
                return ExitCode.Done;
            }

            return Say(session, ReadingBenchmark.Run(Recognizers.Open(parse.GetValue(model)), digits, parse.GetValue(pictures), number, session.Note, session.Cancellation));
        });
        return command;
    }

    static int Say(Session session, ReadingFigures figures)
    {
        if (session.Json)
        {
            Session.Say(figures, ReportJson.Default.ReadingFigures);
            return ExitCode.Done;
        }

        RecognitionFigures digits = figures.Digits;
        Session.Say(Numbers.Of($"test images: {100 * digits.Accuracy:F2} % of {digits.Images:N0}, expected calibration error {100 * digits.CalibrationError:F2} %"));
        Session.Say(Numbers.Of($"sure of {100 * digits.Coverage:F2} %, {100 * digits.ErrorWhenSure:F3} % of those wrong; at 98 % coverage {100 * digits.ErrorAt98:F3} % wrong"));
        Session.Say($"refused: {string.Join(", ", digits.Refused.Select(kind => Numbers.Of($"{kind.Key} {100 * kind.Value:F1} %")))} of {digits.RefusedPictures} each");
        Session.Say(Numbers.Of($"pictures of one digit: {100 * figures.SingleDigits:F1} % of {figures.Pictures:N0}"));
        Session.Say(Numbers.Of($"whole lines: {100 * figures.LinesRight:F1} % of {figures.Lines:N0}"));
        Session.Say(Numbers.Of($"whole lines, digits touching: {100 * figures.TouchingLinesRight:F1} % of {figures.TouchingLines:N0}"));
        Session.Say(Numbers.Of($"a picture: {figures.MillisecondsPerPicture:F1} ms (median)"));
        Session.Say(Numbers.Of($"a photograph of 12 megapixels: {figures.PhotographSeconds:F2} s, {figures.PhotographDigits:N0} digits"));
        return ExitCode.Done;
    }
}
