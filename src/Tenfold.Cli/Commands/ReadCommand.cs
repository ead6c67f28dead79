using System.CommandLine;
using System.Globalization;

namespace Tenfold.Cli;

/// <summary><c>tenfold read FILE...</c>: the digits on photographs, line by line.</summary>
static class ReadCommand
{
    const string StandardInput = "-";
    const int MostDigits = 100;

    public static Command Build()
    {
        Argument<string[]> files = new("FILE") { Description = "PNG, JPEG, BMP, PGM or PPM pictures of handwritten digits, of any size; - for standard input", Arity = ArgumentArity.OneOrMore };
        Option<string?> model = Recognizers.Option();
        Option<int?> digits = SharedOptions.WholeNumberIfGiven("--digits", "how many digits every line has", least: 1, greatest: MostDigits);
        Option<string?> grid = new("--grid") { Description = "the picture is a form of R rows and C columns of fields; prints CSV", HelpName = "RxC" };
        Option<string?> debug = new("--debug") { Description = "write a page for each picture that shows every stage of reading it", HelpName = "DIR" };
        Command command = new("read", "Read the digits on photographs, line by line, ? where unsure.") { files, model, digits, grid, debug };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DebugBuild.Warn(session);
            ReadOptions options = new() { Digits = parse.GetValue(digits) };
            (int, int)? sides = ParseGrid(parse.GetValue(grid));
            PictureReading reading = new(Recognizers.Open(parse.GetValue(model)), options, sides, parse.GetValue(debug));
            return Run(session, reading, parse.GetRequiredValue(files), sides is null ? options.Digits : null);
        });
        return command;
    }

    /// <summary>Pictures that cannot be read are reported one by one; the others still get their lines.</summary>
    static int Run(Session session, PictureReading reading, string[] files, int? digits)
    {
        List<ReadPicture> pictures = [];
        List<PredictionFailure> failures = [];
        foreach (string file in files)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            try
            {
                pictures.Add(reading.Read(file, Load(file)));
            }
            catch (TenfoldException e)
            {
                failures.Add(new PredictionFailure(file, e.Message));
            }
        }

        if (session.Json)
            Session.Say(new ReadReport(reading.Model, pictures, failures), ReportJson.Default.ReadReport);
        else
            Say(session, pictures, named: files.Length > 1);
        foreach (PredictionFailure failure in failures)
            session.Log($"error: {failure.Error}");
        bool fits = pictures.TrueForAll(picture => Fits(session, picture, digits));
        return failures.Count > 0 ? ExitCode.Failed : fits && pictures.TrueForAll(picture => picture.IsSure) ? ExitCode.Done : ExitCode.Unsure;
    }

    /// <summary>Whether every line has as many digits as were said to be there.</summary>
    static bool Fits(Session session, ReadPicture picture, int? digits)
    {
        if (digits is not { } expected)
            return true;
        (int Line, int Count)[] others = [.. picture.Digits.GroupBy(digit => digit.Line).Select(line => (line.Key, line.Count())).Where(line => line.Item2 != expected)];
        foreach ((int line, int count) in others)
            session.Warn(Numbers.Of($"{picture.File}: line {line + 1} has {count} digit{(count == 1 ? "" : "s")}, not {expected}."));
        return others.Length == 0;
    }

    static Picture Load(string file)
    {
        if (file != StandardInput)
            return Picture.Load(file);
        using Stream input = Console.OpenStandardInput();
        return Picture.Read(input);
    }

    static void Say(Session session, List<ReadPicture> pictures, bool named)
    {
        foreach (ReadPicture picture in pictures)
        {
            foreach (string line in picture.Lines)
                Session.Say(named ? $"{picture.File}: {line}" : line);
            if (picture.Digits.Count == 0)
                session.Note($"{picture.File}: no digit was found");
        }
    }

    static (int Rows, int Columns)? ParseGrid(string? text)
    {
        if (text is null)
            return null;
        string[] sides = text.Split('x', 'X');
        return sides.Length == 2 && Side(sides[0]) is { } rows && Side(sides[1]) is { } columns
            ? (rows, columns)
            : throw new UsageException($"--grid is '{text}'; rows and columns such as 6x8 are accepted, each from 1 to 1000");
    }

    static int? Side(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int side) && side is >= 1 and <= 1000 ? side : null;
}
