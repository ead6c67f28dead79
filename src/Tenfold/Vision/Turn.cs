namespace Tenfold;

/// <summary>A turn about a page's middle, into a page large enough for all of it, and the way back for boxes.</summary>
sealed class Turn
{
    readonly double _cosine;
    readonly double _sine;
    readonly (double X, double Y) _from;
    readonly (double X, double Y) _to;

    /// <summary>The turn that makes text straight which falls by an angle to the right.</summary>
    public Turn(int width, int height, double degrees)
    {
        Degrees = degrees;
        (_sine, _cosine) = Math.SinCos(degrees * Math.PI / 180);
        Width = degrees == 0 ? width : (int)Math.Ceiling((width * _cosine) + (height * Math.Abs(_sine)));
        Height = degrees == 0 ? height : (int)Math.Ceiling((height * _cosine) + (width * Math.Abs(_sine)));
        _from = (width / 2.0, height / 2.0);
        _to = (Width / 2.0, Height / 2.0);
    }

    public double Degrees { get; }

    /// <summary>Columns of the turned page.</summary>
    public int Width { get; }

    /// <summary>Rows of the turned page.</summary>
    public int Height { get; }

    /// <summary>The turned page, linearly interpolated.</summary>
    public InkPlane Apply(InkPlane ink)
    {
        if (Degrees == 0)
            return ink;
        InkPlane turned = new(Width, Height);
        int stepX = (int)Math.Round(_cosine * 65536);
        int stepY = (int)Math.Round(_sine * 65536);
        Parallel.For(0, Height, y =>
        {
            (double startX, double startY) = Back(0.5, y + 0.5);
            int fromX = (int)Math.Round((startX - 0.5) * 65536);
            int fromY = (int)Math.Round((startY - 0.5) * 65536);
            Span<byte> target = turned.Row(y);
            ReadOnlySpan<byte> source = ink.Values;
            for (int x = 0; x < target.Length; x++, fromX += stepX, fromY += stepY)
            {
                (int column, int row) = (fromX >> 16, fromY >> 16);
                if ((uint)column >= (uint)(ink.Width - 1) || (uint)row >= (uint)(ink.Height - 1))
                    continue;
                int at = (row * ink.Width) + column;
                (int right, int down) = ((fromX >> 8) & 255, (fromY >> 8) & 255);
                int upper = (source[at] * (256 - right)) + (source[at + 1] * right);
                int lower = (source[at + ink.Width] * (256 - right)) + (source[at + ink.Width + 1] * right);
                target[x] = (byte)(((upper * (256 - down)) + (lower * down) + (1 << 15)) >> 16);
            }
        });
        return turned;
    }

    /// <summary>The upright box around where a box of the turned page came from.</summary>
    public PictureBox Back(PictureBox box)
    {
        if (Degrees == 0)
            return box;
        (double X, double Y)[] corners = [Back(box.X, box.Y), Back(box.Right, box.Y), Back(box.X, box.Bottom), Back(box.Right, box.Bottom)];
        int left = Math.Max(0, (int)Math.Floor(corners.Min(corner => corner.X)));
        int top = Math.Max(0, (int)Math.Floor(corners.Min(corner => corner.Y)));
        int right = Math.Min((int)(2 * _from.X), (int)Math.Ceiling(corners.Max(corner => corner.X)));
        int bottom = Math.Min((int)(2 * _from.Y), (int)Math.Ceiling(corners.Max(corner => corner.Y)));
        return new PictureBox(left, top, Math.Max(1, right - left), Math.Max(1, bottom - top));
    }

    (double X, double Y) Back(double x, double y)
    {
        (double dx, double dy) = (x - _to.X, y - _to.Y);
        return (_from.X + (dx * _cosine) - (dy * _sine), _from.Y + (dx * _sine) + (dy * _cosine));
    }
}
