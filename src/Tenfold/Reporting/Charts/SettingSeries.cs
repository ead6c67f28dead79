namespace Tenfold;

/// <summary>Accuracies over a setting, by its value.</summary>
/// <param name="Name">What the legend calls them.</param>
/// <param name="Points">The points, from left to right.</param>
sealed record SettingSeries(string Name, IReadOnlyList<SettingPoint> Points);
