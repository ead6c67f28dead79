using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold data</c>: gets, checks and shows data sets.</summary>
static class DataCommand
{
    public static Command Build() => new("data", "Get, check and look at data sets.")
    {
        DataGetCommand.Build(),
        DataVerifyCommand.Build(),
        DataImportCommand.Build(),
        DataPreviewCommand.Build(),
        DataStatsCommand.Build(),
        DataComposeCommand.Build(),
        DataSuspectsCommand.Build(),
    };
}
