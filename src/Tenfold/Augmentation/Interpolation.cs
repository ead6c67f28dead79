namespace Tenfold;

/// <summary>How a picture is read between its pixels.</summary>
public enum Interpolation
{
    /// <summary>The pixel that holds the point; as Pillow, and so torchvision by default.</summary>
    Nearest,

    /// <summary>The four pixels around the point, weighted by their nearness; beyond the border lies the fill. As PyTorch's <c>grid_sample</c> with <c>align_corners=False</c>.</summary>
    Bilinear,
}
