namespace Tenfold;

/// <summary>An accuracy at a value of a setting.</summary>
/// <param name="Value">The setting's.</param>
/// <param name="Accuracy">A fraction.</param>
/// <param name="Name">The trial's.</param>
readonly record struct SettingPoint(double Value, double Accuracy, string Name);
