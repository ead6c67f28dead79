namespace Tenfold.Cli;

/// <summary>A model of the zoo.</summary>
sealed record ModelLine(string Name, string Description, long Parameters, long MultiplyAdds, int Epochs, int BatchSize);
