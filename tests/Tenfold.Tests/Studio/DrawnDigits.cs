namespace Tenfold.Tests.Studio;

/// <summary>Ten digits as a hand moves a pen: strokes of points, in shares of the sheet's sides.</summary>
static class DrawnDigits
{
    /// <summary>Points a stroke has between two of its corners.</summary>
    const int Between = 4;

    static readonly (double X, double Y)[][][] s_corners =
    [
        [Arc(0.5, 0.5, 0.17, 0.28, -80, -440)],
        [[(0.42, 0.32), (0.53, 0.22), (0.52, 0.5), (0.51, 0.8)]],
        [[.. Arc(0.48, 0.36, 0.16, 0.15, 200, 395), (0.42, 0.66), (0.32, 0.78), (0.5, 0.77), (0.7, 0.77)]],
        [[.. Arc(0.47, 0.35, 0.15, 0.14, 210, 440), .. Arc(0.47, 0.64, 0.18, 0.15, -80, 150)]],
        [[(0.4, 0.22), (0.31, 0.52), (0.5, 0.53), (0.7, 0.52)], [(0.61, 0.25), (0.58, 0.5), (0.56, 0.8)]],
        [[(0.41, 0.24), (0.39, 0.47), .. Arc(0.47, 0.62, 0.17, 0.17, -110, 140)], [(0.41, 0.24), (0.55, 0.23), (0.66, 0.22)]],
        [[(0.58, 0.2), (0.45, 0.35), (0.37, 0.55), .. Arc(0.5, 0.65, 0.14, 0.13, 170, -200)]],
        [[(0.31, 0.25), (0.5, 0.25), (0.68, 0.24), (0.58, 0.45), (0.5, 0.62), (0.45, 0.8)]],
        [[.. Arc(0.5, 0.35, 0.13, 0.13, -60, -270), .. Arc(0.5, 0.64, 0.16, 0.16, -90, 270), .. Arc(0.5, 0.35, 0.13, 0.13, 90, -60)]],
        [[.. Arc(0.48, 0.37, 0.15, 0.15, -20, -380), (0.62, 0.5), (0.6, 0.65), (0.57, 0.8)]],
    ];

    /// <summary>The strokes of a digit.</summary>
    public static IEnumerable<(double X, double Y)[]> Strokes(int digit) => s_corners[digit].Select(Fill);

    static (double X, double Y)[] Arc(double x, double y, double width, double height, double from, double to) =>
        [.. Enumerable.Range(0, 13).Select(i => double.DegreesToRadians(from + ((to - from) * i / 12))).Select(angle => (x + (width * Math.Cos(angle)), y + (height * Math.Sin(angle))))];

    static (double X, double Y)[] Fill((double X, double Y)[] corners) =>
        [.. Enumerable.Range(0, ((corners.Length - 1) * Between) + 1).Select(i =>
        {
            ((double X, double Y) from, (double X, double Y) to) = (corners[i / Between], corners[Math.Min((i / Between) + 1, corners.Length - 1)]);
            double share = (double)(i % Between) / Between;
            return (from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));
        })];
}
