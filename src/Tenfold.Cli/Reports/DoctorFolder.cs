namespace Tenfold.Cli;

/// <summary>A folder that Tenfold writes to.</summary>
sealed record DoctorFolder(string Purpose, string? Path, bool Writable);
