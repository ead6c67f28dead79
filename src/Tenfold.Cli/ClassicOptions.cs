using System.CommandLine;

namespace Tenfold.Cli;

/// <summary>The options of <c>train svm</c> and its kind that are no settings.</summary>
sealed class ClassicOptions
{
    readonly TrainOptions _train = new();

    public Option<string?> Out => _train.Out;

    public Option<string?> Config => _train.Config;

    public Option<bool> PrintConfig => _train.PrintConfig;

    public Option<string?> Mirror => _train.Mirror;

    public IEnumerable<Option> All => [Out, Config, PrintConfig, Mirror];
}
