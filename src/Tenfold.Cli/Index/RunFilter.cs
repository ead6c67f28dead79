using System.Globalization;
using System.Text.RegularExpressions;

namespace Tenfold.Cli;

/// <summary>Chooses runs: <c>val_accuracy > 0.99 and model = lenet5</c>.</summary>
static partial class RunFilter
{
    const string Option = "--where";

    /// <summary>Whether a run is wanted: all conditions hold; what a run does not have, or has as a text where a number is asked for, fulfils none but <c>!=</c>.</summary>
    /// <exception cref="UsageException">It is not understood.</exception>
    public static Func<RunSummary, bool> Parse(string text)
    {
        Func<RunSummary, bool>[] conditions = [.. And().Split(text).Select(Condition)];
        return run => conditions.All(condition => condition(run));
    }

    static Func<RunSummary, bool> Condition(string text)
    {
        Match match = Comparison().Match(text);
        if (!match.Success)
            throw new UsageException($"{Option} is '{text.Trim()}'; conditions such as \"val_accuracy > 0.99 and model = lenet5\" are accepted, with =, !=, <, <=, >, >= and ~ (contains)");
        string name = match.Groups["field"].Value;
        RunField field = RunFields.Named(name, Option);
        string sign = match.Groups["sign"].Value;
        string value = match.Groups["value"].Value.Trim().Trim('"', '\'');
        if (sign == "~")
            return run => field.Read(run) is { } found && Convert.ToString(found, CultureInfo.InvariantCulture)!.Contains(value, StringComparison.OrdinalIgnoreCase);
        double? number = field.MayBeNumber ? NumberOf(value) : null;
        if (number is null && !field.MayBeText)
            throw new UsageException($"{Option}: '{value}' is compared with {name}, which is a number; give a number, such as 0.99 or 99%");
        object wanted = number is null ? value : number;
        return run => Holds(field.Read(run), sign, wanted);
    }

    static bool Holds(object? found, string sign, object wanted)
    {
        if (found?.GetType() != wanted.GetType())
            return sign == "!=";
        int order = RunField.Order.Compare(found, wanted);
        return sign switch
        {
            "=" or "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    /// <summary>A number, or a percentage as the fraction that it is.</summary>
    static double? NumberOf(string text)
    {
        bool isPercent = text.EndsWith('%');
        return double.TryParse(text.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? isPercent ? value / 100 : value : null;
    }

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex(@"^\s*(?<field>\w+)\s*(?<sign>==|!=|<=|>=|=|<|>|~)\s*(?<value>.*\S)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();
}
