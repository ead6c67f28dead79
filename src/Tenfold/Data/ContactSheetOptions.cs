namespace Tenfold;

/// <summary>How a contact sheet is laid out.</summary>
public sealed record ContactSheetOptions
{
    /// <summary>Images in a row, at least 1.</summary>
    public int Columns { get; init; } = 20;

    /// <summary>Rows where they are not classes, at least 1.</summary>
    public int Rows { get; init; } = 10;

    /// <summary>Whether each row shows the first images of one class, from the smallest label down; ignored without labels.</summary>
    public bool ByClass { get; init; } = true;

    /// <summary>How many pixels of the sheet a pixel of an image becomes, along each side, at least 1.</summary>
    public int Scale { get; init; } = 2;
}
