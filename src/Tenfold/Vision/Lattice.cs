namespace Tenfold;

/// <summary>
/// Parts a line's pieces into digits: every run of neighbouring pieces that could be one is shown to the network, and the
/// partition whose digits are most probable together wins.
/// </summary>
sealed class Lattice
{
    const int MostPieces = 8;

    // In units of the line's height.
    const double Widest = 1.6;
    const double Lowest = 0.3;

    /// <summary>What leaving a speck out costs, in natural logarithms for each thousandth of the line's height squared.</summary>
    const double SpeckCost = 0.35;
    const double LeastSpeckCost = 1.5;
    const double Impossible = double.NegativeInfinity;

    readonly List<Patch> _pieces;
    readonly double _height;
    readonly List<Segment> _segments = [];

    /// <summary>Lists every run of pieces that could be a digit.</summary>
    /// <param name="pieces">From the left.</param>
    /// <param name="height">The line's typical digit height in pixels.</param>
    public Lattice(List<Patch> pieces, double height)
    {
        (_pieces, _height) = (pieces, height);
        for (int start = 0; start < pieces.Count; start++)
        {
            PictureBox box = default;
            for (int end = start + 1; end <= Math.Min(pieces.Count, start + MostPieces); end++)
            {
                box = box.Union(pieces[end - 1].Box);
                if (end - start > 1 && box.Width > Widest * height)
                    break;
                if (Math.Max(box.Height, box.Width) >= Lowest * height)
                    _segments.Add(new Segment(start, end, box));
            }
        }
    }

    /// <summary>What the network is to be asked.</summary>
    public int SegmentCount => _segments.Count;

    /// <summary>The ink of one of the runs.</summary>
    public Patch Ink(int segment) => Patch.Union(_pieces.GetRange(_segments[segment].Start, _segments[segment].End - _segments[segment].Start));

    /// <summary>The runs of the most probable partition, from the left.</summary>
    /// <param name="scores">The logarithm of each run's probability of being some digit, in their order.</param>
    /// <param name="digits">How many there have to be; null where that is open. If so many cannot be, the nearest count is taken.</param>
    public List<int> Best(ReadOnlySpan<double> scores, int? digits)
    {
        int most = digits is null ? 0 : Math.Max(digits.Value, 1);
        int counts = digits is null ? 1 : most + 1;
        int places = _pieces.Count + 1;
        double[] best = new double[places * counts];
        (int Segment, int From)[] came = new (int, int)[places * counts];
        Array.Fill(best, Impossible);
        best[0] = 0;
        ILookup<int, int> byStart = Enumerable.Range(0, _segments.Count).ToLookup(index => _segments[index].Start);
        for (int place = 0; place < _pieces.Count; place++)
        {
            for (int count = 0; count < counts; count++)
            {
                int at = (place * counts) + count;
                if (best[at] == Impossible)
                    continue;
                Offer(best, came, at + counts, best[at] - SkipCost(_pieces[place]), -1, at);
                if (digits is not null && count == most)
                    continue;
                foreach (int segment in byStart[place])
                {
                    int to = (_segments[segment].End * counts) + (digits is null ? 0 : count + 1);
                    Offer(best, came, to, best[at] + scores[segment] + Shape(_segments[segment].Box), segment, at);
                }
            }
        }

        int last = _pieces.Count * counts;
        int final = digits is null ? last : Enumerable.Range(last, counts).Reverse().First(index => best[index] != Impossible);
        List<int> path = [];
        for (int at = final; at != 0; at = came[at].From)
        {
            if (came[at].Segment >= 0)
                path.Add(came[at].Segment);
        }

        path.Reverse();
        return path;
    }

    static void Offer(double[] best, (int Segment, int From)[] came, int to, double score, int segment, int from)
    {
        if (score <= best[to])
            return;
        best[to] = score;
        came[to] = (segment, from);
    }

    double SkipCost(Patch piece) => LeastSpeckCost + (SpeckCost * piece.Area / (_height * _height) * 1000);

    /// <summary>Digits of a line are about equally high, and few are wider than high.</summary>
    double Shape(PictureBox box)
    {
        double low = Math.Max(0, 0.65 - (box.Height / _height));
        double wide = Math.Max(0, (box.Width / _height) - 1);
        return (-12 * low) - (6 * wide);
    }

    readonly record struct Segment(int Start, int End, PictureBox Box);
}
