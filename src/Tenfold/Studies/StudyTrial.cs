namespace Tenfold;

/// <summary>One training of a study.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Settings">What sets it apart, by key, as text.</param>
public sealed record StudyTrial(int Number, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary><c>adam</c> where one setting varies, <c>lr=0.1 batch_size=64</c> where several do.</summary>
    public string Label() => Settings.Count == 1 ? Settings.Values.First() : string.Join(' ', Settings.Select(setting => $"{setting.Key}={setting.Value}"));

    /// <summary>The name of its run's folder.</summary>
    internal string FolderName() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"trial-{Number:D2}");
}
