namespace Tenfold;

/// <summary>
/// Parts a line into digits: what lies between any two of its seams and could be a digit is shown to the network, and the
/// partition whose digits are most probable together wins. Two neighbours can be told at once, where no seam parts them well.
/// </summary>
sealed class Lattice
{
    // In units of the line's height.
    const double Widest = 1.6;
    const double Lowest = 0.3;

    /// <summary>A digit's usual width. What a segment says counts by its width, or few wide segments would outweigh many narrow ones.</summary>
    const double TypicalWidth = 0.7;

    // Ink of what could be a digit, in units of the line's height squared; of MNIST's a thousandth has less, or more.
    const double Faintest = 0.035;
    const double Boldest = 0.75;

    // The same of what could be two digits.
    const double WidestPair = 2.4;
    const double NarrowestPair = 0.4;
    const double LowestPair = 0.55;
    const double FaintestPair = 0.09;
    const double BoldestPair = 1.3;

    /// <summary>Ink that two seams may have the wrong way round where they cross, in pixels of full ink.</summary>
    const double Crossing = 5;

    /// <summary>The logarithm from which on a shape is not worth mentioning.</summary>
    const double LeastShape = -0.5;

    /// <summary>What leaving a speck out costs, in natural logarithms for each thousandth of the line's height squared.</summary>
    const double SpeckCost = 0.35;
    const double LeastSpeckCost = 1.5;
    const double Impossible = double.NegativeInfinity;

    readonly LineInk _line;
    readonly double _unit;
    readonly List<Segment> _segments = [];
    readonly List<Segment> _pairs = [];
    readonly List<(int To, double Cost)>[] _specks;
    readonly ILookup<int, int> _byStart;

    /// <summary>Lists everything that could be a digit.</summary>
    /// <param name="line">The ink with its seams.</param>
    /// <param name="height">The line's typical digit height in pixels.</param>
    public Lattice(LineInk line, double height)
    {
        _line = line;
        _unit = height * line.Scale;
        _specks = [.. line.All.Select(_ => new List<(int, double)>())];
        int last = line.All.Count - 1;
        for (int start = 0; start < last; start++)
        {
            for (int end = start + 1; end <= last; end++)
                Consider(start, end, last);
        }

        _byStart = Enumerable.Range(0, _segments.Count).ToLookup(index => _segments[index].Start);
    }

    /// <summary>How much the network is to be asked.</summary>
    public int SegmentCount => _segments.Count;

    /// <summary>How often it is to be asked for two digits at once.</summary>
    public int PairCount => _pairs.Count;

    /// <summary>The seams that one of those questions lies between.</summary>
    public (int Start, int End) PairSeams(int pair) => (_pairs[pair].Start, _pairs[pair].End);

    /// <summary>The ink that one of those questions is about.</summary>
    public Patch PairInk(int pair) => _line.Slice(_pairs[pair].Start, _pairs[pair].End);

    /// <summary>The seams that one of the questions lies between.</summary>
    public (int Start, int End) Seams(int segment) => (_segments[segment].Start, _segments[segment].End);

    /// <summary>Whether one of the questions is about something as high and as wide as digits of this line are.</summary>
    public bool HasShapeOfDigit(int segment) => _segments[segment].Shape > LeastShape;

    /// <summary>The ink that one of the questions is about.</summary>
    public Patch Ink(int segment) => _line.Slice(_segments[segment].Start, _segments[segment].End);

    /// <summary>Every two of the questions that together are about what a pair is about.</summary>
    public IEnumerable<(int Left, int Right)> Splits(int pair) =>
        from left in _byStart[_pairs[pair].Start]
        from right in _byStart[_segments[left].End]
        where _segments[right].End == _pairs[pair].End
        select (left, right);

