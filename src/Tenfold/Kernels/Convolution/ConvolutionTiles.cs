namespace Tenfold.Kernels;

/// <summary>Lays out the forward pass of a convolution and the gradient of its input as <see cref="TilePlan"/>s.</summary>
static class ConvolutionTiles
{
    /// <summary>
    /// Taps of an input's gradient that all channels are through before the next ones. From a tap to the next it is a whole row of weights, and a cache line of
    /// it holds those of 16 input channels but a tile takes 6: so few taps that the lines are still in the cache for the next tiles.
    /// </summary>
    const int TapsTogether = 64;

    /// <summary>Bytes of weights from which on that is worth the sums it stores and loads again.</summary>
    const int BytesToStayInCache = 262_144;

    /// <summary>y[o, row, column] = bias[o] + sum over i, ky, kx of w[o, i, ky, kx] * x[i, row * stride + ky - padding, column * stride + kx - padding].</summary>
    public static TilePlan Forward(ConvolutionGeometry geometry, MapLayout input, MapLayout output, int accumulators)
    {
        List<(int X, int Y)> vectors = [];
        for (int row = 0; row < geometry.OutHeight; row++)
        {
            for (int column = 0; column < geometry.OutWidth; column++)
                vectors.Add((InputOffset(geometry, input, row, column), output.Offset(0, row, column)));
        }

        TileShape shape = TileShape.Cheapest(BroadcastTiles.Shapes, geometry.OutChannels, vectors.Count, accumulators);
        FillLastTile(vectors, shape.Columns);
        return new TilePlan(geometry.OutChannels, [new TilePlanGroup(shape, vectors, [.. ForwardTaps(geometry, input)])]);
    }

    /// <summary>The same, of which the maximum of each 2x2 window alone is stored: a window's four pixels are one tile's columns.</summary>
    public static TilePlan ForwardMaximum(ConvolutionGeometry geometry, MapLayout input, MapLayout output, int accumulators)
    {
        List<(int X, int Y)> vectors = [];
        for (int row = 0; row < geometry.OutHeight / 2; row++)
        {
            for (int column = 0; column < geometry.OutWidth / 2; column++)
            {
                int y = output.Offset(0, row, column);
                for (int i = 0; i < 4; i++)
                    vectors.Add((InputOffset(geometry, input, (2 * row) + (i / 2), (2 * column) + (i % 2)), y));
            }
        }

        TileShape shape = TileShape.Cheapest(BroadcastTiles.MaximumShapes, geometry.OutChannels, vectors.Count, accumulators);
        return new TilePlan(geometry.OutChannels, [new TilePlanGroup(shape, vectors, [.. ForwardTaps(geometry, input)])], maximum: true);
    }

    /// <summary>The same for one image with one lane: a vector is <paramref name="lanes"/> neighbours of a row; its last one starts earlier where the row does not divide.</summary>
    public static TilePlan ForwardSingle(ConvolutionGeometry geometry, MapLayout input, MapLayout output, int lanes, int accumulators)
    {
        List<(int X, int Y)> vectors = [];
        for (int row = 0; row < geometry.OutHeight; row++)
        {
            for (int column = 0; column < geometry.OutWidth; column += lanes)
            {
                int start = Math.Min(column, geometry.OutWidth - lanes);
                vectors.Add((input.Offset(0, row - geometry.Padding, start - geometry.Padding), output.Offset(0, row, start)));
            }
        }

        TileShape shape = TileShape.Cheapest(BroadcastTiles.Shapes, geometry.OutChannels, vectors.Count, accumulators);
        FillLastTile(vectors, shape.Columns);
        return new TilePlan(geometry.OutChannels, [new TilePlanGroup(shape, vectors, [.. ForwardTaps(geometry, input)])]);
    }

    /// <summary>
    /// The gradient of the input: dx[i, y, x] = sum over o and the taps that used this pixel of w[o, i, ky, kx] * dy[o, (y + padding - ky) / stride, (x + padding - kx) / stride].
    /// Pixels near the border are used by fewer taps, so they are grouped by the taps that they need: for a 5x5
    /// kernel without padding on a 14x14 map that halves the work.
    /// </summary>
    public static TilePlan InputGradient(ConvolutionGeometry geometry, MapLayout outputGradient, MapLayout inputGradient, int accumulators)
    {
        List<Pixel> pixels = [];
        for (int row = 0; row < geometry.InHeight; row++)
        {
            for (int column = 0; column < geometry.InWidth; column++)
                pixels.Add(Describe(geometry, row, column));
        }

        TileShape shape = TileShape.Cheapest(BroadcastTiles.Shapes, geometry.InChannels, pixels.Count, accumulators);
        List<TilePlanGroup> groups = [];
        foreach (IGrouping<TapSet, Pixel[]> tiles in TileByTaps(pixels, shape.Columns).GroupBy(Union))
        {
            List<(int X, int Y)> vectors = [.. tiles.SelectMany(tile => tile).Select(pixel =>
                (outputGradient.Offset(0, pixel.GradientRow, pixel.GradientColumn), inputGradient.Offset(0, pixel.Row, pixel.Column)))];
            groups.Add(new TilePlanGroup(shape, vectors, [.. GradientTaps(geometry, outputGradient, tiles.Key)]));
        }

        return new TilePlan(geometry.InChannels, groups);
    }

