namespace Tenfold;

/// <summary>On what the run ran, with which data, and the command that repeats it.</summary>
sealed class EnvironmentSection() : ReportSection<RunFindings>("environment", "Environment and command")
{
    public override string? Missing(RunFindings subject) => subject.Environment is null ? "The run's folder has no env.json." : null;

    public override void Write(PageBody page, RunFindings subject)
    {
        RunEnvironment environment = subject.Environment!;
        EnvironmentTable.WriteCommand(page.Html, environment.Command);
        EnvironmentTable.Write(page.Html,
        [
            .. EnvironmentTable.Machine(environment),
            ("threads", FormattableString.Invariant($"{environment.Threads}")),
            .. EnvironmentTable.Data(environment),
            ("seed", FormattableString.Invariant($"{environment.Seed}")),
            ("begun", EnvironmentTable.Time(environment.Started)),
            ("folder", subject.Run.Path),
        ]);
    }
}
