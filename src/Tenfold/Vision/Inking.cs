namespace Tenfold;

/// <summary>
/// Takes paper and light away: every pixel is divided by the paper's brightness around it, and its darkness measured in that of
/// the ink around it, so that half is a stroke's edge under any light and for any pen (a local threshold, as Bernsen's 1986).
/// </summary>
static class Inking
{
    const int TilesPerSide = 36;
    const int SmallestTile = 4;

    // The paper of a tile is a percentile of its pixels: ink covers less than a third of most.
    const double PaperShare = 0.65;
    const double PaperDeviations = 0.385;
    const double LightShare = 0.9;
    const double LightDeviations = 1.282;

    /// <summary>A tile darker than its surroundings by this lies within ink.</summary>
    const float WithinInk = 0.25f;
    const int Surroundings = 4;

    const double InkShare = 0.99;
    const int InkReach = 2;
    const double FaintShare = 0.35;
    const double NoiseDeviations = 7;
    const double LeastContrast = 14;

    // Darkness in units of the ink's, below which is paper and above which is full ink; half lies in their middle.
    const float Nothing = 0.16f;
    const float Full = 0.84f;

    /// <summary>The ink of a picture.</summary>
    /// <param name="picture">Grey.</param>
    /// <param name="lightOnDark">Whether ink is light.</param>
    public static InkPlane Extract(Picture picture, bool lightOnDark)
    {
        byte flip = lightOnDark ? byte.MaxValue : (byte)0;
        int tile = Math.Max(SmallestTile, Math.Min(picture.Width, picture.Height) / TilesPerSide);
        (TileMap paper, double noise) = Paper(picture, flip, tile);
        TileMap contrast = Contrast(picture, flip, paper, noise);
        InkPlane ink = new(picture.Width, picture.Height, GC.AllocateUninitializedArray<byte>(picture.Width * picture.Height));
        ForRows(picture.Height, picture.Width, (y, levels, contrasts) =>
        {
            paper.Interpolate(y, levels);
            contrast.Interpolate(y, contrasts);
            ReadOnlySpan<byte> row = picture.Pixels.Slice(y * picture.Width, picture.Width);
            Span<byte> target = ink.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                float darkness = 255 * (1 - ((row[x] ^ flip) / levels[x]));
                float share = ((darkness / contrasts[x]) - Nothing) * (255 / (Full - Nothing));
                target[x] = (byte)Math.Clamp(share, 0, 255);
            }
        });
        return ink;
    }

    /// <summary>The brightness of blank paper, and the deviation of its pixels.</summary>
    static (TileMap Paper, double Noise) Paper(Picture picture, byte flip, int tile)
    {
        TileMap measured = new(picture.Width, picture.Height, tile);
        float[] noise = new float[measured.Columns * measured.Rows];
        Parallel.For(0, measured.Rows, row =>
        {
            Span<int> histogram = stackalloc int[256];
            for (int column = 0; column < measured.Columns; column++)
            {
                histogram.Clear();
                PictureBox box = measured.Box(column, row);
                for (int y = box.Y; y < box.Bottom; y++)
                {
                    foreach (byte value in picture.Pixels.Slice((y * picture.Width) + box.X, box.Width))
                        histogram[value ^ flip]++;
                }

                int level = Percentile(histogram, box.Width * box.Height, PaperShare);
                int light = Percentile(histogram, box.Width * box.Height, LightShare);
                float deviation = (float)((light - level) / (LightDeviations - PaperDeviations));
                noise[(row * measured.Columns) + column] = deviation / Math.Max(1, level);
                measured[column, row] = Math.Max(1, level - (float)(PaperDeviations * deviation));
            }
        });

        TileMap closed = measured.Greatest(Surroundings).Least(Surroundings);
        for (int row = 0; row < measured.Rows; row++)
        {
            for (int column = 0; column < measured.Columns; column++)
            {
                if (measured[column, row] < closed[column, row] * (1 - WithinInk))
                    measured[column, row] = closed[column, row];
            }
        }

        Array.Sort(noise);
        return (measured.Smooth(), 255 * noise[noise.Length / 2]);
    }

    /// <summary>The darkness of full ink around each tile; where there is none, enough to keep paper's noise below a half.</summary>
    static TileMap Contrast(Picture picture, byte flip, TileMap paper, double noise)
    {
        TileMap measured = new(picture.Width, picture.Height, paper.Tile);
        Parallel.For(0, measured.Rows, row =>
        {
            int[] histograms = new int[256 * measured.Columns];
            float[] levels = new float[picture.Width];
            PictureBox rows = measured.Box(0, row);
            for (int y = rows.Y; y < rows.Bottom; y++)
            {
                paper.Interpolate(y, levels);
                ReadOnlySpan<byte> pixels = picture.Pixels.Slice(y * picture.Width, picture.Width);
                for (int column = 0; column < measured.Columns; column++)
                {
                    PictureBox box = measured.Box(column, row);
                    Span<int> histogram = histograms.AsSpan(256 * column, 256);
                    for (int x = box.X; x < box.Right; x++)
                        histogram[(int)Math.Clamp(255 * (1 - ((pixels[x] ^ flip) / levels[x])), 0, 255)]++;
                }
            }

            for (int column = 0; column < measured.Columns; column++)
            {
                PictureBox box = measured.Box(column, row);
                measured[column, row] = Percentile(histograms.AsSpan(256 * column, 256), box.Width * box.Height, InkShare);
            }
        });

        double threshold = Math.Max(LeastContrast, NoiseDeviations * noise);
        float[] inked = [.. measured.Values.ToArray().Where(value => value > threshold).Order()];
        double floor = Math.Max(threshold, inked.Length == 0 ? 0 : FaintShare * inked[inked.Length * 3 / 4]);
        TileMap contrast = measured.Greatest(InkReach).Smooth();
        for (int row = 0; row < contrast.Rows; row++)
        {
            for (int column = 0; column < contrast.Columns; column++)
                contrast[column, row] = Math.Max((float)floor, contrast[column, row]);
        }

        return contrast;
    }

    static int Percentile(ReadOnlySpan<int> histogram, int count, double share)
    {
        int value = 0;
        for (int below = histogram[0]; below < share * count && value < 255; below += histogram[value])
            value++;
        return value;
    }

    /// <summary>Every row once, on several threads, with two rows of room for each.</summary>
    static void ForRows(int height, int width, Action<int, float[], float[]> row) =>
        Parallel.For(0, height, () => (new float[width], new float[width]), (y, _, room) =>
        {
            row(y, room.Item1, room.Item2);
            return room;
        }, _ => { });
}
