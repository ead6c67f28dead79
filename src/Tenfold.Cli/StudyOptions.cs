using System.CommandLine;
using System.Globalization;

namespace Tenfold.Cli;

/// <summary>The options of <c>study</c> that are no settings of the trainings.</summary>
sealed class StudyOptions
{
    public StudyOptions(Command command)
    {
        PeerEpoch.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: string text }] && !(double.TryParse(text, CultureInfo.InvariantCulture, out double seconds) && seconds > 0 && double.IsFinite(seconds)))
                result.AddError($"--peer-epoch is '{text}'; a number of seconds above 0 is accepted");
        });
        foreach (Option option in (Option[])[Resume, Out, PeerEpoch])
            command.Add(option);
    }

    public Option<string?> Resume { get; } = new("--resume") { Description = "go on with a study that was stopped, repeating nothing", HelpName = "FOLDER" };

    public Option<string?> Out { get; } = new("--out") { Description = $"folder that the study's folder is made in; ./{RunDirectory.DefaultParent} by default", HelpName = "FOLDER" };

    public Option<double?> PeerEpoch { get; } = new("--peer-epoch") { Description = "seconds that an epoch of the same training takes elsewhere, as bench peers measures it; the study prints and keeps what it would take there", HelpName = "SECONDS" };
}
