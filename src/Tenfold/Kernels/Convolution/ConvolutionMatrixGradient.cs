using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// The gradient of a convolution's weights over a whole batch as one matrix product for each tap, dw[o, i, ky, kx] = sum over
/// images and pixels of dy[o, image, pixel] * x[image, pixel under the tap, i], with vectors over the input channels. For maps
/// so small that summing lanes for each weight (<see cref="ConvolutionWeightGradient"/>) would take longer than the products.
/// </summary>
sealed unsafe class ConvolutionMatrixGradient : IDisposable
{
    /// <summary>Output channels whose gradients are held tap by tap before they go to their places.</summary>
    const int RowsTogether = 12;

    /// <summary>For what is left of a share, where the tile that suits the others has more rows.</summary>
    static readonly TileShape s_narrow = new(1, 6);

    readonly ConvolutionGeometry _geometry;
    readonly MapLayout _input;
    readonly MapLayout _gradient;
    readonly TileShape _shape;
    readonly int _pitch;
    readonly int _lanes;
    readonly int[] _pixels;
    readonly AlignedBuffer<float> _images;
    readonly AlignedBuffer<int>[] _taps;
    readonly AlignedBuffer<int> _columns;
    readonly AlignedBuffer<float>[] _sums;

    /// <param name="geometry">With at least as many input channels as there are lanes.</param>
    /// <param name="input">Of the inputs of a block.</param>
    /// <param name="outputGradient">Of the gradients of a block.</param>
    /// <param name="blocks">Blocks of a full batch; their gradients lie one after the other.</param>
    /// <param name="threads">Threads that share the output channels.</param>
    /// <param name="accumulators">How many the tiles may use.</param>
    public ConvolutionMatrixGradient(ConvolutionGeometry geometry, MapLayout input, MapLayout outputGradient, int blocks, int threads, int accumulators)
    {
        (_geometry, _input, _gradient, _lanes) = (geometry, input, outputGradient, input.Lanes);
        int vectors = TileShape.DivideUp(geometry.InChannels, _lanes);
        // An odd number of vectors: rows a power of two apart would share a few sets of the cache.
        _pitch = (vectors | 1) * _lanes;
        _shape = TileShape.Cheapest(BroadcastTiles.Shapes, Math.Max(1, geometry.OutChannels / threads), vectors, accumulators);
        (int Tap, int From, int To)[] pairs = [.. Pairs(geometry)];
        _pixels = [.. pairs.Select(pair => pair.From).Distinct().Order()];
        _images = new AlignedBuffer<float>((long)blocks * ImageBlock);
        _taps = [.. Enumerable.Range(0, geometry.KernelArea).Select(tap => Store(Taps([.. pairs.Where(pair => pair.Tap == tap)], blocks)))];
        _columns = Store(Enumerable.Range(0, Math.Max(s_narrow.Columns, TileShape.DivideUp(vectors, _shape.Columns) * _shape.Columns))
            .Select(i => Math.Min(i * _lanes, geometry.InChannels - _lanes)));
        _sums = [.. Enumerable.Range(0, threads).Select(_ => new AlignedBuffer<float>(geometry.KernelArea == 1 ? 0 : (long)geometry.KernelArea * RowsTogether * _pitch))];
    }

    /// <summary>Floats of a block in which an image and pixel is a row of input channels.</summary>
    int ImageBlock => _pixels.Length * _lanes * _pitch;

