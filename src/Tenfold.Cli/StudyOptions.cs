using System.CommandLine;

namespace Tenfold.Cli;

/// <summary>The options of <c>study</c> that are no settings of the trainings.</summary>
sealed class StudyOptions
{
    public StudyOptions(Command command)
    {
        foreach (Option option in (Option[])[Resume, Out, PeerEpoch])
            command.Add(option);
    }

    public Option<string?> Resume { get; } = new("--resume") { Description = "go on with a study that was stopped, repeating nothing", HelpName = "FOLDER" };

    public Option<string?> Out { get; } = new("--out") { Description = $"folder that the study's folder is made in; ./{RunDirectory.DefaultParent} by default", HelpName = "FOLDER" };

    public Option<double?> PeerEpoch { get; } = new("--peer-epoch") { Description = "seconds that an epoch of the same training takes elsewhere, as bench peers measures it; prints what the study would take there", HelpName = "SECONDS" };
}
