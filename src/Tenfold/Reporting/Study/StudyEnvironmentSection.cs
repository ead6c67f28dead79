namespace Tenfold;

/// <summary>On what the study ran, and the command that repeats it.</summary>
sealed class StudyEnvironmentSection() : ReportSection<StudyFindings>("environment", "Environment and command")
{
    public override void Write(PageBody page, StudyFindings subject)
    {
        EnvironmentTable.WriteCommand(page.Html, subject.Config.Command);
        if (subject.Environment is not { } environment)
        {
            page.Html.Add($"""<p class="missing">No trial has begun.</p>""");
            return;
        }

        EnvironmentTable.Write(page.Html,
        [
            .. EnvironmentTable.Machine(environment),
            .. subject.Result is { } result ? [("trials at a time", FormattableString.Invariant($"{result.Threads}, one thread each"))] : Array.Empty<(string, string)>(),
            .. EnvironmentTable.Data(environment),
            ("begun", EnvironmentTable.Time(environment.Started)),
            ("folder", subject.Path),
        ]);
    }
}
