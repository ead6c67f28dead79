namespace Tenfold;

/// <summary>Finds things by their names, and says what was probably meant where there is none.</summary>
public static class NameLookup
{
    /// <summary>The one of that name, in whatever case it is written.</summary>
    /// <param name="all">Those that there are.</param>
    /// <param name="nameOf">What each is called.</param>
    /// <param name="name">The name that was given.</param>
    /// <param name="kind">What they are, for the error: <c>optimizer</c>.</param>
    /// <exception cref="TenfoldException">There is none; the message names the nearest, where one is near enough to be meant, and all.</exception>
    public static T Find<T>(IReadOnlyCollection<T> all, Func<T, string> nameOf, string name, string kind)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(name);
        if (all.FirstOrDefault(entry => nameOf(entry).Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found)
            return found;
        string[] names = [.. all.Select(nameOf)];
        string list = Nearest(name, names) is { } meant ? $"did you mean '{meant}'? There are" : "use";
        throw new TenfoldException($"There is no {kind} '{name}'; {list} {string.Join(", ", names)}.");
    }

    /// <summary>The name that was probably meant; null where none is near enough.</summary>
    public static string? Nearest(string given, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(given);
        string? nearest = names.MinBy(name => Distance(given, name));
        return nearest is not null && Distance(given, nearest) <= Math.Max(2, given.Length / 3) ? nearest : null;
    }

    /// <summary>Letters to insert, delete or replace (Levenshtein, 1966).</summary>
    static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
