namespace Tenfold.Cli;

/// <summary>One layer; flat outputs have one number for their shape, maps have channels, height and width.</summary>
sealed record SummaryLine(string Layer, IReadOnlyList<int> Output, long Parameters, long MultiplyAdds, int ReceptiveField);
