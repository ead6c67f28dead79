using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold runs show RUN</c>: what a run's folder says about it.</summary>
static class RunsShowCommand
{
    public static Command Build()
    {
        Argument<string> run = SharedOptions.Run();
        Option<string> folder = RunsCommand.Folder();
        Command command = new("show", "Show a run's figures, settings and command.") { run, folder };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, RunsCommand.Open(parse.GetRequiredValue(run), parse.GetRequiredValue(folder)));
        });
        return command;
    }

    static int Run(Session session, RunDirectory run)
    {
        RunDetails details = RunDetails.Of(run);
        if (session.Json)
        {
            Session.Say(details, ReportJson.Default.RunDetails);
            return ExitCode.Done;
        }

        RunLine line = details.Run;
        string members = line.Members is { } count ? $"{count} x " : "";
        string parameters = line.Parameters is { } values ? $" ({Numbers.Count(values)} parameters)" : "";
        Session.Say($"run: {line.RunDirectory}, {line.State.ToString().ToLowerInvariant()}{(line.Started is { } started ? Numbers.Of($", begun {started:yyyy-MM-dd HH:mm} UTC") : "")}");
        Session.Say($"model: {members}{line.Model}{parameters}");
        Session.Say($"data: {line.Data ?? "unknown"}");
        if (line is { Epochs: { } epochs, Seconds: { } seconds })
            Session.Say($"training: {epochs} epoch{(epochs == 1 ? "" : "s")}, {Numbers.Duration(seconds)} in all{(line.TrainLoss is { } loss ? $", loss {Numbers.Loss(loss)}" : "")}");
        if (line.ValAccuracy is { } validation)
            Session.Say($"validation: accuracy {Numbers.Fraction(validation)}{(line.BestEpoch is { } best ? $" (best epoch: {best})" : "")}");
        if (line.TestAccuracy is { } test)
            Session.Say($"test: accuracy {Numbers.Fraction(test)} ({Numbers.Count(line.TestErrors ?? 0)} wrong)");
        Session.Say($"command: {details.Command ?? "not recorded"}");
        Session.Say($"settings: {details.SettingsText}");
        return ExitCode.Done;
    }
}
