namespace Tenfold.Tests.House;

/// <summary>What a start of the launcher left behind.</summary>
sealed record LauncherRun(int ExitCode, string Output, string Error);
