using Tenfold.Tests.Support;

namespace Tenfold.Tests.Reporting;

/// <summary>The small pictures of reports, pixel by pixel.</summary>
public sealed class PictureTests
{
    [Fact]
    public void Signed_values_are_blue_above_zero_orange_below_and_white_at_it()
    {
        Picture grey = Png.Decode(HeatPicture.Signed([1, -1, 0, float.NaN], rows: 2, columns: 2, scale: 1), "heat");

        // Rec. 601 of (0, 114, 178), (213, 94, 0) and white.
        Assert.Equal([87, 119, 255, 255], grey.Pixels.ToArray());
    }

    [Fact]
    public void Maps_lie_side_by_side_from_black_to_white_with_grey_between()
    {
        Picture picture = Png.Decode(HeatPicture.Maps([0, 1, 2, 3], maps: 2, height: 2, width: 1, across: 8), "maps");

        Assert.Equal((3, 2), (picture.Width, picture.Height));
        Assert.Equal([0, 128, 170, 85, 128, 255], picture.Pixels.ToArray());
    }

    [Fact]
    public void A_large_matrix_is_averaged_down()
    {
        (float[] values, int rows, int columns) = HeatPicture.Shrunk([1, 3, 5, 5, 7, 9], rows: 2, columns: 3, longest: 2);

        Assert.Equal((2, 2), (rows, columns));
        Assert.Equal([2, 5, 6, 9], values);
    }

    [Fact]
    public void A_histogram_counts_every_finite_value_once()
    {
        Histogram histogram = Histogram.Of([0, 0.9f, 1, 4, float.NaN, float.NegativeInfinity], parts: 4);

        Assert.Equal((0, 4), (histogram.Low, histogram.High));
        Assert.Equal([2, 1, 0, 1], histogram.Counts);
        Assert.Equal([3, 0], Histogram.Of([2, 2, 2], parts: 2).Counts);
        Assert.Equal([0, 0], Histogram.Of([float.NaN], parts: 2).Counts);
    }

    [Fact]
    public void A_logarithmic_axis_has_equal_ratios_at_equal_distances_and_round_ticks()
    {
        ChartScale scale = new(0.01, 100, 0, 400, IsLogarithmic: true);

        Assert.Equal([0, 100, 200, 300, 400], new[] { 0.01, 0.1, 1, 10, 100 }.Select(value => Math.Round(scale.At(value), 9)));
        Assert.Equal(["0.01", "0.1", "1", "10", "100"], scale.Labels(7).Select(label => label.Text));
        Assert.Equal(["0.2", "0.5", "1"], new ChartScale(0.15, 1.5, 0, 1, IsLogarithmic: true).Labels(7).Select(label => label.Text));
    }

    [Fact]
    public void The_last_activation_is_what_the_network_answers()
    {
        Network network = TinyDigits.Network();
        ImageSet images = TinyDigits.Images(1, 4);
        using Evaluator evaluator = new(network, threads: 1);
        float[] probabilities = evaluator.Probabilities(images);

        IReadOnlyList<Activation> activations = Activations.Of(network, images.Image(0));

        Assert.Equal(["Conv2D(4, 3)", "MaxPool2D(2) + ReLU()", "Dense(16) + ReLU()", "Dense(10)"], activations.Select(activation => activation.Layer));
        Assert.Equal(["4x10x10", "4x5x5", "16", "10"], activations.Select(activation => activation.Shape.ToString()));
        Assert.All(activations, activation => Assert.Equal(activation.Shape.Count, activation.Values.Count));
        double[] exponentials = [.. activations[^1].Values.Select(value => Math.Exp(value))];
        Assert.Equal(probabilities.Select(p => Math.Round(p, 5)), exponentials.Select(value => Math.Round(value / exponentials.Sum(), 5)));
        Assert.Throws<ArgumentException>(() => Activations.Of(network, new byte[3]));
    }
}
