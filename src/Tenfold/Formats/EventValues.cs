namespace Tenfold;

/// <summary>Values of TensorBoard's <c>Summary</c> message (tensorboard/compat/proto/summary.proto), each under a tag.</summary>
static class EventValues
{
    const string HyperParametersPlugin = "hparams";
    const int FloatType = 1;

    /// <summary>A number.</summary>
    public static ProtobufWriter Scalar(string tag, double value) => new ProtobufWriter().Text(1, tag).Float(2, (float)value);

    /// <summary>A picture in colours, as PNG.</summary>
    public static ProtobufWriter Image(string tag, byte[] png, int width, int height) =>
        new ProtobufWriter().Text(1, tag).Message(4, new ProtobufWriter().Varint(1, height).Varint(2, width).Varint(3, 3).Data(4, png));

    /// <summary>How values are distributed; those that are not finite are left out.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="values">The values.</param>
    /// <param name="parts">Equal parts between the least and the greatest, as TensorBoard draws them.</param>
    public static ProtobufWriter Histogram(string tag, ReadOnlySpan<float> values, int parts = 30)
    {
        Histogram histogram = Tenfold.Histogram.Of(values, parts);
        double sum = 0, squares = 0;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
                (sum, squares) = (sum + value, squares + ((double)value * value));
        }

        // A limit is the greatest value of its bucket; the last one is exact.
        double width = (histogram.High - histogram.Low) / parts;
        double[] limits = [.. Enumerable.Range(1, parts).Select(i => i == parts ? histogram.High : histogram.Low + (i * width))];
        double[] counts = [.. histogram.Counts.Select(count => (double)count)];
        return new ProtobufWriter().Text(1, tag).Message(5, new ProtobufWriter()
            .Double(1, histogram.Low).Double(2, histogram.High).Double(3, counts.Sum()).Double(4, sum).Double(5, squares)
            .Doubles(6, limits).Doubles(7, counts));
    }

    /// <summary>A message of the hyperparameter plugin: its data stand where other values have how they are shown, and it has no number.</summary>
    public static ProtobufWriter HyperParameters(string tag, ProtobufWriter data)
    {
        ProtobufWriter plugin = new ProtobufWriter().Text(1, HyperParametersPlugin).Data(2, data.Bytes);
        ProtobufWriter emptyShape = new ProtobufWriter().Data(2, []);
        return new ProtobufWriter().Text(1, tag)
            .Message(8, new ProtobufWriter().Varint(1, FloatType).Message(2, emptyShape))
            .Message(9, new ProtobufWriter().Message(1, plugin));
    }
}
