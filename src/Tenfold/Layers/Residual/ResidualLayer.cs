namespace Tenfold;

/// <summary>A block of layers whose result is added to its input, or to what a shortcut makes of that, with a ReLU behind: y = relu(body(x) + shortcut(x)).</summary>
/// <remarks>Parameters are named as in a network of the block's layers: <c>block1.conv1.weight</c>, <c>block1.shortcut.conv1.weight</c>. Source: He et al. 2015, https://arxiv.org/abs/1512.03385.</remarks>
public abstract record ResidualLayer : Layer
{
    /// <inheritdoc/>
    public override string ParameterPrefix => "block";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        Shape body = new LayerChain(input, Body(input)).Output;
        Shape shortcut = new LayerChain(input, Shortcut(input)).Output;
        return body == shortcut ? body : throw new TenfoldException($"{this}: its layers make {body} of {input}, its shortcut {shortcut}; they have to agree to be added.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSpec> Parameters(Shape input) =>
        [.. new LayerChain(input, Body(input)).Parameters(), .. new LayerChain(input, Shortcut(input)).Parameters("shortcut.")];

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => new LayerChain(input, Body(input)).MultiplyAdds + new LayerChain(input, Shortcut(input)).MultiplyAdds;

    /// <inheritdoc/>
    public override ReceptiveField Field(ReceptiveField before, Shape input) => new LayerChain(input, Body(input)).Field(before);

    /// <summary>The layers of the block for such an input.</summary>
    protected internal abstract IReadOnlyList<Layer> Body(Shape input);

    /// <summary>The layers of the shortcut; none where the input itself is added.</summary>
    protected internal abstract IReadOnlyList<Layer> Shortcut(Shape input);

    internal override PlanValue Plan<TSimd, TVec>(PlanGraph graph, PlanValue input, int firstParameter)
    {
        (PlanValue first, PlanValue second) = graph.Fork(input, new ForkOperation<TSimd, TVec>());
        PlanValue body = new LayerChain(input.Shape, Body(input.Shape)).Plan<TSimd, TVec>(graph, first, ref firstParameter);
        PlanValue shortcut = new LayerChain(input.Shape, Shortcut(input.Shape)).Plan<TSimd, TVec>(graph, second, ref firstParameter);
        PlanValue sum = graph.Add(new SumOperation<TSimd, TVec> { Relu = true }, "sum, ReLU()", [body, shortcut], body.Shape);
        HandBack(sum, body);
        HandBack(sum, shortcut);
        return sum;
    }

    /// <summary>The gradient of a sum is that of its parts and need not be copied, unless a part ends in a ReLU, which clears some of it.</summary>
    static void HandBack(PlanValue sum, PlanValue part)
    {
        if (part.Producer is { Operation.Relu: false })
            part.ShareGradient(sum);
    }
}
