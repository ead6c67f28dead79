using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold bench</c>: how fast this machine is, and what Tenfold makes of it.</summary>
static class BenchCommand
{
    public static Command Build() => new("bench", "Measure this machine's peak, training, inference and single layers against it, augmentations, reading, the page under load, and PyTorch beside.")
    {
        BenchPeakCommand.Build(),
        BenchTrainCommand.Build(),
        BenchInferCommand.Build(),
        BenchLayersCommand.Build(),
        BenchAugmentCommand.Build(),
        BenchReadCommand.Build(),
        BenchServeCommand.Build(),
        BenchPeersCommand.Build(),
    };
}
