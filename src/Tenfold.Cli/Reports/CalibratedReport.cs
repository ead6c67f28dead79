namespace Tenfold.Cli;

/// <summary>What <c>calibrate --json</c> prints.</summary>
sealed record CalibratedReport(string Model, int Digits, double Temperature, double Threshold, string File);
