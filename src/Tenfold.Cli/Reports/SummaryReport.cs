namespace Tenfold.Cli;

/// <summary>What <c>summary --json</c> prints; shapes are of one image, without the batch.</summary>
sealed record SummaryReport(string Model, IReadOnlyList<int> Input, IReadOnlyList<SummaryLine> Layers, long Parameters, long MultiplyAdds);
