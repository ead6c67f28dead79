namespace Tenfold.Cli;

/// <summary>What <c>data get --json</c> and <c>data import --json</c> print: where MNIST now is.</summary>
sealed record DataReport(string Data, string Path);
