namespace Tenfold.Kernels;

/// <summary>A line whose results may be final: then they get a bias and perhaps a ReLU.</summary>
unsafe interface IWinogradOutputLine<TVec>
    where TVec : struct
{
    /// <summary>Reads its vectors <paramref name="xStep"/> apart and writes what comes of them <paramref name="yStep"/> apart.</summary>
    static abstract void Run<TEnd>(float* x, nint xStep, float* y, nint yStep, TVec bias, TVec floor)
        where TEnd : struct, IWinogradEnd<TVec>;
}
