using System.Numerics;

namespace Tenfold;

/// <summary>Fields of noise, uniform from -1 to 1 and smoothed by a Gaussian; beyond the border the noise is 0.</summary>
/// <remarks>Each value is one sum in one order, without fused multiply-adds, so vectors of any width give the same bits.</remarks>
sealed class SmoothNoise
{
    /// <summary>The Gaussian is cut off after so many deviations, where it has fallen to 1 %.</summary>
    const int Reach = 3;

    readonly int _height;
    readonly int _width;
    readonly int _radius;
    readonly float[] _weights;
    readonly float[] _row;
    readonly float[] _rows;

    public SmoothNoise(int height, int width, double sigma)
    {
        (_height, _width) = (height, width);
        _radius = (int)Math.Ceiling(Reach * sigma);
        _weights = Weights(_radius, sigma);
        _row = new float[width + (2 * _radius)];
        _rows = new float[height * width];
    }

    /// <summary>Fills a field, row by row.</summary>
    public void Draw(RandomStream random, Span<float> field)
    {
        ulong bits = 0;
        for (int y = 0, drawn = 0; y < _height; y++)
        {
            for (int x = 0; x < _width; x++, drawn++, bits >>= 16)
            {
                if ((drawn & 3) == 0)
                    bits = random.NextUInt64();
                _row[_radius + x] = ((int)(bits & 0xFFFF) * (2f / 65535)) - 1;
            }

            Smooth(_row, 1, _weights, _rows.AsSpan(y * _width, _width));
        }

        for (int y = 0; y < _height; y++)
        {
            int first = Math.Max(0, y - _radius);
            int end = Math.Min(_height, y + _radius + 1);
            Smooth(_rows.AsSpan(first * _width), _width, _weights.AsSpan(first - (y - _radius), end - first), field.Slice(y * _width, _width));
        }
    }

    /// <summary>to[i] = sum over k of weights[k] * from[i + k * step].</summary>
    static unsafe void Smooth(ReadOnlySpan<float> from, int step, ReadOnlySpan<float> weights, Span<float> to)
    {
        int last = to.Length - Vector<float>.Count;
        fixed (float* source = from, target = to, weight = weights)
        {
            // Four sums at a time hide the additions' latency; the last vectors overlap, which spares a tail and gives the same sums again.
            for (int i = 0; i < to.Length && last >= 0; i += 4 * Vector<float>.Count)
            {
                int first = Math.Min(i, last);
                int second = Math.Min(i + Vector<float>.Count, last);
                int third = Math.Min(i + (2 * Vector<float>.Count), last);
                int fourth = Math.Min(i + (3 * Vector<float>.Count), last);
                Vector<float> a = Vector<float>.Zero, b = a, c = a, d = a;
                float* row = source;
                for (int k = 0; k < weights.Length; k++, row += step)
                {
                    Vector<float> factor = new(weight[k]);
                    a += factor * Vector.Load(row + first);
                    b += factor * Vector.Load(row + second);
                    c += factor * Vector.Load(row + third);
                    d += factor * Vector.Load(row + fourth);
                }

                a.Store(target + first);
                b.Store(target + second);
                c.Store(target + third);
                d.Store(target + fourth);
            }

            for (int i = 0; i < to.Length && last < 0; i++)
            {
                float sum = 0;
                for (int k = 0; k < weights.Length; k++)
                    sum += weight[k] * source[i + (k * step)];
                target[i] = sum;
            }
        }
    }

    /// <summary>exp(-d^2 / 2 sigma^2), normed to a sum of 1; each is made from its neighbour, so only one exponential is needed.</summary>
    static float[] Weights(int radius, double sigma)
    {
        double exponent = -1 / (2 * sigma * sigma);
        double q = 1;
        for (int k = 30; k >= 1; k--)
            q = 1 + (exponent / k * q);
        double[] half = new double[radius + 1];
        half[0] = 1;
        double ratio = q;
        double sum = 1;
        for (int d = 1; d <= radius; d++, ratio *= q * q)
        {
            half[d] = half[d - 1] * ratio;
            sum += 2 * half[d];
        }

        return [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(d => (float)(half[Math.Abs(d)] / sum))];
    }
}
