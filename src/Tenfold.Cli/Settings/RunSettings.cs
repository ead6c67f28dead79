namespace Tenfold.Cli;

/// <summary>All that a user can set about a training.</summary>
/// <param name="Recipe">How it is trained.</param>
/// <param name="Data">On what: a name, a file or a folder; null for the best there is.</param>
sealed record RunSettings(Recipe Recipe, string? Data);
