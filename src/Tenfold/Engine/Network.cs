using System.Globalization;
using System.Text;
using Tenfold.Kernels;

namespace Tenfold;

/// <summary>
/// A network: one list of layers in which only output sizes are given, and the values of its parameters.
/// Shapes are inferred and checked when it is made.
/// </summary>
public sealed class Network
{
    /// <summary>Parameters start at a cache line, so that no two share one.</summary>
    const int ParameterAlignment = 16;

    readonly AlignedBuffer<float> _values;

    /// <summary>Infers shapes and makes room for the parameters, all zero until <see cref="Initialize"/>.</summary>
    /// <param name="name">The name printed in outputs: <c>lenet5</c>.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="layers">First to last; the last one's output are the logits of the classes.</param>
    /// <exception cref="TenfoldException">A layer does not fit the output of the one before.</exception>
    public Network(string name, Input input, params IReadOnlyList<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0)
            throw new TenfoldException($"Network {name} has no layers; give at least a Dense layer for the classes.");
        Name = name;
        Input = input;
        Layers = [.. layers];
        List<Shape> shapes = [input.Shape];
        foreach (Layer layer in Layers)
            shapes.Add(layer.OutputShape(shapes[^1]));
        Shapes = shapes;
        if (!shapes[^1].IsFlat || shapes[^1].Channels < 2)
            throw new TenfoldException($"Network {name} ends in {shapes[^1]}; end it in a vector with one value for each class, such as Dense(10).");
        (Parameters, _values) = Place(Layers, shapes);
    }

    /// <summary>The name printed in outputs.</summary>
    public string Name { get; }

    /// <summary>What it reads.</summary>
    public Input Input { get; }

    /// <summary>First to last.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Every trained tensor and running statistic, in the order of the layers.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Trained values in all.</summary>
    public long ParameterCount => Parameters.Where(parameter => parameter.Spec.Trainable).Sum(parameter => (long)parameter.Spec.Count);

    /// <summary>Multiply-adds of the forward pass for one image.</summary>
    public long MultiplyAdds => Layers.Select((layer, i) => layer.MultiplyAdds(Shapes[i])).Sum();

    /// <summary>Classes that it tells apart.</summary>
    public int Classes => Shapes[^1].Channels;

    /// <summary>The shape before the first layer, after it, ... after the last.</summary>
    internal IReadOnlyList<Shape> Shapes { get; }

    /// <summary>All parameters, each at a multiple of 16 floats.</summary>
    internal AlignedBuffer<float> Values => _values;

    /// <summary>Whether every parameter is a finite number, as those of a training that diverged are not.</summary>
    internal bool IsFinite => !_values.Span.ContainsAnyExceptInRange(float.MinValue, float.MaxValue);

    /// <summary>This network, or where its pixels are normalised otherwise a new one of the same layers, its parameters zero.</summary>
    /// <param name="mean">Subtracted from pixels in [0, 1].</param>
    /// <param name="deviation">Divides what is left of them, above 0.</param>
    public Network WithNormalization(double mean, double deviation) =>
        mean == Input.Mean && deviation == Input.Deviation ? this : new Network(Name, Input with { Mean = mean, Deviation = deviation }, Layers);

    /// <summary>Gives every parameter its first values; the same seed gives the same bits everywhere.</summary>
    public void Initialize(Initializer initializer, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Spec.Initial is float value)
                Parameters[i].Values.Fill(value);
            else
                initializer.Fill(Parameters[i].Spec, Parameters[i].Values, new RandomStream(seed, (ulong)i));
        }
    }

    /// <summary>Refuses images that the network cannot read.</summary>
    internal void RequireImages(ImageSet images)
    {
        Shape shape = Input.Shape;
        if (shape.Channels != 1)
            throw new TenfoldException($"The images are grey, but {Name} reads {shape}; use a network with one input channel.");
        if (images.Count > 0 && (images.Height != shape.Height || images.Width != shape.Width))
            throw new TenfoldException($"The images are {images.Height}x{images.Width}, but {Name} reads {shape.Height}x{shape.Width}.");
    }

    /// <summary>Refuses labels that are none of the network's classes; there is at least one label.</summary>
    internal void RequireLabels(ImageSet images)
    {
        int greatest = images.Labels.ToArray().Max();
        if (greatest >= Classes)
            throw new TenfoldException($"A label is {greatest}, but {Name} tells {Classes} classes apart (0 to {Classes - 1}).");
    }

    /// <summary>The layers with their shapes, counts and receptive fields.</summary>
    public IReadOnlyList<LayerSummary> Summarize()
    {
        List<LayerSummary> lines = [];
        ReceptiveField field = ReceptiveField.Pixel;
        for (int i = 0; i < Layers.Count; i++)
        {
            field = Layers[i].Field(field, Shapes[i]);
            long parameters = Layers[i].Parameters(Shapes[i]).Where(spec => spec.Trainable).Sum(spec => (long)spec.Count);
            lines.Add(new LayerSummary(Layers[i].ToString(), Shapes[i + 1], parameters, Layers[i].MultiplyAdds(Shapes[i]), field.Size));
        }

        return lines;
    }

    /// <summary>The code that makes this network, with the shapes and counts beside it.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        IReadOnlyList<LayerSummary> lines = Summarize();
        int width = Math.Max(Input.ToString().Length, lines.Max(line => line.Layer.Length)) + 1;
        text.Append(CultureInfo.InvariantCulture, $"new Network(\"{Name}\", {(Input + ",").PadRight(width)}  // {Input.Shape}\n");
        for (int i = 0; i < lines.Count; i++)
        {
            LayerSummary line = lines[i];
            string code = line.Layer + (i == lines.Count - 1 ? ")" : ",");
            string count = line.Parameters == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {line.Parameters:N0} parameters");
            text.Append(CultureInfo.InvariantCulture, $"    {code.PadRight(width)}  // {line.Output}{count}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"// {ParameterCount:N0} parameters, {MultiplyAdds:N0} multiply-adds an image");
        return text.ToString();
    }

    static (List<Parameter> Parameters, AlignedBuffer<float> Values) Place(IReadOnlyList<Layer> layers, List<Shape> shapes)
    {
        List<(string Name, ParameterSpec Spec, int Layer, long Offset)> places = [];
        Dictionary<string, int> numbers = [];
        long offset = 0;
        for (int i = 0; i < layers.Count; i++)
        {
            IReadOnlyList<ParameterSpec> specs = layers[i].Parameters(shapes[i]);
            if (specs.Count == 0 || layers[i].ParameterPrefix is not string prefix)
                continue;
            int number = numbers[prefix] = numbers.GetValueOrDefault(prefix) + 1;
            foreach (ParameterSpec spec in specs)
            {
                places.Add(($"{prefix}{number}.{spec.Role}", spec, i, offset));
                offset += (spec.Count + ParameterAlignment - 1) / ParameterAlignment * ParameterAlignment;
            }
        }

        AlignedBuffer<float> values = new(offset);
        return ([.. places.Select(place => new Parameter(place.Name, place.Spec, place.Layer, values, place.Offset))], values);
    }
}
