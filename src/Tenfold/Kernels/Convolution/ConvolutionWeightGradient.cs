using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// The gradient of a convolution's weights over one block:
/// dw[o, i, ky, kx] += sum over images and pixels of dy[o, pixel] * x[i, pixel * stride + (ky, kx) - padding].
/// </summary>
sealed unsafe class ConvolutionWeightGradient : IDisposable
{
    /// <summary>Bytes of gradient and input that one tile should find in the first-level cache.</summary>
    const int StripBytes = 30_000;

    readonly ConvolutionGeometry _geometry;
    readonly AlignedBuffer<int> _taps;
    readonly TileShape _shape;
    readonly LaneRun _template;
    readonly MapLayout _gradient;
    readonly int _xStart;
    readonly int _xRow;
    readonly int _stripRows;

    public ConvolutionWeightGradient(ConvolutionGeometry geometry, MapLayout input, MapLayout outputGradient, int accumulators)
    {
        _geometry = geometry;
        _gradient = outputGradient;
        _shape = TileShape.Cheapest(LaneTiles.Shapes, geometry.OutChannels, geometry.Taps, accumulators);
        int[] taps = [.. ConvolutionTiles.ForwardTaps(geometry, input).Select(tap => tap.X)];
        _taps = new AlignedBuffer<int>(Math.Max(taps.Length, _shape.Columns));
        _taps.Span.Fill(taps[^1]);
        taps.CopyTo(_taps.Span);
        _xStart = input.Offset(0, -geometry.Padding, -geometry.Padding);
        _xRow = geometry.Stride * input.Row;
        _stripRows = StripRows(geometry, input, outputGradient, _shape);
        int lanes = input.Lanes;
        _template = new LaneRun
        {
            GradientRow = outputGradient.Channel,
            GradientSkip = outputGradient.Row - (geometry.OutWidth * lanes),
            XColumn = geometry.Stride * lanes,
            XSkip = (geometry.Stride * input.Row) - (geometry.OutWidth * geometry.Stride * lanes),
            Columns = geometry.OutWidth,
        };
    }

    /// <summary>Adds one block's gradient to <paramref name="weightGradient"/>, <c>[OutChannels, InChannels, KernelHeight, KernelWidth]</c>.</summary>
    public void Run<TSimd, TVec>(float* input, float* outputGradient, float* weightGradient)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        LaneRun run = _template;
        for (int firstRow = 0; firstRow < _geometry.OutHeight; firstRow += _stripRows)
        {
            run.Rows = Math.Min(_stripRows, _geometry.OutHeight - firstRow);
            if (run is { GradientSkip: 0, XSkip: 0 })
            {
                // Rows that follow each other without a gap are one.
                run.Columns = run.Rows * _geometry.OutWidth;
                run.Rows = 1;
            }

            run.X = input + _xStart + ((nint)firstRow * _xRow);
            RunStrip<TSimd, TVec>(run, outputGradient + _gradient.Offset(0, firstRow, 0), weightGradient);
        }
    }

    public void Dispose() => _taps.Dispose();

    /// <summary>
    /// Rows of the map that are done with before the next ones: every tile of taps passes over the gradient again, which
    /// is slow from the second-level cache (measured on LeNet-5's first convolution: a quarter slower).
    /// </summary>
    static int StripRows(ConvolutionGeometry geometry, MapLayout input, MapLayout gradient, TileShape shape)
    {
        int bytesPerRow = sizeof(float) * ((shape.Rows * gradient.Row) + (geometry.Stride * input.Row));
        int strips = TileShape.DivideUp(geometry.OutHeight * bytesPerRow, StripBytes);
        return TileShape.DivideUp(geometry.OutHeight, strips);
    }

    void RunStrip<TSimd, TVec>(LaneRun run, float* gradient, float* weightGradient)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        int rows = _geometry.OutChannels;
        int taps = _geometry.Taps;
        float* sums = stackalloc float[LaneTiles.MaxSums];
        for (int row = 0; row < rows; row += _shape.Rows)
        {
            int startRow = Math.Min(row, rows - _shape.Rows);
            run.Gradient = gradient + ((nint)startRow * _gradient.Channel);
            for (int tap = 0; tap < taps; tap += _shape.Columns)
            {
                int startTap = Math.Max(0, Math.Min(tap, taps - _shape.Columns));
                run.XOffsets = _taps.Pointer + startTap;
                LaneTiles.Run<TSimd, TVec>(_shape, run, sums);

                // A last tile that started earlier holds sums that are added already: they are left out.
                int endTap = Math.Min(startTap + _shape.Columns, taps);
                for (int r = row; r < startRow + _shape.Rows; r++)
                {
                    float* target = weightGradient + (r * taps);
                    float* source = sums + ((r - startRow) * _shape.Columns) - startTap;
                    for (int t = tap; t < endTap; t++)
                        target[t] += source[t];
                }
            }
        }
    }
}
