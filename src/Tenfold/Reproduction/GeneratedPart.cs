namespace Tenfold;

/// <summary>A part of a page that is generated, between two comments; everything outside is somebody's own text and stays as it is.</summary>
/// <param name="Name">Its name in the comments.</param>
/// <param name="Text">Its lines, without an empty one at either end.</param>
sealed record GeneratedPart(string Name, string Text)
{
    string Begin => $"<!-- generated: {Name} -->";

    string End => $"<!-- end: {Name} -->";

    /// <summary>The part with its comments.</summary>
    public override string ToString() => $"{Begin}\n{Text}\n{End}\n";

    /// <summary>Puts the part in the place of its last version, or at the end with <paramref name="after"/> behind it where there was none.</summary>
    /// <exception cref="TenfoldException">Of the two comments one is missing, or there are several.</exception>
    public string PutInto(string page, string path, string after = "")
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal);
        int end = page.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 && end < 0)
            return $"{page}{(page.Length == 0 ? "" : "\n")}{this}{after}";
        if (begin < 0 || end < begin || page.LastIndexOf(Begin, StringComparison.Ordinal) != begin || page.LastIndexOf(End, StringComparison.Ordinal) != end)
            throw new TenfoldException($"{path}: has to hold '{Begin}' once and '{End}' once after it; what lies between is replaced, and nothing else. Put them back.");
        return page[..begin] + ToString().TrimEnd('\n') + page[(end + End.Length)..];
    }
}
