using System.Globalization;

namespace Tenfold;

/// <summary>Values over two settings as coloured cells: SVG that stands on its own, in light or dark as the reader's system is.</summary>
/// <param name="Title">The heading.</param>
/// <param name="XLabel">What varies from column to column.</param>
/// <param name="Columns">Its values.</param>
/// <param name="YLabel">What varies from row to row; empty for one row.</param>
/// <param name="Rows">Its values.</param>
/// <param name="Values">Fractions, <c>[Rows, Columns]</c>, row by row; null where there is none, which leaves the cell empty.</param>
/// <remarks>The scale is by rank: where one cell in ten is far below all others, the rest still differ.</remarks>
public sealed record HeatMap(string Title, string XLabel, IReadOnlyList<string> Columns, string YLabel, IReadOnlyList<string> Rows, IReadOnlyList<double?> Values)
{
    const int CellWidth = 68;
    const int CellHeight = 40;
    const int Left = 110;
    const int Top = 56;
    const int Below = 56;
    const int Right = 24;
    const int LeastWidth = 460;

    // Dark to light blue-green: the lightness alone tells the order, in grey print too.
    const string Style = """
        text{font:12px system-ui,sans-serif;fill:#444}.title{font-size:15px;font-weight:600;fill:#1f2328}.ground{fill:#fff}
        .dark{fill:#fff}.light{fill:#111}.none{fill:#8882}.best{fill:none;stroke:#d55e00;stroke-width:3}
        @media(prefers-color-scheme:dark){text{fill:#bbb}.title{fill:#eee}.ground{fill:#161b22}.dark{fill:#fff}.light{fill:#111}}
        """;

    static readonly (int R, int G, int B)[] s_colours = [(68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37)];

    /// <summary>The picture.</summary>
    public string ToSvg()
    {
        if (Values.Count != Rows.Count * Columns.Count)
            throw new InvalidOperationException($"{Values.Count} values do not fill {Rows.Count} rows of {Columns.Count}.");
        int width = Math.Max(LeastWidth, Left + (Columns.Count * CellWidth) + Right);
        int height = Top + (Rows.Count * CellHeight) + Below;
        return SvgWriter.Compose(width, height, Title, Style, svg =>
        {
            svg.Text(16, 28, Title, "start", "title");
            for (int row = 0; row < Rows.Count; row++)
            {
                svg.Text(Left - 8, Top + (row * CellHeight) + (CellHeight / 2) + 4, Rows[row], "end");
                for (int column = 0; column < Columns.Count; column++)
                    WriteCell(svg, row, column);
            }

            for (int column = 0; column < Columns.Count; column++)
                svg.Text(Left + (column * CellWidth) + (CellWidth / 2), Top + (Rows.Count * CellHeight) + 18, Columns[column], "middle");
            svg.Text(Left + (Columns.Count * CellWidth / 2), height - 14, XLabel, "middle");
            svg.Text(16, Top - 8, YLabel, "start");
        });
    }

    void WriteCell(SvgWriter svg, int row, int column)
    {
        double? value = Values[(row * Columns.Count) + column];
        int x = Left + (column * CellWidth);
        int y = Top + (row * CellHeight);
        (string, string)[] place = [("x", $"{x + 1}"), ("y", $"{y + 1}"), ("width", $"{CellWidth - 2}"), ("height", $"{CellHeight - 2}"), ("rx", "3")];
        if (value is not { } known)
        {
            svg.Element("rect", [.. place, ("class", "none")]);
            return;
        }

        double share = Rank(known);
        svg.Element("rect", [.. place, ("fill", Colour(share))]);
        svg.Text(x + (CellWidth / 2), y + (CellHeight / 2) + 4, known.ToString("P2", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal), "middle", share < 0.6 ? "dark" : "light");
        if (known == Values.Max())
            svg.Element("rect", [.. place, ("class", "best")]);
    }

    /// <summary>The share of other values that are less.</summary>
    double Rank(double value)
    {
        int others = Values.Count(other => other is not null) - 1;
        return others == 0 ? 1 : (double)Values.Count(other => other < value) / others;
    }

    static string Colour(double share)
    {
        double place = Math.Clamp(share, 0, 1) * (s_colours.Length - 1);
        int below = Math.Min((int)place, s_colours.Length - 2);
        (int r0, int g0, int b0) = s_colours[below];
        (int r1, int g1, int b1) = s_colours[below + 1];
        double part = place - below;
        return string.Create(CultureInfo.InvariantCulture, $"rgb({double.Lerp(r0, r1, part):F0},{double.Lerp(g0, g1, part):F0},{double.Lerp(b0, b1, part):F0})");
    }
}
