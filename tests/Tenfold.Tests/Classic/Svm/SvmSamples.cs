using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>The samples of Golden/make_svm.py, and what a machine's coefficients say in double precision.</summary>
static class SvmSamples
{
    /// <summary>Training and test samples of a case.</summary>
    public static (Samples Train, Samples Test) Of(JsonElement golden, int tests)
    {
        GoldenGenerator generator = new(golden.GetProperty("seed").GetUInt32());
        int[] counts = golden.Integers("counts");
        int features = golden.GetProperty("features").GetInt32();
        int distance = golden.GetProperty("distance").GetInt32();
        bool duplicates = golden.TryGetProperty("duplicates", out JsonElement value) && value.GetBoolean();
        Samples train = Draw(generator, counts, features, distance, duplicates);
        return (train, Draw(generator, [.. counts.Select(_ => tests / counts.Length)], features, distance, duplicates: false));
    }

    public static SupportVectorMachine Settings(JsonElement golden) => new()
    {
        C = golden.GetProperty("c").GetDouble(),
        Kernel = golden.TryGetProperty("kernel", out JsonElement kernel) ? KernelNames.Parse(kernel.GetString()!) : KernelKind.Rbf,
        Gamma = KernelGamma.Parse(golden.GetProperty("gamma").GetString()!)!,
        Degree = golden.TryGetProperty("degree", out JsonElement degree) ? degree.GetInt32() : 3,
        Coef0 = golden.TryGetProperty("coef0", out JsonElement coef0) ? coef0.GetDouble() : 0,
    };

    /// <summary>Of every pair 1/2 a'Qa - sum a.</summary>
    public static IEnumerable<double> Objectives(SvmModel model)
    {
        SvmParts parts = model.Parts;
        foreach ((int first, int second) in SvmModel.PairsOf(parts.Labels.Length))
        {
            double[] a = new double[parts.Indices.Length];
            Take(parts, first, second - 1, a);
            Take(parts, second, first, a);
            double sum = -a.Sum(Math.Abs);
            for (int s = 0; s < a.Length; s++)
            {
                for (int t = 0; t < a.Length; t++)
                    sum += a[s] * a[t] * Kernel(parts, s, t) / 2;
            }

            yield return sum;
        }
    }

    static void Take(SvmParts parts, int group, int row, double[] a)
    {
        int start = parts.Counts.Take(group).Sum();
        for (int s = start; s < start + parts.Counts[group]; s++)
            a[s] = parts.Coefficients[(row * a.Length) + s];
    }

    static double Kernel(SvmParts parts, int s, int t)
    {
        double product = 0;
        double distance = 0;
        for (int k = 0; k < parts.Width; k++)
        {
            double x = parts.Vectors[(s * parts.Width) + k];
            double z = parts.Vectors[(t * parts.Width) + k];
            product += x * z;
            distance += (x - z) * (x - z);
        }

        return parts.Kernel.Kind switch
        {
            KernelKind.Linear => product,
            KernelKind.Polynomial => Math.Pow((parts.Kernel.Gamma * product) + parts.Kernel.Offset, parts.Kernel.Degree),
            _ => Math.Exp(-parts.Kernel.Gamma * distance),
        };
    }

    static Samples Draw(GoldenGenerator generator, int[] counts, int features, int distance, bool duplicates)
    {
        List<float[]> rows = [];
        List<byte> labels = [];
        for (int i = 0; i < counts.Max(); i++)
        {
            for (int label = 0; label < counts.Length; label++)
            {
                if (i >= counts[label])
                    continue;
                float[] row = [.. Enumerable.Range(0, features).Select(_ => ((generator.Next() >> 24) - 128f) / 64)];
                row[label % features] += distance;
                if (duplicates)
                    row[^1] = 1.5f;
                bool repeats = duplicates && rows.Count % 4 == 3;
                rows.Add(repeats ? rows[^1] : row);
                labels.Add(repeats ? (byte)((labels[^1] + 1) % counts.Length) : (byte)label);
            }
        }

        return new Samples([.. rows.SelectMany(row => row)], [.. labels], features);
    }
}
