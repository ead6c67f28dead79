using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold data stats</c>: class balance, mean, deviation, duplicates.</summary>
static class DataStatsCommand
{
    public static Command Build()
    {
        Option<string?> data = SharedOptions.Data();
        Command command = new("stats", "Show a data set's class balance, mean, deviation and duplicates.") { data };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, parse.GetValue(data));
        });
        return command;
    }

    static int Run(Session session, string? spec)
    {
        Dataset data = DataLoading.Load(session, spec);
        StatisticsReport report = new(data.Name, data.Source, DataStatistics.Of(data.Train), data.Test is null ? null : DataStatistics.Of(data.Test));
        if (session.Json)
            Session.Say(report, ReportJson.Default.StatisticsReport);
        else
            Say(report);
        return ExitCode.Done;
    }

    static void Say(StatisticsReport report)
    {
        Session.Say($"data: {report.Data} ({report.Source})");
        DataStatistics[] parts = report.Test is null ? [report.Train] : [report.Train, report.Test];
        TextTable table = new TextTable(["", "train", .. report.Test is null ? Array.Empty<string>() : ["test"]]).AlignRight(1, 2);
        void Row(string name, Func<DataStatistics, string> cell) => table.Add([name, .. parts.Select(cell)]);
        Row("images", part => Numbers.Count(part.Count));
        Row("size", part => $"{part.Height}x{part.Width}");
        Row("mean", part => Numbers.Fraction(part.Mean));
        Row("deviation", part => Numbers.Fraction(part.StandardDeviation));
        Row("duplicates", part => Numbers.Count(part.Duplicates));
        for (int label = 0; label < parts.Max(part => part.ClassCounts.Count); label++)
        {
            int row = label;
            Row($"label {row}", part => row < part.ClassCounts.Count ? Numbers.Count(part.ClassCounts[row]) : "-");
        }

        Session.Say(table);
    }
}
