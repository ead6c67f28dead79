using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tenfold;

/// <summary>HTML written piece by piece. Every value put into a piece is escaped, so that no name, path or message can become markup.</summary>
sealed class HtmlWriter
{
    readonly StringBuilder _text = new();

    /// <summary>Adds a piece: its literal parts are markup, its values are text.</summary>
    public void Add([InterpolatedStringHandlerArgument("")] Piece piece)
    {
        // The piece has written itself when it was made.
        _ = piece;
        _text.Append('\n');
    }

    /// <summary>Adds what is markup already.</summary>
    public void Raw(string html) => _text.Append(html);

    /// <summary>Text as markup.</summary>
    public static string Escape(string? text) => (text ?? "")
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    public override string ToString() => _text.ToString();

    /// <summary>One piece, as the compiler takes an interpolated string apart.</summary>
    [InterpolatedStringHandler]
    public readonly struct Piece
    {
        readonly StringBuilder _text;

        /// <summary>Called by the compiler with the lengths of what follows.</summary>
        public Piece(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _text = writer._text;
            _text.EnsureCapacity(_text.Length + literalLength + (formattedCount * 8));
        }

        public void AppendLiteral(string value) => _text.Append(value);

        public void AppendFormatted(string? value) => _text.Append(Escape(value));

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => _text.Append(Escape(value.ToString(format, CultureInfo.InvariantCulture)));
    }
}
