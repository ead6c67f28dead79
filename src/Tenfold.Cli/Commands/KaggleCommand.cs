using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold kaggle</c>: what Kaggle's Digit Recognizer competition needs beside training.</summary>
static class KaggleCommand
{
    public static Command Build() => new("kaggle", "Make what Kaggle's Digit Recognizer takes; train with --data train.csv.")
    {
        KaggleSubmitCommand.Build(),
    };
}
