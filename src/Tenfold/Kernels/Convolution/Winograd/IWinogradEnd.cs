namespace Tenfold.Kernels;

/// <summary>How a result is stored.</summary>
unsafe interface IWinogradEnd<TVec>
    where TVec : struct
{
    static abstract void Store(float* y, TVec value, TVec bias, TVec floor);
}
