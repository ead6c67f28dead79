namespace Tenfold.Cli;

/// <summary>Where <c>serve</c> listens.</summary>
sealed record ServeReport(string Address);
