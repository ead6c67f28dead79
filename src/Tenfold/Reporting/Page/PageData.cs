namespace Tenfold;

/// <summary>All that a page's script knows.</summary>
/// <param name="Images">The images.</param>
/// <param name="Groups">By the key of a button, the images that it shows.</param>
/// <param name="Curves">The values behind the charts.</param>
sealed record PageData(IReadOnlyList<PageImage> Images, IReadOnlyDictionary<string, IReadOnlyList<int>> Groups, IReadOnlyList<PageCurves> Curves);
