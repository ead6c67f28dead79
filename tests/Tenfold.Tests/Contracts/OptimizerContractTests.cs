using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>What every optimizer has to keep, run over <see cref="Optimizers.All"/>.</summary>
public sealed class OptimizerContractTests
{
    public static TheoryData<string> Names => [.. Optimizers.All.Select(optimizer => optimizer.Name)];

    [Fact]
    public void Every_optimizer_of_the_assembly_is_listed_under_a_name_of_its_own()
    {
        IEnumerable<string> types = typeof(Optimizer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Optimizer)) && !type.IsAbstract).Select(type => type.Name);

        Assert.Equal(types.Order(), Optimizers.All.Select(optimizer => optimizer.GetType().Name).Order());
        Assert.Equal(Optimizers.All.Count, Names.Select(row => row.Data).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_in_any_case_and_numbers_make_it(string name)
    {
        Optimizer made = Optimizers.Named(name.ToUpperInvariant(), new OptimizerSettings(0.25, WeightDecay: 0.5));

        Assert.Equal(name, made.Name);
        Assert.Equal((0.25, 0.5), (made.LearningRate, made.WeightDecay));
    }

    [Fact]
    public void An_unknown_name_is_refused_with_those_there_are()
    {
        string message = Assert.Throws<TenfoldException>(() => Optimizers.Named("lion", new OptimizerSettings(1))).Message;

        Assert.Contains("'lion'", message, StringComparison.Ordinal);
        Assert.All(Optimizers.All, optimizer => Assert.Contains(optimizer.Name, message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_walks_to_the_bottom_of_a_bowl(string name)
    {
        // The steps of these two shrink with the gradients they have seen, or begin as small as their epsilon.
        double rate = name switch { "adagrad" => 0.5, "adadelta" => 1, _ => 0.05 };
        Optimizer optimizer = Optimizers.Named(name, new OptimizerSettings(rate));
        using OptimizerRun run = new(optimizer, SimdWidths.Best, [1, -2, 3, -0.5]);
        for (int step = 0; step < 1000; step++)
            run.Step([.. run.Weights.Select(weight => 2 * weight)]);

        Assert.All(run.Weights, weight => Assert.InRange(weight, -0.01, 0.01));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_gradient_and_decay_nothing_moves(string name)
    {
        using OptimizerRun run = new(Optimizers.Named(name, new OptimizerSettings(0.1, WeightDecay: 0, Momentum: 0.9)), SimdWidths.Best, [1, -2, 3]);
        for (int step = 0; step < 5; step++)
            run.Step([0, 0, 0]);

        Assert.Equal([1, -2, 3], run.Weights);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_takes_the_steps_of_scalar_code_to_the_bit(string name)
    {
        RandomStream random = new(8);
        Optimizer optimizer = Optimizers.Named(name, new OptimizerSettings(0.05, WeightDecay: 1e-3, Momentum: 0.9, Nesterov: true) { AMSGrad = true, Centered = true });
        double[] start = Seeded.Uniform(random, 37);
        double[][] gradients = [.. Enumerable.Range(0, 10).Select(_ => Seeded.Uniform(random, start.Length))];
        double[][] ends = [.. SimdWidths.All.Select(width =>
        {
            using OptimizerRun run = new(optimizer, width, start);
            foreach (double[] gradient in gradients)
                run.Step(gradient);
            return run.Weights;
        })];

        Assert.All(ends, end => Assert.Equal(ends[^1], end));
        Assert.NotEqual(start, ends[0]);
    }
}
