namespace Tenfold.Cli;

/// <summary>A picture that could not be read.</summary>
sealed record PredictionFailure(string File, string Error);
