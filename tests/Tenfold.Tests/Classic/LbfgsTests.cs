namespace Tenfold.Tests.Classic;

public sealed class LbfgsTests
{
    [Fact]
    public void It_walks_Rosenbrocks_valley()
    {
        Lbfgs descent = new(Rosenbrock, [-1.2, 1, -1.2, 1], 0, []);

        while (descent.Value > 1e-20 && descent.Iterations < 200 && descent.Advance())
            Assert.InRange(descent.History.Count, 0, Lbfgs.Memory);

        Assert.All(descent.Point, x => Assert.Equal(1, x, 1e-8));
        Assert.InRange(descent.Iterations, 10, 100);
    }

    [Fact]
    public void It_goes_on_from_its_state()
    {
        Lbfgs whole = new(Rosenbrock, [-1.2, 1], 0, []);
        Lbfgs first = new(Rosenbrock, [-1.2, 1], 0, []);
        for (int i = 0; i < 20; i++)
        {
            whole.Advance();
            if (i < 13)
                first.Advance();
        }

        Lbfgs second = new(Rosenbrock, [.. first.Point], first.Iterations, first.History);
        while (second.Iterations < 20)
            second.Advance();

        Assert.Equal(whole.Point, second.Point);
        Assert.Equal(whole.Value, second.Value);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1)]
    [InlineData(1e6)]
    public void A_step_meets_the_strong_wolfe_conditions(double first)
    {
        double[] from = [3.0];
        WolfeSearch search = new((x, g) => Quartic(x, g), from, Quartic(from, new double[1]), [-1], -Slope(3));

        Assert.True(search.Run(first));

        double step = 3 - search.Point[0];
        Assert.True(search.Value <= Quartic(from, new double[1]) - (1e-4 * step * Slope(3)));
        Assert.True(Math.Abs(search.Gradient[0]) <= 0.9 * Slope(3));
    }

    [Fact]
    public void At_a_minimum_no_step_is_found() => Assert.False(new Lbfgs(Quartic, [0.0], 0, []).Advance());

    static double Slope(double x) => (4 * x * x * x) + x;

    static double Quartic(double[] x, double[] gradient)
    {
        gradient[0] = Slope(x[0]);
        return (x[0] * x[0] * x[0] * x[0]) + (0.5 * x[0] * x[0]);
    }

    /// <summary>Pairs of 100 (y - x^2)^2 + (1 - x)^2.</summary>
    static double Rosenbrock(double[] p, double[] gradient)
    {
        double value = 0;
        for (int i = 0; i < p.Length; i += 2)
        {
            double rise = p[i + 1] - (p[i] * p[i]);
            value += (100 * rise * rise) + ((1 - p[i]) * (1 - p[i]));
            gradient[i] = (-400 * p[i] * rise) - (2 * (1 - p[i]));
            gradient[i + 1] = 200 * rise;
        }

        return value;
    }
}