    /// <summary>Takes the inputs of one block.</summary>
    public void Load<TSimd, TVec>(int block, float* input)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        float* rows = _images.Pointer + ((long)block * ImageBlock);
        foreach (int pixel in _pixels)
        {
            float* x = input + _input.Offset(0, pixel / _geometry.InWidth, pixel % _geometry.InWidth);
            for (int channel = 0; channel < _geometry.InChannels; channel += _lanes)
            {
                int start = Math.Min(channel, _geometry.InChannels - _lanes);
                TSimd.Transpose(x + ((nint)start * _input.Channel), _input.Channel, rows + start, _pitch);
            }

            rows += _lanes * _pitch;
        }
    }

    /// <summary>The gradients of <paramref name="rows"/> output channels from <paramref name="first"/> on, over the first <paramref name="blocks"/>.</summary>
    /// <param name="thread">Whose memory is used.</param>
    /// <param name="outputGradient">The first block's.</param>
    /// <param name="blocks">Blocks of the batch.</param>
    /// <param name="first">The first output channel.</param>
    /// <param name="rows">How many.</param>
    /// <param name="weightGradient">Those of all output channels, <c>[OutChannels, InChannels, KernelHeight, KernelWidth]</c>.</param>
    public void Run<TSimd, TVec>(int thread, float* outputGradient, int blocks, int first, int rows, float* weightGradient)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        float* gradient = outputGradient + _gradient.Offset(first, 0, 0);
        float* target = weightGradient + ((long)first * _geometry.Taps);
        if (_geometry.KernelArea == 1)
        {
            Multiply<TSimd, TVec>(tap: 0, blocks, gradient, rows, target, _geometry.InChannels);
            return;
        }

        for (int row = 0; row < rows; row += RowsTogether)
        {
            int count = Math.Min(RowsTogether, rows - row);
            float* sums = _sums[thread].Pointer;
            for (int tap = 0; tap < _geometry.KernelArea; tap++)
            {
                // A tap that falls beside the map for every pixel leaves the zeros that are there.
                if (_taps[tap].Length > 0)
                    Multiply<TSimd, TVec>(tap, blocks, gradient + ((nint)row * _gradient.Channel), count, sums + (tap * _pitch), (nint)_geometry.KernelArea * _pitch);
            }

            for (int r = 0; r < count; r++)
                Place(sums + (r * _geometry.KernelArea * _pitch), target + ((long)(row + r) * _geometry.Taps));
        }
    }

    public void Dispose()
    {
        _images.Dispose();
        _columns.Dispose();
        foreach (AlignedBuffer<int> taps in _taps)
            taps.Dispose();
        foreach (AlignedBuffer<float> sums in _sums)
            sums.Dispose();
    }

    /// <summary>The tap, the input pixel and the output pixel of every product that one channel takes.</summary>
    static IEnumerable<(int Tap, int From, int To)> Pairs(ConvolutionGeometry geometry) =>
        from ky in Enumerable.Range(0, geometry.KernelHeight)
        from kx in Enumerable.Range(0, geometry.KernelWidth)
        from row in Enumerable.Range(0, geometry.OutHeight)
        from column in Enumerable.Range(0, geometry.OutWidth)
        let y = (row * geometry.Stride) + ky - geometry.Padding
        let x = (column * geometry.Stride) + kx - geometry.Padding
        where y >= 0 && y < geometry.InHeight && x >= 0 && x < geometry.InWidth
        select ((ky * geometry.KernelWidth) + kx, (y * geometry.InWidth) + x, (row * geometry.OutWidth) + column);

    static AlignedBuffer<int> Store(IEnumerable<int> values)
    {
        int[] array = [.. values];
        AlignedBuffer<int> buffer = new(array.Length);
        array.CopyTo(buffer.Span);
        return buffer;
    }

    /// <summary>Block by block, so that a smaller batch needs the first of them.</summary>
    IEnumerable<int> Taps((int Tap, int From, int To)[] pairs, int blocks)
    {
        for (int block = 0; block < blocks; block++)
        {
            foreach ((_, int from, int to) in pairs)
            {
                int row = checked((block * ImageBlock) + (Array.BinarySearch(_pixels, from) * _lanes * _pitch));
                int pixel = checked((block * _gradient.Block) + _gradient.Offset(0, to / _geometry.OutWidth, to % _geometry.OutWidth) - _gradient.Offset(0, 0, 0));
                for (int lane = 0; lane < _lanes; lane++)
                {
                    yield return row + (lane * _pitch);
                    yield return pixel + lane;
                }
            }
        }
    }

    /// <summary>One column of tiles after the other: its part of the images stays in the cache while the gradients of all rows pass.</summary>
    void Multiply<TSimd, TVec>(int tap, int blocks, float* gradient, int rows, float* target, nint targetRow)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TileShape shape = rows >= _shape.Rows ? _shape : s_narrow;
        BroadcastRun run = new()
        {
            Weights = gradient,
            WeightRow = _gradient.Channel,
            X = _images.Pointer,
            Taps = _taps[tap].Pointer,
            TapCount = (int)(_taps[tap].Length / 2 * blocks / (_images.Length / ImageBlock)),
            Y = target,
            YRow = targetRow,
            Tiles = 1,
        };
        for (int column = 0; column < _columns.Length; column += shape.Columns)
        {
            run.XOffsets = run.YOffsets = _columns.Pointer + Math.Min(column, (int)_columns.Length - shape.Columns);
            BroadcastTiles.RunRows<TSimd, TVec>(shape, rows, run);
        }
    }

    /// <summary>From tap by tap to channel by channel, in squares of eight; the rest one by one.</summary>
    void Place(float* sums, float* target)
    {
        int area = _geometry.KernelArea;
        int tap = 0;
        for (; tap + Simd256.Count <= area; tap += Simd256.Count)
        {
            for (int channel = 0; channel < _geometry.InChannels; channel += Simd256.Count)
            {
                int start = Math.Min(channel, _geometry.InChannels - Simd256.Count);
                Simd256.Transpose(sums + (tap * _pitch) + start, _pitch, target + (start * area) + tap, area);
            }
        }

        for (; tap < area; tap++)
        {
            for (int channel = 0; channel < _geometry.InChannels; channel++)
                target[(channel * area) + tap] = sums[(tap * _pitch) + channel];
        }
    }
}