    /// <summary>The forward pass over a run of <paramref name="blocks"/> that lie one after the other: pixels near the border leave out the taps beside the map, which needs no halo.</summary>
    public static TilePlan ForwardRun(ConvolutionGeometry geometry, MapLayout input, MapLayout output, int blocks, int accumulators)
    {
        var pixels = from row in Enumerable.Range(0, geometry.OutHeight)
                     from column in Enumerable.Range(0, geometry.OutWidth)
                     let y = (row * geometry.Stride) - geometry.Padding
                     let x = (column * geometry.Stride) - geometry.Padding
                     let taps = new TapSet(0, 0, TapRange.Within(y, geometry.KernelHeight, geometry.InHeight), TapRange.Within(x, geometry.KernelWidth, geometry.InWidth))
                     group (X: input.Offset(0, y, x), Y: output.Offset(0, row, column)) by taps;
        return Run(geometry.OutChannels, blocks, input.Block, output.Block, accumulators,
            pixels.Select(group => (group.ToArray(), ForwardTaps(geometry, input, group.Key).ToArray())), int.MaxValue);
    }

    /// <summary>The gradient of the input over such a run.</summary>
    public static TilePlan InputGradientRun(ConvolutionGeometry geometry, MapLayout outputGradient, MapLayout inputGradient, int blocks, int accumulators)
    {
        var pixels = from row in Enumerable.Range(0, geometry.InHeight)
                     from column in Enumerable.Range(0, geometry.InWidth)
                     let pixel = Describe(geometry, row, column)
                     group (X: outputGradient.Offset(0, pixel.GradientRow, pixel.GradientColumn), Y: inputGradient.Offset(0, row, column)) by pixel.Taps;
        return Run(geometry.InChannels, blocks, outputGradient.Block, inputGradient.Block, accumulators,
            pixels.Select(group => (group.ToArray(), GradientTaps(geometry, outputGradient, group.Key).ToArray())),
            (long)geometry.OutChannels * geometry.Taps * sizeof(float) > BytesToStayInCache ? TapsTogether : int.MaxValue);
    }

    /// <summary>Where the window of an output pixel begins.</summary>
    static int InputOffset(ConvolutionGeometry geometry, MapLayout input, int row, int column) =>
        input.Offset(0, (row * geometry.Stride) - geometry.Padding, (column * geometry.Stride) - geometry.Padding);

    /// <summary>For each weight of an output channel, in their order, the distance in the input.</summary>
    public static IEnumerable<(int X, int Weight)> ForwardTaps(ConvolutionGeometry geometry, MapLayout input)
    {
        int weight = 0;
        for (int channel = 0; channel < geometry.InChannels; channel++)
        {
            for (int ky = 0; ky < geometry.KernelHeight; ky++)
            {
                for (int kx = 0; kx < geometry.KernelWidth; kx++)
                    yield return ((channel * input.Channel) + (ky * input.Row) + (kx * input.Lanes), weight++);
            }
        }
    }

    static IEnumerable<(int X, int Weight)> ForwardTaps(ConvolutionGeometry geometry, MapLayout input, TapSet taps) =>
        from channel in Enumerable.Range(0, geometry.InChannels)
        from ky in Enumerable.Range(taps.Rows.First, taps.Rows.Count)
        from kx in Enumerable.Range(taps.Columns.First, taps.Columns.Count)
        select ((channel * input.Channel) + (ky * input.Row) + (kx * input.Lanes), (channel * geometry.KernelArea) + (ky * geometry.KernelWidth) + kx);

    /// <summary>Each group of pixels in every block; tiles that are not full repeat their last vector.</summary>
    static TilePlan Run(int rows, int blocks, int xBlock, int yBlock, int accumulators, IEnumerable<((int X, int Y)[] Pixels, (int X, int Weight)[] Taps)> groups, int tapsTogether)
    {
        List<TilePlanGroup> planned = [];
        foreach (((int X, int Y)[] pixels, (int X, int Weight)[] taps) in groups)
        {
            TileShape shape = TileShape.Cheapest(BroadcastTiles.Shapes, rows, blocks * pixels.Length, accumulators);
            List<(int X, int Y)> vectors = [.. Enumerable.Range(0, blocks).SelectMany(block => pixels.Select(pixel => (checked(block * xBlock) + pixel.X, checked(block * yBlock) + pixel.Y)))];
            while (vectors.Count % shape.Columns != 0)
                vectors.Add(vectors[^1]);
            planned.Add(new TilePlanGroup(shape, vectors, taps));
        }

        return new TilePlan(rows, planned, tapsTogether: tapsTogether);
    }

