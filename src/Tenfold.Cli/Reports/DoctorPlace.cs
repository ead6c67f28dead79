namespace Tenfold.Cli;

/// <summary>A place where MNIST is looked for.</summary>
sealed record DoctorPlace(string Origin, string? Path, string State, string Detail);
