using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Classic;

public sealed class NearestNeighborsTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The same distances always; the same neighbours and answers but where the peer chose among equally near ones.</summary>
    [Fact]
    public void They_are_scikit_learns()
    {
        int compared = 0;
        foreach (JsonElement golden in GoldenFile.Load("classic").List("neighbors"))
        {
            int width = golden.GetProperty("width").GetInt32();
            int k = golden.GetProperty("k").GetInt32();
            Samples stored = Pixels(golden.Integers("x"), golden.Integers("y"), width);
            Samples queries = Pixels(golden.Integers("queries"), [], width);
            NearestNeighbors method = new() { K = k, Metric = golden.GetProperty("metric").GetString()!, Weights = golden.GetProperty("weights").GetString()! };
            NeighborsModel model = (NeighborsModel)method.Fit(stored, 4, null, new FitContext());

            (int[] indices, double[] distances) = model.Nearest(queries, threads: 2, cancellation: Cancellation);
            Answers answers = model.Answer(queries, threads: 1, cancellation: Cancellation);

            double unit = method.Metric == "l2" ? 255 : 1;
            int[] expected = golden.Integers("indices");
            Assert.All(golden.Doubles("distances").Zip(distances), pair => Assert.Equal(pair.First, pair.Second * unit, 1e-7));
            for (int query = 0; query < queries.Count; query++)
            {
                if (Ties(stored, queries, query, k, method.Metric == "cosine"))
                    continue;
                compared++;
                Assert.Equal(expected.AsSpan(query * k, k).ToArray(), indices.AsSpan(query * k, k).ToArray());
                Assert.Equal(golden.Integers("predictions")[query], answers.Predictions[query]);
                Assert.All(golden.Doubles("probabilities").Skip(query * 4).Take(4).Zip(answers.Probabilities.Skip(query * 4)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
            }
        }

        Assert.True(compared > 30, $"only {compared} queries were without ties");
    }

    [Theory]
    [InlineData("l2", 1)]
    [InlineData("l2", 7)]
    [InlineData("cosine", 4)]
    public void Of_equally_near_samples_the_first_count(string metric, int k)
    {
        // Two grey levels on five pixels: most distances are equal. 100 samples fill three panels and leave one part-filled.
        RandomStream random = new(3);
        int[] levels = [.. Enumerable.Range(0, 500).Select(_ => random.NextInt(2) * 51)];
        int[] asked = [.. Enumerable.Range(0, 40).Select(_ => random.NextInt(2) * 51)];
        Samples stored = Pixels(levels, [.. Enumerable.Range(0, 100).Select(i => i % 3)], 5);
        Samples queries = Pixels(asked, [], 5);
        NeighborsModel model = (NeighborsModel)new NearestNeighbors { K = k, Metric = metric }.Fit(stored, 3, null, new FitContext { Threads = 1 });

        int[] indices = model.Nearest(queries, threads: 2, cancellation: Cancellation).Indices;

        for (int query = 0; query < queries.Count; query++)
            Assert.Equal(Naive(stored, queries, query, metric == "cosine").Take(k).Select(entry => entry.Index), indices.Skip(query * k).Take(k));
    }

    /// <summary>The float path at every width, against doubles: products that are close, lengths from tiny to huge, blank rows, ragged tiles and panels.</summary>
    [Theory]
    [InlineData(SimdWidth.Scalar, false)]
    [InlineData(SimdWidth.Simd128, true)]
    [InlineData(SimdWidth.Simd256, false)]
    [InlineData(SimdWidth.Simd256, true)]
    [InlineData(SimdWidth.Simd512, false)]
    public void Rounding_of_products_decides_nothing(SimdWidth width, bool cosine)
    {
        foreach (float size in (float[])[1, 1e-12f, 1e12f, 1e19f])
        {
            RandomStream random = new(5);
            float[] features = [.. Enumerable.Range(0, 203 * 37).Select(i => i / 37 == 11 ? 0 : size * (100 + (1e-3f * random.NextGaussian())))];
            float[] asked = [.. Enumerable.Range(0, 17 * 37).Select(i => i / 37 == 5 ? 0 : size * (100 + (1e-3f * random.NextGaussian())))];
            Samples stored = new(features, [], 37);
            Samples queries = new(asked, [], 37);
            using FeatureIndex index = new(stored, width, threads: 2);
            NearestList[] nearest = [.. Enumerable.Range(0, 17).Select(_ => new NearestList(5))];

            index.Search(queries, 0, nearest, cosine);

            for (int query = 0; query < queries.Count; query++)
                Assert.Equal(Naive(stored, queries, query, cosine).Take(5).Select(entry => entry.Distance), nearest[query].Distances);
        }
    }

    [Fact]
    public void Whole_numbers_and_screened_floats_find_the_same()
    {
        Samples stored = Samples.Of(TinyDigits.Images(150, 1));
        Samples queries = Samples.Of(TinyDigits.Images(40, 2));
        using NeighborIndex pixels = NeighborIndex.Of(stored, threads: 1);
        using FeatureIndex floats = new(stored, SimdWidth.Simd256, threads: 1);
        NearestList[] a = [.. Enumerable.Range(0, 40).Select(_ => new NearestList(6))];
        NearestList[] b = [.. Enumerable.Range(0, 40).Select(_ => new NearestList(6))];

        pixels.Search(queries, 0, a, cosine: false);
        floats.Search(queries, 0, b, cosine: false);

        Assert.All(a.Zip(b), pair =>
        {
            Assert.Equal(pair.First.Indices, pair.Second.Indices);
            Assert.All(pair.First.Distances.Zip(pair.Second.Distances), d => Assert.Equal(pixels.Distance(d.First, cosine: false), floats.Distance(d.Second, cosine: false), 1e-6));
        });
    }

    [Fact]
    public void Images_are_kept_as_bytes_and_come_back()
    {
        Samples stored = Samples.Of(TinyDigits.Images(50, 1));
        NearestNeighbors method = new() { Weights = "distance" };
        ClassicModel model = method.Fit(stored, 10, null, new FitContext());

        ClassicState state = model.Save();
        ClassicModel loaded = method.Load(state);

        Assert.All(state.Tensors, tensor => Assert.Equal(TensorStorage.U8, tensor.Storage));
        Samples queries = Samples.Of(TinyDigits.Images(30, 2));
        Assert.Equal(model.Answer(queries, 1, cancellation: Cancellation).Probabilities, loaded.Answer(queries, 1, cancellation: Cancellation).Probabilities);
        Assert.Throws<TenfoldException>(() => method.Load(state with { Notes = new Dictionary<string, string>() }));
        Assert.Throws<TenfoldException>(() => method.Load(state with { Tensors = [state.Tensors[0]] }));
    }

    [Fact]
    public void Queries_that_are_no_images_are_compared_too()
    {
        Samples stored = new([0, 1, 0, 0, 1, 1], [0, 1, 2], 2);
        ClassicModel model = new NearestNeighbors { K = 1 }.Fit(stored, 3, null, new FitContext());

        Assert.Equal([0, 1, 2], model.Answer(new Samples([-0.3f, 0.77f, 0.1f, 0.2f, 9, 9], [], 2), threads: 2, cancellation: Cancellation).Predictions);
    }

    [Fact]
    public void With_fewer_samples_than_k_all_vote()
    {
        ClassicModel model = new NearestNeighbors { K = 5, Weights = "distance" }.Fit(new Samples([0, 1], [3, 2], 1), 4, null, new FitContext());

        Answers answers = model.Answer(new Samples([0, 0.25f, 0.5f], [], 1), threads: 1, cancellation: Cancellation);

        // The sample itself alone; 1 / 0.25 against 1 / 0.75; a tie, which the smaller class wins.
        Assert.Equal([3, 3, 2], answers.Predictions);
        Assert.Equal([0, 0, 0, 1, 0, 0, 0.25f, 0.75f, 0, 0, 0.5f, 0.5f], answers.Probabilities);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Samples samples = new([0, 1], [0, 1], 1);

        Assert.Equal("k is 0; give 1 to 10000.", Assert.Throws<TenfoldException>(() => new NearestNeighbors { K = 0 }.Fit(samples, 2, null, new FitContext())).Message);
        Assert.Equal("metric is l1; give l2 or cosine.", Assert.Throws<TenfoldException>(() => new NearestNeighbors { Metric = "l1" }.Fit(samples, 2, null, new FitContext())).Message);
        Assert.Equal("weights is even; give uniform or distance.", Assert.Throws<TenfoldException>(() => new NearestNeighbors { Weights = "even" }.Fit(samples, 2, null, new FitContext())).Message);
    }

    static Samples Pixels(int[] levels, int[] labels, int width) => new([.. levels.Select(level => level / 255f)], [.. labels.Select(label => (byte)label)], width);

    static bool Ties(Samples stored, Samples queries, int query, int k, bool cosine)
    {
        double[] distances = [.. Naive(stored, queries, query, cosine).Take(k + 1).Select(entry => Math.Round(entry.Distance, 9))];
        return distances.Distinct().Count() < distances.Length;
    }

    /// <summary>All stored samples, nearest first, the first of equal ones first; distances in doubles, of grey levels as whole numbers.</summary>
    static IEnumerable<(double Distance, int Index)> Naive(Samples stored, Samples queries, int query, bool cosine)
    {
        bool pixels = PixelIndex.AreGrey(stored, 0, stored.Count);
        double[] q = Values(queries, query, pixels);
        return Enumerable.Range(0, stored.Count).Select(row => (Distance(q, Values(stored, row, pixels), cosine), row)).OrderBy(entry => entry.Item1);
    }

    static double[] Values(Samples samples, int row, bool pixels) => [.. samples.Row(row).ToArray().Select(x => pixels ? Math.Round(x * 255.0) : x)];

    static double Distance(double[] a, double[] b, bool cosine)
    {
        if (!cosine)
            return a.Zip(b).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second));
        double lengths = Math.Sqrt(a.Sum(x => x * x) * b.Sum(x => x * x));
        return lengths > 0 ? 1 - (a.Zip(b).Sum(pair => pair.First * pair.Second) / lengths) : 1;
    }
}
