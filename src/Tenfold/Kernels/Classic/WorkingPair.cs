using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// What sequential minimal optimization does in every iteration (Fan, Chen, Lin, "Working set selection using second order
/// information", JMLR 6, 2005), over f = -y * gradient of the dual. Masks are added to f: 0 where a sample may move up
/// (or down), otherwise minus (or plus) infinity. Every width finds the same bits and, among equals, the lowest index.
/// </summary>
static unsafe class WorkingPair
{
    const int MaxLanes = 16;

    /// <summary>f -= step * (rowI - rowJ); then the greatest f that may move up, where it is, and the least f that may move down.</summary>
    /// <param name="f">Changed in place, <paramref name="n"/> values, a multiple of the width.</param>
    /// <param name="rowI">The first sample's kernel values.</param>
    /// <param name="rowJ">The second sample's kernel values.</param>
    /// <param name="step">How far the two moved.</param>
    /// <param name="up">0 or minus infinity.</param>
    /// <param name="low">0 or plus infinity.</param>
    /// <param name="n">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int Index, float Greatest, float Least) Step<TSimd, TVec>(float* f, float* rowI, float* rowJ, float step, float* up, float* low, int n)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec minusStep = TSimd.Create(-step);
        TVec greatest = TSimd.Create(float.NegativeInfinity);
        TVec least = TSimd.Create(float.PositiveInfinity);
        TVec place = TSimd.Zero;
        TVec index = Counting<TSimd, TVec>();
        TVec width = TSimd.Create(TSimd.Count);
        for (int i = 0; i < n; i += TSimd.Count)
        {
            TVec value = TSimd.MultiplyAdd(minusStep, TSimd.Subtract(TSimd.Load(rowI + i), TSimd.Load(rowJ + i)), TSimd.Load(f + i));
            TSimd.Store(f + i, value);
            TVec upper = TSimd.Add(value, TSimd.Load(up + i));
            place = TSimd.SelectGreater(upper, greatest, index, place);
            greatest = TSimd.Max(greatest, upper);
            least = TSimd.Min(least, TSimd.Add(value, TSimd.Load(low + i)));
            index = TSimd.Add(index, width);
        }

        (int best, float most) = Greatest<TSimd, TVec>(greatest, place);
        float* lanes = stackalloc float[MaxLanes];
        TSimd.Store(lanes, least);
        float fewest = lanes[0];
        for (int lane = 1; lane < TSimd.Count; lane++)
            fewest = Math.Min(fewest, lanes[lane]);
        return (best, most, fewest);
    }

    /// <summary>The sample that may move down and promises the greatest decrease of the dual together with the first: (greatest - f)^2 / (K_ii + K_tt - 2 K_it).</summary>
    /// <param name="f">-y * gradient.</param>
    /// <param name="low">0 or plus infinity.</param>
    /// <param name="row">The first sample's kernel values.</param>
    /// <param name="diagonal">Every sample's kernel value with itself.</param>
    /// <param name="greatest">The first sample's f.</param>
    /// <param name="own">The first sample's kernel value with itself.</param>
    /// <param name="n">How many, a multiple of the width.</param>
    /// <returns>Its index; -1 where none lies below <paramref name="greatest"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Partner<TSimd, TVec>(float* f, float* low, float* row, float* diagonal, float greatest, float own, int n)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec top = TSimd.Create(greatest);
        TVec first = TSimd.Create(own);
        TVec minusTwo = TSimd.Create(-2f);
        TVec tiny = TSimd.Create(TinyCurvature);
        TVec none = TSimd.Create(-1f);
        TVec best = none;
        TVec place = none;
        TVec index = Counting<TSimd, TVec>();
        TVec width = TSimd.Create(TSimd.Count);
        for (int i = 0; i < n; i += TSimd.Count)
        {
            TVec distance = TSimd.Subtract(top, TSimd.Add(TSimd.Load(f + i), TSimd.Load(low + i)));
            TVec curvature = TSimd.MultiplyAdd(minusTwo, TSimd.Load(row + i), TSimd.Add(first, TSimd.Load(diagonal + i)));
            TVec gain = TSimd.Divide(TSimd.Multiply(distance, distance), TSimd.Max(curvature, tiny));
            gain = TSimd.SelectGreater(distance, TSimd.Zero, gain, none);
            place = TSimd.SelectGreater(gain, best, index, place);
            best = TSimd.Max(best, gain);
            index = TSimd.Add(index, width);
        }

        return Greatest<TSimd, TVec>(best, place).Index;
    }

    /// <summary>Stands for a curvature that is not positive, as LIBSVM's TAU.</summary>
    public const float TinyCurvature = 1e-12f;

    static TVec Counting<TSimd, TVec>()
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        float* lanes = stackalloc float[MaxLanes];
        for (int lane = 0; lane < MaxLanes; lane++)
            lanes[lane] = lane;
        return TSimd.Load(lanes);
    }

    /// <summary>The greatest lane and its place; of equal ones the lowest place.</summary>
    static (int Index, float Value) Greatest<TSimd, TVec>(TVec values, TVec places)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        float* lanes = stackalloc float[MaxLanes];
        float* found = stackalloc float[MaxLanes];
        TSimd.Store(lanes, values);
        TSimd.Store(found, places);
        int best = 0;
        for (int lane = 1; lane < TSimd.Count; lane++)
        {
            if (lanes[lane] > lanes[best] || (lanes[lane] == lanes[best] && found[lane] < found[best]))
                best = lane;
        }

        return ((int)found[best], lanes[best]);
    }
}
