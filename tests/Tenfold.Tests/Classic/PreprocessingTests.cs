using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Classic;

public sealed class PreprocessingTests
{
    [Fact]
    public void Pca_is_scikit_learns()
    {
        foreach (JsonElement golden in GoldenFile.Load("classic").List("pca"))
        {
            int width = golden.GetProperty("width").GetInt32();
            Samples samples = new([.. golden.Doubles("x").Select(x => (float)x)], [], width);
            Pca pca = new(golden.GetProperty("count").GetInt32());

            PrincipalComponents fitted = (PrincipalComponents)pca.Fit(samples, threads: 2);
            PrincipalComponents loaded = (PrincipalComponents)pca.Load(fitted.Save());

            Assert.All(golden.Doubles("components").Zip(fitted.Components.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
            Assert.All(golden.Doubles("variances").Zip(fitted.Variances.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            Assert.All(golden.Doubles("projected").Zip(loaded.Apply(samples, threads: 1).Features.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        }
    }

    [Fact]
    public void Pca_does_not_depend_on_threads()
    {
        Samples samples = Samples.Of(TinyDigits.Images(700, 1));
        Pca pca = new(20);

        Assert.Equal(pca.Fit(samples, 1).Apply(samples, 1).Features.ToArray(), pca.Fit(samples, 3).Apply(samples, 3).Features.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    public void Eigenvectors_keep_their_direction_and_are_orthogonal(int n)
    {
        RandomStream random = new(6);
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            // A blank feature in the middle, as at a picture's border, and equal eigenvalues behind.
            for (int j = 0; j <= i; j++)
                matrix[(i * n) + j] = matrix[(j * n) + i] = i == n / 2 || j == n / 2 ? 0 : i > 30 ? (i == j ? 2 : 0) : random.NextGaussian();
        }

        SymmetricEigen eigen = new([.. matrix], n);

        for (int k = 0; k < n; k++)
        {
            double[] v = eigen.Vector(k);
            for (int i = 0; i < n; i++)
                Assert.Equal(eigen.Values[k] * v[i], Lbfgs.Dot(matrix.AsSpan(i * n, n), v), 1e-11);
            for (int other = 0; other <= k; other++)
                Assert.Equal(other == k ? 1 : 0, Lbfgs.Dot(v, eigen.Vector(other)), 1e-11);
            Assert.True(k == 0 || eigen.Values[k - 1] >= eigen.Values[k]);
        }
    }

    /// <summary>A bar whose rows are shifted by the slant becomes upright and central.</summary>
    [Theory]
    [InlineData(0, 3, -2)]
    [InlineData(1, 0, 0)]
    [InlineData(-1, 1, 1)]
    public void Deskew_straightens_a_slanted_bar(int slant, int moveX, int moveY)
    {
        const int Size = 21;
        float[] picture = new float[Size * Size];
        for (int y = -5; y <= 5; y++)
        {
            for (int x = -1; x <= 1; x++)
                picture[((10 + y + moveY) * Size) + 10 + x + moveX + (slant * y)] = 1;
        }

        Samples straight = new Deskew().Fit(Images(picture, Size), 1).Apply(Images(picture, Size), 1);

        Assert.Equal((Size, Size), (straight.ImageHeight, straight.ImageWidth));
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
                Assert.Equal(Math.Abs(y - 10) <= 5 && Math.Abs(x - 10) <= 1 ? 1 : 0, straight.Features[(y * Size) + x]);
        }
    }

    [Fact]
    public void Deskew_leaves_a_blank_picture_blank_and_a_line_a_line()
    {
        float[] line = new float[81];
        line.AsSpan(2, 5).Fill(0.2f);
        float[] centred = new float[81];
        centred.AsSpan(38, 5).Fill(51 / 255f);
        Deskew deskew = new();

        Assert.Equal(new float[81], deskew.Fit(Images(new float[81], 9), 1).Apply(Images(new float[81], 9), 1).Features.ToArray());
        Assert.Equal(centred, deskew.Load(deskew.Fit(Images(line, 9), 1).Save()).Apply(Images(line, 9), 1).Features.ToArray());
    }

    /// <summary>A vertical edge: all gradients point along x, which is orientation 0, half of it in the first bin and half in the last; every block has length 1.</summary>
    [Fact]
    public void Hog_sees_the_direction_of_an_edge()
    {
        float[] picture = [.. Enumerable.Range(0, 28 * 28).Select(i => i % 28 < 14 ? 0f : 1)];

        Samples features = new Hog().Fit(Images(picture, 28), 1).Apply(Images(picture, 28), 1);

        Assert.Equal((1_296, 0), (features.Width, features.ImageHeight));
        for (int i = 0; i < features.Width; i++)
        {
            Assert.InRange(features.Features[i], 0, 1);
            Assert.True(i % 9 is 0 or 8 || features.Features[i] == 0);
            Assert.Equal(features.Features[i / 9 * 9], features.Features[(i / 9 * 9) + 8]);
        }

        for (int block = 0; block < 36; block++)
        {
            double square = features.Features.Slice(block * 36, 36).ToArray().Sum(x => (double)x * x);
            Assert.Equal(block % 6 is >= 1 and <= 4 ? 1 : 0, square, 1e-4);
        }
    }

    [Theory]
    [InlineData("deskew")]
    [InlineData("hog")]
    public void Features_that_are_no_images_are_refused(string name)
    {
        Preprocessor preprocessor = Preprocessors.Parse(name);
        FittedPreprocessor fitted = preprocessor.Fit(Images(new float[144], 12), 1);

        Assert.StartsWith($"{name} needs images, and these samples are rows of 3 features;", Assert.Throws<TenfoldException>(() => preprocessor.Fit(new Samples([1, 2, 3], [], 3), 1)).Message, StringComparison.Ordinal);
        Assert.Equal($"{name} was prepared for images of 12x12 pixels; these have 10x10.", Assert.Throws<TenfoldException>(() => fitted.Apply(Images(new float[100], 10), 1)).Message);
        Assert.Throws<TenfoldException>(() => preprocessor.Load(new ClassicState([], new Dictionary<string, string>())));
    }

    [Theory]
    [InlineData("pca", "pca needs the number of components, such as pca:50; none was given.")]
    [InlineData("pca:0", "pca needs the number of components, such as pca:50; '0' was given.")]
    [InlineData("deskew:3", "deskew takes nothing behind a colon; '3' was given.")]
    [InlineData("blur", "There is no preprocessing 'blur'; use deskew, pca, hog.")]
    public void Texts_that_say_nothing_are_explained(string text, string message) =>
        Assert.Equal(message, Assert.Throws<TenfoldException>(() => Preprocessors.ParseChain(text)).Message);

    [Fact]
    public void Chains_are_applied_in_order_and_print_themselves()
    {
        Assert.Equal(["deskew", "hog", "pca:7"], Preprocessors.ParseChain("deskew, hog,pca:7").Select(preprocessor => preprocessor.Text));
        Assert.Equal("pca:9 is asked of 3 samples of 4 features; give a number from 1 to 3.", Assert.Throws<TenfoldException>(() => new Pca(9).Fit(new Samples(new float[12], [], 4), 1)).Message);
    }

    static Samples Images(float[] pixels, int size) => new(pixels, [], size * size) { ImageHeight = size, ImageWidth = size };
}
