namespace Tenfold.Tests.Support;

/// <summary>What a dropout layer drops, one value after the other, as its docstring says.</summary>
static class DropoutOracle
{
    /// <summary>The factor of every value: 0, or 1 / (1 - rate).</summary>
    /// <param name="rate">The share that is dropped.</param>
    /// <param name="stream">Which of the network's dropout layers this is, from 0.</param>
    /// <param name="images">Images of the batch.</param>
    /// <param name="values">Values of an image.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="step">Steps before this one.</param>
    public static double[] Factors(double rate, ulong stream, int images, int values, ulong seed = 0, long step = 0)
    {
        ulong pass = RandomStream.Mix(RandomStream.Mix(seed + RandomStream.Mix(stream + 1)) + (ulong)step);
        double[] factors = new double[images * values];
        for (int image = 0; image < images; image++)
        {
            uint key = (uint)RandomStream.Mix(pass + RandomStream.Mix((ulong)image + 1));
            for (int i = 0; i < values; i++)
            {
                uint x = unchecked(key + ((uint)i * 0x9E3779B9));
                x = (x ^ (x >> 16)) * 0x7FEB352D;
                x = (x ^ (x >> 15)) * 0x846CA68B;
                x ^= x >> 16;
                factors[(image * values) + i] = (x >> 8) / 16777216.0 < (float)rate ? 0 : 1 / (1 - rate);
            }
        }

        return factors;
    }
}
