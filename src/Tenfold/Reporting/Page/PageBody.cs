using System.Text.Json;

namespace Tenfold;

/// <summary>What a page's sections write into: its markup, and the pictures and values that its script shows on demand.</summary>
sealed class PageBody
{
    readonly SortedDictionary<int, PageImage> _images = [];
    readonly Dictionary<string, IReadOnlyList<int>> _groups = [];
    readonly List<PageCurves> _curves = [];
    int _charts;

    /// <summary>The markup.</summary>
    public HtmlWriter Html { get; } = new();

    /// <summary>An anchor that no other chart has.</summary>
    public string NextChart() => FormattableString.Invariant($"chart{++_charts}");

    /// <summary>Keeps images under a key that a button names (<c>data-images</c>).</summary>
    public void AddImages(string key, IEnumerable<PageImage> images)
    {
        List<int> indices = [];
        foreach (PageImage image in images)
        {
            _images[image.Index] = image;
            indices.Add(image.Index);
        }

        _groups[key] = indices;
    }

    /// <summary>Keeps the values of a chart for the pointer.</summary>
    public void AddCurves(PageCurves curves) => _curves.Add(curves);

    /// <summary>What the script reads: no text in it can end the element that holds it.</summary>
    public string DataJson() => JsonSerializer
        .Serialize(new PageData([.. _images.Values], _groups, _curves), PageJson.Default.PageData)
        .Replace("<", "\\u003c", StringComparison.Ordinal);
}
