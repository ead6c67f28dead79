namespace Tenfold;

/// <summary>On what the run ran, with which data, and the command that repeats it.</summary>
sealed class EnvironmentSection() : ReportSection<RunFindings>("environment", "Environment and command")
{
    public override string? Missing(RunFindings subject) => subject.Environment is null ? "The run's folder has no env.json." : null;

    public override void Write(PageBody page, RunFindings subject)
    {
        RunEnvironment environment = subject.Environment!;
        HtmlWriter html = page.Html;
        html.Add($"<h3>Command</h3>");
        if (environment.Command is { } command)
            html.Add($"<pre>{command}</pre>");
        else
            html.Add($"""<p class="missing">The command was not recorded: the run was begun by a program, or by an older version.</p>""");
        html.Add($"""<h3>Environment</h3><div class="wide"><table><thead><tr><th scope="col">What</th><th scope="col">Value</th></tr></thead><tbody>""");
        foreach ((string name, string value) in Rows(subject, environment))
            html.Add($"""<tr><th scope="row">{name}</th><td class="text">{value}</td></tr>""");
        html.Add($"</tbody></table></div>");
    }

    static IEnumerable<(string Name, string Value)> Rows(RunFindings run, RunEnvironment environment) =>
    [
        ("Tenfold", environment.Version),
        ("processor", FormattableString.Invariant($"{environment.Cpu}, {environment.Cores} cores, vectors of {environment.VectorBits} bits")),
        ("threads", FormattableString.Invariant($"{environment.Threads}")),
        ("system", environment.Os),
        (".NET", environment.Runtime),
        ("data", $"{environment.Data} from {environment.DataSource}"),
        ("images", $"{PageText.Count(environment.TrainImages)} to train on, {PageText.Count(environment.ValidationImages)} held out"),
        ("SHA-256 of the training images", environment.TrainSha256),
        ("seed", FormattableString.Invariant($"{environment.Seed}")),
        ("begun", FormattableString.Invariant($"{environment.Started:yyyy-MM-dd HH:mm:ss} UTC")),
        ("folder", run.Run.Path),
    ];
}