    static IEnumerable<(int X, int Weight)> GradientTaps(ConvolutionGeometry geometry, MapLayout gradient, TapSet taps)
    {
        for (int channel = 0; channel < geometry.OutChannels; channel++)
        {
            for (int ky = taps.PhaseY; ky < geometry.KernelHeight; ky += geometry.Stride)
            {
                for (int kx = taps.PhaseX; kx < geometry.KernelWidth; kx += geometry.Stride)
                {
                    if (!taps.Rows.Contains(ky / geometry.Stride) || !taps.Columns.Contains(kx / geometry.Stride))
                        continue;
                    int x = (channel * gradient.Channel) - (ky / geometry.Stride * gradient.Row) - (kx / geometry.Stride * gradient.Lanes);
                    yield return (x, (channel * geometry.Taps) + (ky * geometry.KernelWidth) + kx);
                }
            }
        }
    }

    static Pixel Describe(ConvolutionGeometry geometry, int row, int column)
    {
        int stride = geometry.Stride;
        int y = row + geometry.Padding;
        int x = column + geometry.Padding;
        TapSet taps = new(y % stride, x % stride,
            TapRange.For(y / stride, y % stride, stride, geometry.KernelHeight, geometry.OutHeight),
            TapRange.For(x / stride, x % stride, stride, geometry.KernelWidth, geometry.OutWidth));
        return new Pixel(row, column, y / stride, x / stride, taps);
    }

    /// <summary>
    /// Whole tiles of pixels with equal taps first; what is left over joins the neighbours that add the fewest taps
    /// (those read zeros of the halo).
    /// </summary>
    static List<Pixel[]> TileByTaps(List<Pixel> pixels, int columns)
    {
        List<Pixel[]> tiles = [];
        List<Pixel> rest = [];
        foreach (IGrouping<TapSet, Pixel> same in pixels.GroupBy(pixel => pixel.Taps))
        {
            Pixel[][] chunks = [.. same.Chunk(columns)];
            tiles.AddRange(chunks.Where(chunk => chunk.Length == columns));
            rest.AddRange(chunks.Where(chunk => chunk.Length < columns).SelectMany(chunk => chunk));
        }

        while (rest.Count > 0)
        {
            Pixel first = rest.MaxBy(pixel => pixel.Taps.Count)!;
            rest.Remove(first);
            List<Pixel> tile = [first];
            TapSet union = first.Taps;
            while (tile.Count < columns)
            {
                Pixel? next = rest.Where(pixel => pixel.Taps.SharesPhase(union)).MinBy(pixel => (pixel.Taps.Union(union).Count, -pixel.Taps.Count));
                tile.Add(next ?? first);
                union = union.Union((next ?? first).Taps);
                if (next is not null)
                    rest.Remove(next);
            }

            tiles.Add([.. tile]);
        }

        return tiles;
    }

    static TapSet Union(Pixel[] tile) => tile.Select(pixel => pixel.Taps).Aggregate((left, right) => left.Union(right));

    /// <summary>The last tile starts earlier and computes some vectors again; a map smaller than a tile repeats its last vector.</summary>
    static void FillLastTile(List<(int X, int Y)> vectors, int columns)
    {
        int missing = (columns - (vectors.Count % columns)) % columns;
        int start = Math.Max(0, vectors.Count - columns);
        vectors.AddRange(vectors.Slice(start, Math.Min(missing, vectors.Count - start)));
        while (vectors.Count % columns != 0)
            vectors.Add(vectors[^1]);
    }

    /// <summary>An input pixel, the output pixel of its tap 0, and the taps that used it.</summary>
    sealed record Pixel(int Row, int Column, int GradientRow, int GradientColumn, TapSet Taps);

    /// <summary>A run of taps in one direction, counted in strides.</summary>
    readonly record struct TapRange(int First, int Last)
    {
        public int Count => Math.Max(0, Last - First + 1);

        /// <summary>Taps k = phase + stride * j with output position - j inside the map.</summary>
        public static TapRange For(int position, int phase, int stride, int kernel, int outSize)
        {
            int lastTap = (kernel - 1 - phase) / stride;
            return kernel <= phase ? new TapRange(0, -1) : new TapRange(Math.Max(0, position - (outSize - 1)), Math.Min(lastTap, position));
        }

        /// <summary>The taps of a window from <paramref name="start"/> that lie within a map of <paramref name="size"/>.</summary>
        public static TapRange Within(int start, int kernel, int size) => new(Math.Max(0, -start), Math.Min(kernel, size - start) - 1);

        public bool Contains(int tap) => tap >= First && tap <= Last;

        public TapRange Union(TapRange other) =>
            Count == 0 ? other : other.Count == 0 ? this : new TapRange(Math.Min(First, other.First), Math.Max(Last, other.Last));
    }

    /// <summary>A rectangle of taps; with a stride, those of one phase.</summary>
    readonly record struct TapSet(int PhaseY, int PhaseX, TapRange Rows, TapRange Columns)
    {
        public int Count => Rows.Count * Columns.Count;

        public bool SharesPhase(TapSet other) => PhaseY == other.PhaseY && PhaseX == other.PhaseX;

        public TapSet Union(TapSet other) => this with { Rows = Rows.Union(other.Rows), Columns = Columns.Union(other.Columns) };
    }
}
