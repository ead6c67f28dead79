namespace Tenfold;

/// <summary>One colour of a JPEG: its sampling, and its plane or coefficients where grey needs them.</summary>
sealed class JpegComponent(byte id, int h, int v, int table)
{
    int[]? _quantization;

    /// <summary>What scans call it.</summary>
    public byte Id => id;

    /// <summary>Blocks of a unit beside each other.</summary>
    public int H => h;

    /// <summary>Blocks of a unit below each other.</summary>
    public int V => v;

    /// <summary>Which quantization table it uses.</summary>
    public int Table => table;

    /// <summary>Blocks of a row that show the picture: what a scan of this component alone holds.</summary>
    public int BlocksWide { get; private set; }

    /// <summary>Rows of blocks that show the picture.</summary>
    public int BlocksHigh { get; private set; }

    /// <summary>Blocks of a row, up to whole units.</summary>
    public int BlockStride { get; private set; }

    int BlockRows { get; set; }

    /// <summary>Whether grey needs it; the others are passed over.</summary>
    public bool IsNeeded { get; private set; }

    /// <summary>Whether a scan of it has come.</summary>
    public bool Seen { get; private set; }

    /// <summary>The last direct current, from which the next is predicted.</summary>
    public int Prediction { get; set; }

    /// <summary>Samples, <see cref="BlockStride"/> x 8 a row.</summary>
    public byte[] Plane { get; private set; } = [];

    /// <summary>Coefficients of a progressive file, 64 a block in natural order.</summary>
    public short[] Coefficients { get; private set; } = [];

    public void Measure(JpegFrame frame)
    {
        BlocksWide = DivideUp(DivideUp(frame.Width * h, frame.LargestH), 8);
        BlocksHigh = DivideUp(DivideUp(frame.Height * v, frame.LargestV), 8);
        BlockStride = frame.UnitsWide * h;
        BlockRows = frame.UnitsHigh * v;
    }

    public void Allocate(bool progressive)
    {
        IsNeeded = true;
        if (progressive)
            Coefficients = new short[BlockStride * BlockRows * 64];
        else
            Plane = GC.AllocateUninitializedArray<byte>(BlockStride * BlockRows * 64);
    }

    /// <summary>Notes that a scan begins, and the quantization in force at the first.</summary>
    public void Begin(int[] quantization)
    {
        _quantization ??= quantization;
        Seen = true;
    }

    /// <summary>Transforms one block into its place.</summary>
    public void Place(Span<short> coefficients, int column, int row) =>
        JpegTransform.Inverse(coefficients, _quantization, Plane.AsSpan((row * 8 * BlockStride * 8) + (column * 8)), BlockStride * 8);

    /// <summary>Transforms all coefficients and lets them go.</summary>
    public void Transform()
    {
        if (!IsNeeded)
            return;
        Plane = GC.AllocateUninitializedArray<byte>(BlockStride * BlockRows * 64);
        Parallel.For(0, BlockRows, row =>
        {
            for (int column = 0; column < BlockStride; column++)
                Place(Coefficients.AsSpan(((row * BlockStride) + column) * 64, 64), column, row);
        });
        Coefficients = [];
    }

    static int DivideUp(int value, int by) => (value + by - 1) / by;
}
