namespace Tenfold.Tests;

/// <summary>What every schedule has to keep, run over <see cref="Schedules.All"/>, and the figures of each.</summary>
public sealed class ScheduleTests
{
    const double Tolerance = 1e-9;

    public static TheoryData<string> Names => [.. Schedules.All.Select(schedule => schedule.Name)];

    [Fact]
    public void Every_schedule_of_the_assembly_is_listed_under_a_name_of_its_own()
    {
        IEnumerable<string> types = typeof(Schedule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Schedule)) && !type.IsAbstract).Select(type => type.Name);

        Assert.Equal(types.Order(), Schedules.All.Select(schedule => schedule.GetType().Name).Order());
        Assert.Equal(Schedules.All.Count, Schedules.All.Select(schedule => schedule.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Factors_lie_between_zero_and_one_for_any_length_of_training(string name)
    {
        Schedule schedule = Schedules.Named(name.ToUpperInvariant());
        foreach ((long steps, int epochs) in ((long, int)[])[(1, 1), (1, 2), (2, 1), (7, 3), (844, 5)])
        {
            for (long step = 0; step < steps * epochs; step++)
                Assert.InRange(schedule.Factor(step, steps, epochs), 0, 1);
        }
    }

    [Fact]
    public void An_unknown_name_is_refused_with_those_there_are()
    {
        string message = Assert.Throws<TenfoldException>(() => Schedules.Named("warp")).Message;

        Assert.Contains("'warp'", message, StringComparison.Ordinal);
        Assert.All(Schedules.All, schedule => Assert.Contains(schedule.Name, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("constant", 99, 1)]
    [InlineData("step", 49, 1)]
    [InlineData("step", 50, 0.1)]
    [InlineData("step", 100, 0.01)]
    [InlineData("exponential", 9, 1)]
    [InlineData("exponential", 10, 0.9)]
    [InlineData("exponential", 35, 0.729)]
    [InlineData("cosine", 0, 1)]
    [InlineData("cosine", 100, 0.5)]
    [InlineData("cosine", 50, 0.85355339059327378)]
    public void Factors_are_what_the_formula_says(string name, long step, double expected)
        => Assert.Equal(expected, Schedules.Named(name).Factor(step, 10, 20), Tolerance);

    /// <summary>torch.optim.lr_scheduler.OneCycleLR with 200 steps: it tops out at step 0.3 * 200 - 1 and ends at the last step.</summary>
    [Fact]
    public void One_cycle_rises_from_a_25th_and_falls_to_almost_nothing()
    {
        OneCycle schedule = new();

        Assert.Equal(1 / 25.0, schedule.Factor(0, 10, 20), Tolerance);
        Assert.Equal(1, schedule.Factor(59, 10, 20), Tolerance);
        Assert.Equal(1 / 25.0 / 1e4, schedule.Factor(199, 10, 20), Tolerance);
        Assert.Equal((1 + 4e-6) / 2, schedule.Factor(129, 10, 20), Tolerance);
        for (int step = 1; step < 200; step++)
            Assert.Equal(step <= 59, schedule.Factor(step, 10, 20) > schedule.Factor(step - 1, 10, 20));
    }

    /// <summary>torch.optim.lr_scheduler.OneCycleLR 1.13, max_lr 1, of so few steps that it begins beyond its top.</summary>
    [Theory]
    [InlineData(1, "4E-06")]
    [InlineData(3, "0.99442 0.46264 4E-06")]
    [InlineData(4, "0.04 0.81175 0.28306 4E-06")]
    [InlineData(10, "0.04 0.52 1 0.95048 0.81175 0.61126 0.38874 0.18826 0.04952 4E-06")]
    public void One_cycle_of_few_steps_is_PyTorchs(int steps, string expected) => Assert.Equal(
        expected, string.Join(' ', Enumerable.Range(0, steps).Select(step => new OneCycle().Factor(step, 1, steps)).Select(factor => FormattableString.Invariant($"{Math.Round(factor, factor < 1e-3 ? 8 : 5)}"))));

    /// <summary>From 1e-8 to 1e-9 is less than PyTorch's eps of 1e-8.</summary>
    [Theory]
    [InlineData(8, 1e-7)]
    [InlineData(9, 1e-8)]
    [InlineData(10, 1e-8)]
    [InlineData(30, 1e-8)]
    public void A_plateau_leaves_out_falls_that_are_next_to_none(int epochs, double expected)
    {
        double[] losses = [.. Enumerable.Repeat(1.0, epochs)];

        Assert.Equal(expected, new ReduceLROnPlateau { Patience = 0 }.Factor(epochs, 1, 100, losses), Tolerance * expected);
    }

    [Fact]
    public void The_cosine_is_the_librarys()
    {
        for (int step = 0; step <= 1000; step++)
            Assert.Equal((1 + Math.Cos(Math.PI * step / 1000)) / 2, new CosineAnnealing().Factor(step, 100, 10), 1e-11);
    }
}
