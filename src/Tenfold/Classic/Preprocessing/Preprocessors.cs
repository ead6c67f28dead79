namespace Tenfold;

/// <summary>Every preprocessor there is. A new one is one file in this folder and one line here.</summary>
public static class Preprocessors
{
    /// <summary>A text's name -> the preprocessor with what follows the colon, null where nothing does.</summary>
    static readonly Dictionary<string, Func<string?, Preprocessor>> s_byName = new(StringComparer.Ordinal)
    {
        [Deskew.Label] = Deskew.Parse,
        [Pca.Label] = Pca.Parse,
        [Hog.Label] = Hog.Parse,
    };

    /// <summary>The names, as help texts list them.</summary>
    public static IReadOnlyList<string> Names => [.. s_byName.Keys];

    /// <summary>The preprocessor of a text such as <c>deskew</c> or <c>pca:50</c>.</summary>
    /// <exception cref="TenfoldException">There is none such, or its number is out of range.</exception>
    public static Preprocessor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Trim().Split(':', 2);
        string name = NameLookup.Find(Names, name => name, parts[0], "preprocessing");
        return s_byName[name](parts.Length > 1 ? parts[1] : null);
    }

    /// <summary>The preprocessors of a text with commas between, in the order in which they are applied.</summary>
    public static IReadOnlyList<Preprocessor> ParseChain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];
    }
}
