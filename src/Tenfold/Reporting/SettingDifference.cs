namespace Tenfold;

/// <summary>A setting in which runs differ.</summary>
/// <param name="Key">Its key in <c>config.json</c>.</param>
/// <param name="Values">Each run's value as text, empty where it is unset.</param>
public sealed record SettingDifference(string Key, IReadOnlyList<string> Values)
{
    /// <summary>The settings in which these runs differ, in the order of their files.</summary>
    public static IReadOnlyList<SettingDifference> Of(IReadOnlyList<RunSummary> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Dictionary<string, string>[] settings = [.. runs.Select(run => RunSetting.Of(run).ToDictionary(setting => setting.Key, setting => setting.Value))];
        IEnumerable<SettingDifference> all = settings.SelectMany(run => run.Keys).Distinct()
            .Select(key => new SettingDifference(key, [.. settings.Select(run => run.GetValueOrDefault(key, ""))]))
            .Prepend(new SettingDifference("members", [.. runs.Select(run => FormattableString.Invariant($"{run.Members ?? 1}"))]))
            .Append(new SettingDifference("data", [.. runs.Select(run => run.Data ?? "")]));
        return [.. all.Where(difference => difference.Values.Distinct().Count() > 1)];
    }
}
