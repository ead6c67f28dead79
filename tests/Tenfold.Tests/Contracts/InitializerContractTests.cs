using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>What every initializer has to keep, run over <see cref="Initializers.All"/>, and the figures of each.</summary>
public sealed class InitializerContractTests
{
    public static TheoryData<string> Names => [.. Initializers.All.Select(initializer => initializer.Name)];

    [Fact]
    public void Every_initializer_of_the_assembly_is_listed_under_a_name_of_its_own()
    {
        IEnumerable<string> types = typeof(Initializer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Initializer)) && !type.IsAbstract).Select(type => type.Name);

        Assert.Equal(types.Order(), Initializers.All.Select(initializer => initializer.GetType().Name).Order());
        Assert.Equal(Initializers.All.Count, Initializers.All.Select(initializer => initializer.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("keras", Assert.Throws<TenfoldException>(() => Initializers.Named("zeros")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_random_numbers_give_the_same_values_centred_on_zero(string name)
    {
        Initializer initializer = Initializers.Named(name);
        ParameterSpec spec = new("weight", [100, 400], 400, 100);
        float[] one = Fill(initializer, spec, seed: 1), same = Fill(initializer, spec, seed: 1), other = Fill(initializer, spec, seed: 2);

        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
        double deviation = Math.Sqrt(one.Average(value => (double)value * value));
        Assert.InRange(one.Average(value => (double)value), -4 * deviation / 200, 4 * deviation / 200);
    }

    [Fact]
    public void PyTorchs_bounds_and_deviations_are_PyTorchs()
    {
        foreach (JsonElement c in GoldenFile.Load("initializers").List("cases"))
        {
            int[] shape = c.Integers("weight_shape");
            int fanIn = c.GetProperty("fan_in").GetInt32();
            double bound = c.GetProperty("bound").GetDouble();
            foreach (ParameterSpec spec in (ParameterSpec[])[new("weight", shape, fanIn, 1), new("bias", [shape[0]], fanIn, 1)])
            {
                float[] values = [.. Enumerable.Range(0, 200).SelectMany(seed => Fill(new PyTorchInitializer(), spec, (ulong)seed))];
                double deviation = Math.Sqrt(values.Average(value => (double)value * value));
                double expected = c.GetProperty("deviation").GetProperty(spec.Role).GetDouble();

                // A rounding above the bound itself, which a float may not hold; 200 layers fix the deviation to some hundredths.
                Assert.InRange(values.Max(Math.Abs), 0.98 * bound, bound * (1 + 1e-6));
                Assert.InRange(deviation, 0.95 * expected, 1.05 * expected);
            }
        }
    }

    [Fact]
    public void Keras_spreads_weights_by_both_fans_and_leaves_biases_zero()
    {
        double bound = Math.Sqrt(6.0 / (30 + 70));
        float[] weights = Fill(new KerasInitializer(), new ParameterSpec("weight", [70, 30], 30, 70), 3);

        Assert.InRange(weights.Max(Math.Abs), 0.98 * bound, bound);
        Assert.Equal(new float[70], Fill(new KerasInitializer(), new ParameterSpec("bias", [70], 30, 70), 3));
    }

    static float[] Fill(Initializer initializer, ParameterSpec spec, ulong seed)
    {
        float[] values = new float[spec.Count];
        values.AsSpan().Fill(9);
        initializer.Fill(spec, values, new RandomStream(seed, 5));
        return values;
    }
}
