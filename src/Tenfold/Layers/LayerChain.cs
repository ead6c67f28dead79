using Tenfold.Simd;

namespace Tenfold;

/// <summary>Layers one after the other inside a layer that holds them: their shapes, their parameters under names of their own, their part of a plan.</summary>
sealed class LayerChain(Shape input, params IReadOnlyList<Layer> layers)
{
    /// <summary>First to last.</summary>
    public IReadOnlyList<Layer> Layers => layers;

    /// <summary>The shape before the first layer, after it, ... after the last.</summary>
    public IReadOnlyList<Shape> Shapes { get; } = Infer(input, layers);

    /// <summary>What comes out for one image.</summary>
    public Shape Output => Shapes[^1];

    /// <summary>Multiply-adds of the forward pass for one image.</summary>
    public long MultiplyAdds => layers.Select((layer, i) => layer.MultiplyAdds(Shapes[i])).Sum();

    /// <summary>The parameters of all, named as a network of these layers would name them, behind <paramref name="prefix"/>.</summary>
    public IEnumerable<ParameterSpec> Parameters(string prefix = "")
    {
        Dictionary<string, int> numbers = [];
        for (int i = 0; i < layers.Count; i++)
        {
            if (layers[i].ParameterPrefix is not string kind)
                continue;
            int number = numbers[kind] = numbers.GetValueOrDefault(kind) + 1;
            foreach (ParameterSpec spec in layers[i].Parameters(Shapes[i]))
                yield return spec with { Role = $"{prefix}{kind}{number}.{spec.Role}" };
        }
    }

    /// <summary>The receptive field behind the last layer.</summary>
    public ReceptiveField Field(ReceptiveField before)
    {
        for (int i = 0; i < layers.Count; i++)
            before = layers[i].Field(before, Shapes[i]);
        return before;
    }

    /// <summary>Adds all layers to a plan.</summary>
    /// <param name="graph">The plan so far.</param>
    /// <param name="value">What the first layer reads.</param>
    /// <param name="firstParameter">The first parameter in the network's list; the one after the last when it returns.</param>
    public PlanValue Plan<TSimd, TVec>(PlanGraph graph, PlanValue value, ref int firstParameter)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        for (int i = 0; i < layers.Count; i++)
        {
            value = layers[i].Plan<TSimd, TVec>(graph, value, firstParameter);
            firstParameter += layers[i].Parameters(Shapes[i]).Count;
        }

        return value;
    }

    static List<Shape> Infer(Shape input, IReadOnlyList<Layer> layers)
    {
        List<Shape> shapes = [input];
        foreach (Layer layer in layers)
            shapes.Add(layer.OutputShape(shapes[^1]));
        return shapes;
    }
}
