namespace Tenfold;

/// <summary>
/// Takes paper and light away: every pixel is divided by the paper's brightness around it, and its darkness measured in that of
/// the ink around it, so that half is a stroke's edge under any light and for any pen (a local threshold, as Bernsen's 1986).
/// </summary>
static class Inking
{
    const int TilesPerSide = 36;
    const int SmallestTile = 4;

    // Paper is followed closely, for an edge of a shadow may be sharp, but by means of several pixels, for noise is no paper.
    const int CellsPerSide = 160;
    const int FewestCells = 25;
    const int CellOfSmall = 4;

    /// <summary>Ink is narrower than twice this share of the picture's shorter side, shadows are wider.</summary>
    const double WidestInk = 0.08;

    // Most cells are blank paper: what those in the middle lack to the brightest around is noise.
    const double BlankFrom = 0.35;
    const double BlankTo = 0.75;

    /// <summary>Added to every brightness, so that black paper can be divided by.</summary>
    const float Shift = 1;

    /// <summary>Darkness from -64, which is lighter than paper, to 255.</summary>
    const int Bins = 320;

    // Noise is measured on the light side, where ink adds nothing: from the lightest tenth to a third, in a bell's deviations.
    const double Lightest = 0.1;
    const double NearPaper = 0.35;
    const double DeviationsBetween = 1.282 - 0.385;

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
        TileMap paper = Paper(picture, flip);
        TileMap contrast = Contrast(picture, flip, paper, tile);
        InkPlane ink = new(picture.Width, picture.Height, GC.AllocateUninitializedArray<byte>(picture.Width * picture.Height));
        ForRows(picture.Height, picture.Width, (y, levels, contrasts) =>
        {
            paper.Interpolate(y, levels);
            contrast.Interpolate(y, contrasts);
            ReadOnlySpan<byte> row = picture.Pixels.Slice(y * picture.Width, picture.Width);
            Span<byte> target = ink.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                float darkness = 255 * (1 - ((Shift + (row[x] ^ flip)) / levels[x]));
                float share = ((darkness / contrasts[x]) - Nothing) * (255 / (Full - Nothing));
                target[x] = (byte)Math.Clamp(share, 0, 255);
            }
        });
        return ink;
    }

    /// <summary>The brightness of blank paper: what is left when everything narrow and dark is filled with what surrounds it (a closing).</summary>
    static TileMap Paper(Picture picture, byte flip)
    {
        int side = Math.Min(picture.Width, picture.Height);
        int cell = Math.Max(1, Math.Max(side / CellsPerSide, Math.Min(CellOfSmall, side / FewestCells)));
        TileMap means = new(picture.Width, picture.Height, cell);
        Parallel.For(0, means.Rows, row =>
        {
            for (int column = 0; column < means.Columns; column++)
            {
                PictureBox box = means.Box(column, row);
                int sum = 0;
                for (int y = box.Y; y < box.Bottom; y++)
                {
                    foreach (byte value in picture.Pixels.Slice((y * picture.Width) + box.X, box.Width))
                        sum += value ^ flip;
                }

                means[column, row] = Shift + (sum / (float)(box.Width * box.Height));
            }
        });

        int reach = Math.Max(2, (int)Math.Round(WidestInk * side / cell));
        TileMap paper = means.Closed(reach);
        float[] shares = new float[means.Columns * means.Rows];
        for (int i = 0; i < shares.Length; i++)
            shares[i] = means.Values[i] / paper.Values[i];
        Array.Sort(shares);
        float blank = shares[(int)(shares.Length * BlankFrom)..((int)(shares.Length * BlankTo) + 1)].Average();
        for (int row = 0; row < paper.Rows; row++)
        {
            for (int column = 0; column < paper.Columns; column++)
                paper[column, row] *= blank;
        }

        return paper;
    }

    /// <summary>The darkness of full ink around each tile; where there is none, enough to keep paper's noise below a half.</summary>
    static TileMap Contrast(Picture picture, byte flip, TileMap paper, int tile)
    {
        TileMap measured = new(picture.Width, picture.Height, tile);
        float[] deviations = new float[measured.Columns * measured.Rows];
        Parallel.For(0, measured.Rows, row =>
        {
            int[] histograms = new int[Bins * measured.Columns];
            float[] levels = new float[picture.Width];
            PictureBox rows = measured.Box(0, row);
            for (int y = rows.Y; y < rows.Bottom; y++)
            {
                paper.Interpolate(y, levels);
                ReadOnlySpan<byte> pixels = picture.Pixels.Slice(y * picture.Width, picture.Width);
                for (int column = 0; column < measured.Columns; column++)
                {
                    PictureBox box = measured.Box(column, row);
                    Span<int> histogram = histograms.AsSpan(Bins * column, Bins);
                    for (int x = box.X; x < box.Right; x++)
                        histogram[(int)Math.Clamp((Bins - 1) - (255 * (Shift + (pixels[x] ^ flip)) / levels[x]), 0, Bins - 1)]++;
                }
            }

            for (int column = 0; column < measured.Columns; column++)
            {
                PictureBox box = measured.Box(column, row);
                ReadOnlySpan<int> histogram = histograms.AsSpan(Bins * column, Bins);
                int count = box.Width * box.Height;
                measured[column, row] = Math.Max(0, Percentile(histogram, count, InkShare) - (Bins - 256));
                deviations[(row * measured.Columns) + column] = (float)((Percentile(histogram, count, NearPaper) - Percentile(histogram, count, Lightest)) / DeviationsBetween);
            }
        });

        Array.Sort(deviations);
        double noise = deviations[deviations.Length / 2];
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
        for (int below = histogram[0]; below < share * count && value < histogram.Length - 1; below += histogram[value])
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
