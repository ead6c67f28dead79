using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold doctor</c>: what this machine offers, and what is in the way.</summary>
static class DoctorCommand
{
    public static Command Build()
    {
        Command command = new("doctor", "Show what this machine offers: CPU, vector width, threads, data, folders; exit 1 where something is in the way.");
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DoctorReport report = Diagnosis.Make();
            if (session.Json)
                Session.Say(report, ReportJson.Default.DoctorReport);
            else
                Say(report);
            foreach (string problem in report.Problems)
                session.Warn(problem);
            return report.Problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    static void Say(DoctorReport report)
    {
        TextTable table = new("what", "found");
        table.Add("tenfold", report.Version + (report.DebugBuild ? " (Debug build)" : ""));
        table.Add("runtime", report.Runtime);
        table.Add("system", report.Os);
        table.Add("processor", $"{report.Cpu}, {report.Cores} core{(report.Cores == 1 ? "" : "s")}");
        table.Add("threads", Numbers.Count(report.Threads));
        table.Add("vectors", $"{(report.VectorBits is { } bits ? $"{bits} bits" : "none")} in use; available: {string.Join(", ", report.VectorBitsAvailable)}");
        table.Add("data", report.DataDetail);
        foreach (DoctorPlace place in report.Places)
            table.Add($"  {place.Origin}", place.Path is null ? place.Detail : $"{place.Path}: {place.Detail}");
        foreach (DoctorFolder folder in report.Folders)
            table.Add(folder.Purpose, folder.Path is null ? "there is none" : $"{folder.Path}: {(folder.Writable ? "writable" : "not writable")}");
        Session.Say(table);
    }
}
