using Tenfold.Kernels;

namespace Tenfold.Tests;

/// <summary>How much work the plans of a convolution do; that they do all of it, <see cref="ConvolutionOracleTests"/> show.</summary>
public sealed class ConvolutionTilesTests
{
    [Theory]
    [InlineData(12)]
    [InlineData(24)]
    public void The_gradient_of_the_input_skips_taps_that_fall_beside_the_map(int accumulators)
    {
        // LeNet-5's second convolution: computing all 25 taps of all 14x14 pixels would be 1.96 times the useful work.
        ConvolutionGeometry geometry = new(6, 14, 14, 16, 5, 5, 1, 0);
        using TilePlan plan = ConvolutionTiles.InputGradient(geometry, Layout(16, 10, 10, geometry.GradientHalo), Layout(6, 14, 14, 0), accumulators);

        long useful = (long)geometry.OutChannels * geometry.OutHeight * geometry.OutWidth * geometry.Taps;
        Assert.InRange(plan.MultiplyAdds, useful, 1.2 * useful);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(24)]
    public void The_forward_pass_computes_little_twice(int accumulators)
    {
        foreach (ConvolutionGeometry geometry in (ConvolutionGeometry[])[new(1, 28, 28, 6, 5, 5, 1, 2), new(6, 14, 14, 16, 5, 5, 1, 0), new(16, 12, 12, 32, 3, 3, 1, 1)])
        {
            using TilePlan plan = ConvolutionTiles.Forward(
                geometry, Layout(geometry.InChannels, geometry.InHeight, geometry.InWidth, geometry.Padding),
                Layout(geometry.OutChannels, geometry.OutHeight, geometry.OutWidth, 0), accumulators);

            // The plan counts a row once, whatever its last tile of rows repeats.
            long useful = (long)geometry.OutChannels * geometry.OutHeight * geometry.OutWidth * geometry.Taps;
            Assert.InRange(plan.MultiplyAdds, useful, 1.1 * useful);
        }
    }

    [Theory]
    [InlineData(5, 1, 0, 4)]
    [InlineData(5, 1, 2, 2)]
    [InlineData(3, 1, 1, 1)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(3, 2, 1, 1)]
    [InlineData(5, 2, 0, 2)]
    public void The_halo_of_the_gradient_reaches_every_tap(int kernel, int stride, int padding, int expected)
        => Assert.Equal(expected, new ConvolutionGeometry(1, 13, 13, 1, kernel, kernel, stride, padding).GradientHalo);

    static MapLayout Layout(int channels, int height, int width, int halo) => new(channels, height, width, halo, 4);
}
