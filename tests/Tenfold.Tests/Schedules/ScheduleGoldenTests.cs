using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Every step's rate against PyTorch's schedulers.</summary>
public sealed class ScheduleGoldenTests
{
    /// <summary>The cosine is exact to 1e-12; PyTorch multiplies its rates up step by step, in double precision.</summary>
    const double Tolerance = 1e-10;

    [Fact]
    public void Rates_are_PyTorchs_at_every_step()
    {
        JsonElement file = GoldenFile.Load("schedules");
        int steps = file.GetProperty("steps_per_epoch").GetInt32(), epochs = file.GetProperty("epochs").GetInt32();
        double[] losses = file.Doubles("losses");
        foreach (JsonElement c in file.List("cases"))
        {
            Recipe recipe = Read(c);
            RateCourse course = new(recipe.CreateSchedule(), recipe.Warmup);
            double[] rates = c.Doubles("rates");
            Assert.Equal(steps * epochs, rates.Length);
            for (int step = 0; step < rates.Length; step++)
            {
                double factor = course.Factor(step, steps, epochs, losses.AsSpan(0, step / steps));
                Assert.True(Math.Abs(rates[step] - factor) <= Tolerance, $"{recipe.Schedule}, warm-up {recipe.Warmup}, step {step}: {factor:R}, expected {rates[step]:R}");
                Assert.Equal(factor, course.Factor(step, steps, epochs, losses));
            }
        }
    }

    [Fact]
    public void Every_schedule_that_changes_the_rate_has_a_case()
        => Assert.Equal(
            Schedules.All.Select(schedule => schedule.Name).Where(name => name != "constant").Order(),
            GoldenFile.Load("schedules").List("cases").Select(c => c.GetProperty("schedule").GetString()!).Distinct().Order());

    /// <summary>A warm-up longer than the training is all there is.</summary>
    [Fact]
    public void A_long_warm_up_never_reaches_the_schedule()
        => Assert.Equal(0.5, new RateCourse(new CosineAnnealing(), 4).Factor(19, 10, 2, []));

    [Fact]
    public void A_trainer_follows_its_losses()
    {
        Recipe recipe = TinyDigits.Recipe with { Epochs = 6, LearningRate = 1e-30, Schedule = "plateau", PlateauPatience = 0, Gamma = 0.5 };
        using Trainer trainer = new(TinyDigits.Network(), recipe);
        trainer.Fit(TinyDigits.Images(40, 1), TinyDigits.Images(20, 2), CancellationToken.None);

        // Nothing is learned, so no epoch after the first is better: the second is the first to count, and the third has half the rate.
        Assert.Equal([1e-30, 1e-30, 5e-31, 2.5e-31, 1.25e-31, 6.25e-32], trainer.History.Epochs.Select(epoch => epoch.LearningRate));
    }

    static Recipe Read(JsonElement c) => new Recipe
    {
        LearningRate = 1,
        Schedule = c.GetProperty("schedule").GetString()!,
        Warmup = c.GetProperty("warmup").GetInt32(),
        StepSize = (int?)Number(c, "step_size"),
        Gamma = Number(c, "gamma"),
        Milestones = c.TryGetProperty("milestones", out JsonElement milestones) ? milestones.GetString() : null,
        RisingShare = Number(c, "rising_share"),
        PlateauPatience = (int?)Number(c, "plateau_patience"),
        PlateauThreshold = Number(c, "plateau_threshold"),
        PlateauCooldown = (int?)Number(c, "plateau_cooldown"),
        MinimumLearningRate = Number(c, "min_lr"),
    }.Validated();

    static double? Number(JsonElement c, string key) => c.TryGetProperty(key, out JsonElement value) ? value.GetDouble() : null;
}
