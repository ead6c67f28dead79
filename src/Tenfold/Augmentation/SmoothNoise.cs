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
    readonly float[] _tall;

    public SmoothNoise(int height, int width, double sigma)
    {
        (_height, _width) = (height, width);
        _radius = (int)Math.Ceiling(Reach * sigma);
        _weights = Weights(_radius, sigma);
        _row = new float[width + (2 * _radius)];
        _tall = new float[(height + (2 * _radius)) * width];
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
                _row[_radius + x] = ((bits & 0xFFFF) * (2f / 65535)) - 1;
            }

            Smooth(_row, 1, _tall.AsSpan((_radius + y) * _width, _width));
        }

        Smooth(_tall, _width, field[..(_height * _width)]);
    }

    /// <summary>to[i] = sum over k of weight[k] * from[i + k * step].</summary>
    void Smooth(ReadOnlySpan<float> from, int step, Span<float> to)
    {
        int n = Vector<float>.Count;
        for (int i = 0; i < to.Length && to.Length >= n; i += 2 * n)
        {
            // Two sums at a time hide the additions' latency; the last vectors overlap, which spares a tail and gives the same sums again.
            int first = Math.Min(i, to.Length - n);
            int second = Math.Min(i + n, to.Length - n);
            Vector<float> sum = Vector<float>.Zero;
            Vector<float> other = Vector<float>.Zero;
            for (int k = 0; k < _weights.Length; k++)
            {
                Vector<float> weight = new(_weights[k]);
                sum += weight * new Vector<float>(from[(first + (k * step))..]);
                other += weight * new Vector<float>(from[(second + (k * step))..]);
            }

            sum.CopyTo(to[first..]);
            other.CopyTo(to[second..]);
        }

        for (int i = 0; i < to.Length && to.Length < n; i++)
        {
            float sum = 0;
            for (int k = 0; k < _weights.Length; k++)
                sum += _weights[k] * from[i + (k * step)];
            to[i] = sum;
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
