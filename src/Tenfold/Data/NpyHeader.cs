using System.Globalization;

namespace Tenfold;

/// <summary>The text header of a <c>.npy</c> array: a Python dictionary of <c>descr</c>, <c>fortran_order</c> and <c>shape</c>.</summary>
/// <param name="TypeCode">NumPy's type: <c>|u1</c>, <c>&lt;i8</c>.</param>
/// <param name="FortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">Sizes, outermost first.</param>
sealed record NpyHeader(string TypeCode, bool FortranOrder, int[] Shape)
{
    /// <summary>Parses the dictionary; NumPy's own reader accepts no other keys either.</summary>
    /// <exception cref="TenfoldException">The text is not such a dictionary.</exception>
    public static NpyHeader Parse(string text, string name)
    {
        string? type = null;
        bool? fortran = null;
        int[]? shape = null;
        int at = 0;
        Expect(text, ref at, '{', name);
        while (Peek(text, ref at) != '}')
        {
            string key = Quoted(text, ref at, name);
            Expect(text, ref at, ':', name);
            switch (key)
            {
                case "descr" when Peek(text, ref at) == '[':
                    throw new TenfoldException($"{name}: holds records (a structured type); expected one number per element.");
                case "descr":
                    type = Quoted(text, ref at, name);
                    break;
                case "fortran_order":
                    fortran = Word(text, ref at) switch { "True" => true, "False" => false, _ => throw Malformed(text, at, name) };
                    break;
                case "shape":
                    shape = Sizes(text, ref at, name);
                    break;
                default:
                    throw Malformed(text, at, name);
            }

            if (Peek(text, ref at) == ',')
                at++;
            else if (Peek(text, ref at) != '}')
                throw Malformed(text, at, name);
        }

        at++;
        return type is null || fortran is null || shape is null || Peek(text, ref at) != '\0'
            ? throw Malformed(text, at, name)
            : new NpyHeader(type, fortran.Value, shape);
    }

    /// <summary>The dictionary as NumPy writes it.</summary>
    public override string ToString() =>
        $"{{'descr': '{TypeCode}', 'fortran_order': {(FortranOrder ? "True" : "False")}, 'shape': ({string.Join(", ", Shape)}{(Shape.Length == 1 ? "," : "")}), }}";

    static int[] Sizes(string text, ref int at, string name)
    {
        List<int> sizes = [];
        Expect(text, ref at, '(', name);
        while (Peek(text, ref at) != ')')
        {
            if (!int.TryParse(Word(text, ref at), NumberStyles.None, CultureInfo.InvariantCulture, out int size))
                throw Malformed(text, at, name);
            sizes.Add(size);
            if (Peek(text, ref at) == ',')
                at++;
            else if (Peek(text, ref at) != ')')
                throw Malformed(text, at, name);
        }

        at++;
        return [.. sizes];
    }

    /// <summary>The next character that is no blank, not consumed; <c>'\0'</c> at the end.</summary>
    static char Peek(string text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '\n')
            at++;
        return at < text.Length ? text[at] : '\0';
    }

    static void Expect(string text, ref int at, char expected, string name)
    {
        if (Peek(text, ref at) != expected)
            throw Malformed(text, at, name);
        at++;
    }

    static string Quoted(string text, ref int at, string name)
    {
        char quote = Peek(text, ref at);
        int end = quote is '\'' or '"' ? text.IndexOf(quote, at + 1) : -1;
        if (end < 0)
            throw Malformed(text, at, name);
        string value = text[(at + 1)..end];
        at = end + 1;
        return value;
    }

    static string Word(string text, ref int at)
    {
        Peek(text, ref at);
        int start = at;
        while (at < text.Length && char.IsAsciiLetterOrDigit(text[at]))
            at++;
        return text[start..at];
    }

    static TenfoldException Malformed(string text, int at, string name)
    {
        string shown = string.Concat(text.AsSpan(0, Math.Min(80, text.Length)).ToString().Select(c => char.IsControl(c) ? '?' : c)).TrimEnd();
        return new TenfoldException($"{name}: the npy header is malformed at character {at:N0}: found \"{shown}\"; expected {{'descr': '|u1', 'fortran_order': False, 'shape': (60000, 28, 28), }}.");
    }
}
