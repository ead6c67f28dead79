namespace Tenfold.Cli;

/// <summary>What <c>data stats --json</c> prints; without test images <paramref name="Test"/> is null.</summary>
sealed record StatisticsReport(string Data, string Source, DataStatistics Train, DataStatistics? Test);
