namespace Tenfold;

/// <summary>On what something ran, and the command that repeats it, on a page.</summary>
static class EnvironmentTable
{
    /// <summary>Writes the command, or that there is none.</summary>
    public static void WriteCommand(HtmlWriter html, string? command)
    {
        html.Add($"<h3>Command</h3>");
        if (command is not null)
            html.Add($"<pre>{command}</pre>");
        else
            html.Add($"""<p class="missing">The command was not recorded: it was begun by a program, or by an older version.</p>""");
    }

    /// <summary>Writes the table.</summary>
    public static void Write(HtmlWriter html, IEnumerable<(string Name, string Value)> rows)
    {
        html.Add($"""<h3>Environment</h3><div class="wide"><table><thead><tr><th scope="col">What</th><th scope="col">Value</th></tr></thead><tbody>""");
        foreach ((string name, string value) in rows)
            html.Add($"""<tr><th scope="row">{name}</th><td class="text">{value}</td></tr>""");
        html.Add($"</tbody></table></div>");
    }

    /// <summary>Program and machine.</summary>
    public static IEnumerable<(string Name, string Value)> Machine(RunEnvironment environment) =>
    [
        ("Tenfold", environment.Version),
        ("processor", FormattableString.Invariant($"{environment.Cpu}, {environment.Cores} cores, vectors of {environment.VectorBits} bits")),
        ("system", environment.Os),
        (".NET", environment.Runtime),
    ];

    /// <summary>The images.</summary>
    public static IEnumerable<(string Name, string Value)> Data(RunEnvironment environment) =>
    [
        ("data", $"{environment.Data} from {environment.DataSource}"),
        ("images", $"{PageText.Count(environment.TrainImages)} to train on, {PageText.Count(environment.ValidationImages)} held out"),
        ("SHA-256 of the training images", environment.TrainSha256),
    ];

    /// <summary><c>2026-11-21 14:45:16 UTC</c>.</summary>
    public static string Time(DateTime time) => FormattableString.Invariant($"{time:yyyy-MM-dd HH:mm:ss} UTC");
}
