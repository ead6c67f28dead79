namespace Tenfold;

/// <summary>Makes the histograms of <see cref="Hog"/> of images of one size.</summary>
sealed class OrientedGradients(int height, int width) : FittedPreprocessor
{
    /// <summary>A block's side in pixels.</summary>
    public const int LeastSize = Cell * Block;

    const int Cell = 4;
    const int Block = 2;
    const int Orientations = 9;
    const int BlockLength = Block * Block * Orientations;
    const double Cut = 0.2;
    const double Epsilon = 1e-5;

    readonly int _cellRows = height / Cell;
    readonly int _cellColumns = width / Cell;

    int Features => (_cellRows - Block + 1) * (_cellColumns - Block + 1) * BlockLength;

    /// <inheritdoc/>
    public override Samples Apply(Samples samples, int threads)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Pictures.Require(samples, Hog.Label, height, width);
        float[] features = new float[checked(samples.Count * Features)];
        Pieces.For(samples.Count, threads, i =>
        {
            double[] cells = Histograms(samples.Row(i));
            Normalize(cells, features.AsSpan(i * Features, Features));
        });
        return samples.With(features, Features);
    }

    internal override ClassicState Save() => Pictures.Save(height, width);

    /// <summary>The histogram of every cell: <c>[cell rows, cell columns, orientations]</c>.</summary>
    double[] Histograms(ReadOnlySpan<float> picture)
    {
        double[] cells = new double[_cellRows * _cellColumns * Orientations];
        for (int y = 0; y < _cellRows * Cell; y++)
        {
            for (int x = 0; x < _cellColumns * Cell; x++)
            {
                double dx = picture[(y * width) + Math.Min(x + 1, width - 1)] - picture[(y * width) + Math.Max(x - 1, 0)];
                double dy = picture[(Math.Min(y + 1, height - 1) * width) + x] - picture[(Math.Max(y - 1, 0) * width) + x];
                if (dx != 0 || dy != 0)
                    Vote(cells, x, y, dx, dy);
            }
        }

        return cells;
    }

    void Vote(double[] cells, int x, int y, double dx, double dy)
    {
        double angle = Math.Atan2(dy, dx) / Math.PI;
        // Half a turn is one round of the orientations, whose first has its middle at half a step.
        double orientation = ((angle < 0 ? angle + 1 : angle) * Orientations) - 0.5;
        double column = ((x + 0.5) / Cell) - 0.5;
        double row = ((y + 0.5) / Cell) - 0.5;
        int first = (int)Math.Floor(orientation);
        int left = (int)Math.Floor(column);
        int top = (int)Math.Floor(row);
        double magnitude = Math.Sqrt((dx * dx) + (dy * dy));
        for (int corner = 0; corner < 4; corner++)
        {
            int cellRow = top + (corner / 2);
            int cellColumn = left + (corner % 2);
            if ((uint)cellRow >= (uint)_cellRows || (uint)cellColumn >= (uint)_cellColumns)
                continue;
            double share = magnitude * (1 - Math.Abs(row - cellRow)) * (1 - Math.Abs(column - cellColumn));
            int cell = ((cellRow * _cellColumns) + cellColumn) * Orientations;
            cells[cell + ((first + Orientations) % Orientations)] += share * (1 - (orientation - first));
            cells[cell + ((first + 1) % Orientations)] += share * (orientation - first);
        }
    }

    void Normalize(double[] cells, Span<float> features)
    {
        Span<double> block = stackalloc double[BlockLength];
        int cellRowLength = _cellColumns * Orientations;
        for (int row = 0; row + Block <= _cellRows; row++)
        {
            for (int column = 0; column + Block <= _cellColumns; column++)
            {
                int corner = ((row * _cellColumns) + column) * Orientations;
                cells.AsSpan(corner, Block * Orientations).CopyTo(block);
                cells.AsSpan(corner + cellRowLength, Block * Orientations).CopyTo(block[(Block * Orientations)..]);
                Scale(block);
                for (int i = 0; i < BlockLength; i++)
                    block[i] = Math.Min(block[i], Cut);
                Scale(block);
                for (int i = 0; i < BlockLength; i++)
                    features[i] = (float)block[i];
                features = features[BlockLength..];
            }
        }
    }

    static void Scale(Span<double> block)
    {
        double square = Epsilon * Epsilon;
        foreach (double value in block)
            square += value * value;
        double scale = 1 / Math.Sqrt(square);
        for (int i = 0; i < block.Length; i++)
            block[i] *= scale;
    }
}
