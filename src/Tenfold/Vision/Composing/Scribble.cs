namespace Tenfold;

/// <summary>Marks of a pen that mean no digit: loops, zigzags, bars, crosses, specks.</summary>
static class Scribble
{
    const int Size = 60;

    /// <summary>One to four curved strokes in all directions.</summary>
    public static InkPlane Strokes(RandomStream random)
    {
        InkPlane ink = new(Size, Size);
        double radius = 1.5 + (3 * random.NextDouble());
        int strokes = 1 + random.NextInt(4);
        for (int stroke = 0; stroke < strokes; stroke++)
        {
            (double x, double y) = Point(random);
            int bends = strokes == 1 ? 3 + random.NextInt(5) : 1 + random.NextInt(3);
            for (int bend = 0; bend < bends; bend++)
            {
                (double midX, double midY) = Point(random);
                (double endX, double endY) = Point(random);
                Curve(ink, (x, y), (midX, midY), (endX, endY), radius);
                (x, y) = (endX, endY);
            }
        }

        return ink;
    }

    /// <summary>A lying bar, a cross, an equals sign, a filled or a hollow blob, or specks.</summary>
    public static InkPlane Marks(RandomStream random)
    {
        InkPlane ink = new(Size, Size);
        double radius = 1.5 + (3 * random.NextDouble());
        double tilt = 8 * (random.NextDouble() - 0.5);
        switch (random.NextInt(5))
        {
            case 0:
                Curve(ink, (8, 30 - tilt), (30, 30), (52, 30 + tilt), radius);
                break;
            case 1:
                Curve(ink, (10, 30 - tilt), (30, 30), (50, 30 + tilt), radius);
                Curve(ink, (30 + tilt, 8), (30, 30), (30 - tilt, 52), radius);
                break;
            case 2:
                Curve(ink, (10, 22), (30, 22 + tilt), (50, 22), radius);
                Curve(ink, (10, 38), (30, 38 + tilt), (50, 38), radius);
                break;
            case 3:
                Curve(ink, (30, 30), (30 + tilt, 30), (30, 30 + tilt), 6 + (10 * random.NextDouble()));
                break;
            default:
                for (int speck = 2 + random.NextInt(12); speck > 0; speck--)
                {
                    (double x, double y) = Point(random);
                    Curve(ink, (x, y), (x, y), (x, y), 0.7 + (2 * random.NextDouble()));
                }

                break;
        }

        return ink;
    }

    /// <summary>No pen at all: grains of any darkness, from few to everywhere.</summary>
    public static InkPlane Noise(RandomStream random)
    {
        InkPlane ink = new(Size, Size);
        double share = Math.Pow(random.NextDouble(), 2);
        int grain = 1 + random.NextInt(4);
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
            {
                if (x % grain == 0 && y % grain == 0)
                    ink.Values[(y * Size) + x] = random.NextDouble() < share ? (byte)random.NextInt(256) : (byte)0;
                else
                    ink.Values[(y * Size) + x] = ink.Values[((y - (y % grain)) * Size) + x - (x % grain)];
            }
        }

        return ink;
    }

    static (double X, double Y) Point(RandomStream random) => (6 + (48 * random.NextDouble()), 6 + (48 * random.NextDouble()));

    /// <summary>A quadratic curve drawn with a round pen.</summary>
    public static void Curve(InkPlane ink, (double X, double Y) start, (double X, double Y) middle, (double X, double Y) end, double radius)
    {
        const int Steps = 60;
        for (int i = 0; i <= Steps; i++)
        {
            double t = i / (double)Steps;
            double u = 1 - t;
            Disc(ink, (u * u * start.X) + (2 * u * t * middle.X) + (t * t * end.X), (u * u * start.Y) + (2 * u * t * middle.Y) + (t * t * end.Y), radius);
        }
    }

    static void Disc(InkPlane ink, double centreX, double centreY, double radius)
    {
        for (int y = Math.Max(0, (int)(centreY - radius - 1)); y < Math.Min(ink.Height, centreY + radius + 2); y++)
        {
            for (int x = Math.Max(0, (int)(centreX - radius - 1)); x < Math.Min(ink.Width, centreX + radius + 2); x++)
            {
                double distance = Math.Sqrt(((x - centreX) * (x - centreX)) + ((y - centreY) * (y - centreY)));
                ref byte pixel = ref ink.Values[(y * ink.Width) + x];
                pixel = Math.Max(pixel, (byte)(255 * Math.Clamp(radius + 0.5 - distance, 0, 1)));
            }
        }
    }
}