    /// <summary>The digits and pairs of the most probable partition, from the left.</summary>
    /// <param name="scores">The logarithm of each segment's probability of being some digit, in their order.</param>
    /// <param name="pairScores">The same of each pair's.</param>
    /// <param name="digits">How many digits there have to be; null where that is open. If so many cannot be, the nearest count is taken.</param>
    public List<LatticePiece> Best(ReadOnlySpan<double> scores, ReadOnlySpan<double> pairScores, int? digits)
    {
        int most = digits is null ? 0 : Math.Max(digits.Value, 1);
        int counts = digits is null ? 1 : most + 1;
        int places = _line.All.Count;
        double[] best = new double[places * counts];
        (LatticePiece? Piece, int From)[] came = new (LatticePiece?, int)[places * counts];
        Array.Fill(best, Impossible);
        best[0] = 0;
        ILookup<int, int> pairs = Enumerable.Range(0, _pairs.Count).ToLookup(index => _pairs[index].Start);
        for (int place = 0; place < places; place++)
        {
            for (int count = 0; count < counts; count++)
            {
                int at = (place * counts) + count;
                if (best[at] == Impossible)
                    continue;
                foreach ((int to, double cost) in _specks[place])
                    Offer(best, came, (to * counts) + count, best[at] - cost, null, at);
                if (digits is null || count + 1 <= most)
                {
                    foreach (int segment in _byStart[place])
                        Offer(best, came, To(_segments[segment], count, 1), best[at] + (_segments[segment].Weight * scores[segment]) + _segments[segment].Shape, new LatticePiece(segment, IsPair: false), at);
                }

                if (digits is null || count + 2 <= most)
                {
                    foreach (int pair in pairs[place])
                        Offer(best, came, To(_pairs[pair], count, 2), best[at] + (_pairs[pair].Weight * pairScores[pair]), new LatticePiece(pair, IsPair: true), at);
                }
            }
        }

        int last = (places - 1) * counts;
        int final = digits is null ? last : Enumerable.Range(last, counts).Reverse().First(index => best[index] != Impossible);
        List<LatticePiece> path = [];
        for (int at = final; at != 0; at = came[at].From)
        {
            if (came[at].Piece is { } piece)
                path.Add(piece);
        }

        path.Reverse();
        return path;

        int To(Segment segment, int count, int more) => (segment.End * counts) + (digits is null ? 0 : count + more);
    }

    static void Offer(double[] best, (LatticePiece? Piece, int From)[] came, int to, double score, LatticePiece? piece, int from)
    {
        if (score <= best[to])
            return;
        best[to] = score;
        came[to] = (piece, from);
    }

    /// <summary>Notes what is between two seams as a digit that may be, as a speck that may be left out, or not at all.</summary>
    void Consider(int start, int end, int last)
    {
        Seam first = _line.All[start];
        Seam second = _line.All[end];
        double area = (second.Left - first.Left) / (_unit * _unit);
        bool isSpeck = area < Faintest || end == last || end == start + 1;
        if (area > BoldestPair && !isSpeck)
            return;
        (double ink, double crossed, PictureBox box) = Measure(first.Columns, second.Columns);
        if (crossed > Crossing)
            return;
        if (isSpeck)
            _specks[start].Add((end, LeastSpeckCost + (SpeckCost * 1000 * ink / (_unit * _unit))));
        if (area is >= Faintest and <= Boldest && box.Width <= Widest * _unit && Math.Max(box.Height, box.Width) >= Lowest * _unit)
            _segments.Add(new Segment(start, end, ShapeOf(box), box.Width / (TypicalWidth * _unit)));
        if (area is >= FaintestPair and <= BoldestPair && box.Width >= NarrowestPair * _unit && box.Width <= WidestPair * _unit && box.Height >= LowestPair * _unit)
            _pairs.Add(new Segment(start, end, 0, box.Width / (2 * TypicalWidth * _unit)));
    }

    /// <summary>The ink between two seams, that which they part the wrong way round, and the box around the first.</summary>
    (double Ink, double Crossed, PictureBox Box) Measure(int[] from, int[] to)
    {
        (int ink, int crossed) = (0, 0);
        (int left, int right, int top, int bottom) = (int.MaxValue, -1, -1, -1);
        for (int y = 0; y < from.Length; y++)
        {
            ReadOnlySpan<int> sums = _line.Map.LeftOf(y);
            int between = sums[to[y]] - sums[from[y]];
            if (between <= 0)
            {
                crossed -= between;
                continue;
            }

            ink += between;
            if (between < InkPlane.Edge)
                continue;
            top = top < 0 ? y : top;
            bottom = y;
            int first = from[y];
            while (first < to[y] && sums[first + 1] - sums[first] < InkPlane.Edge)
                first++;
            int beyond = to[y];
            while (beyond > first && sums[beyond] - sums[beyond - 1] < InkPlane.Edge)
                beyond--;
            if (beyond > first)
                (left, right) = (Math.Min(left, first), Math.Max(right, beyond));
        }

        return (ink / 255.0, crossed / 255.0, right < 0 ? default : new PictureBox(left, top, right - left, bottom - top + 1));
    }

    /// <summary>Digits of a line are about equally high, and few are wider than high.</summary>
    double ShapeOf(PictureBox box)
    {
        double low = Math.Max(0, 0.65 - (box.Height / _unit));
        double wide = Math.Max(0, (box.Width / _unit) - 1);
        return (-12 * low) - (6 * wide);
    }

    readonly record struct Segment(int Start, int End, double Shape, double Weight);
}
