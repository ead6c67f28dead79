using Tenfold.Tests.Support;

namespace Tenfold.Tests.Classic;

public sealed class CholeskyFactorTests
{
    /// <summary>Both halves of a solution, one after the other, give back what the matrix was multiplied by.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(9, 2)]
    [InlineData(30, 1)]
    public void It_solves_for_several_right_sides(int size, int sides)
    {
        RandomStream random = new(2);
        double[] root = Seeded.Uniform(random, size * size);
        double[] matrix = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
                matrix[(i * size) + j] = Enumerable.Range(0, size).Sum(k => root[(i * size) + k] * root[(j * size) + k]) + (i == j ? 1 : 0);
        }

        double[] expected = Seeded.Uniform(random, sides * size);
        double[] solved = [.. Enumerable.Range(0, sides * size).Select(at => Enumerable.Range(0, size).Sum(k => matrix[(at % size * size) + k] * expected[(at / size * size) + k]))];
        CholeskyFactor factor = new([.. matrix], size);

        factor.Solve(solved);
        factor.SolveTransposed(solved);

        Assert.All(expected.Zip(solved), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    /// <summary>4 = 2 x 2, 2 = 2 x 1, 5 = 1 + 2 x 2.</summary>
    [Fact]
    public void The_factor_is_lower_triangular()
    {
        CholeskyFactor factor = new([4, double.NaN, 2, 5], 2);
        double[] forward = [2, 5];
        double[] backward = [4, 2];

        factor.Solve(forward);
        factor.SolveTransposed(backward);

        Assert.Equal([1.0, 2], forward);
        Assert.Equal([1.5, 1], backward);
    }
}
