namespace Tenfold.Tests.Support;

/// <summary>Random test data that every machine draws alike.</summary>
static class Seeded
{
    /// <summary>Numbers in [-1, 1) that a float holds exactly.</summary>
    public static double[] Uniform(RandomStream random, int count)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = (2.0 * random.NextSingle()) - 1;
        return values;
    }

    /// <summary>Multiples of 1/8 in [-1, 1]: maxima come in ties, and sums of a few are exact.</summary>
    public static double[] Grid(RandomStream random, int count)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = (random.NextInt(17) - 8) / 8.0;
        return values;
    }

    /// <summary>A network's parameters, uniform in plus or minus 1 / sqrt(fan-in).</summary>
    public static Network Initialized(this Network network, ulong seed)
    {
        network.Initialize(new PyTorchInitializer(), seed);
        return network;
    }

    /// <summary>One of the batches that leave a block part-filled, or just fill it.</summary>
    public static int Batch(RandomStream random) => s_batches[random.NextInt(s_batches.Length)];

    static readonly int[] s_batches = [1, 15, 16, 17, 40];
}
