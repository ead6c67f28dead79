using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// One layer as plain immutable data: its hyperparameters, its shape rule, the parameters it needs, and the operation
/// that computes it. A new layer is one file in <c>Layers/</c> and one line in <c>Layers.cs</c>.
/// </summary>
public abstract record Layer
{
    /// <summary>What parameters of this kind are called in a state dictionary (<c>conv</c>, <c>fc</c>), numbered from 1; null for layers without any.</summary>
    public virtual string? ParameterPrefix => null;

    /// <summary>The shape of the output for one image.</summary>
    /// <exception cref="TenfoldException">The input does not fit; the message says what was given and what was expected.</exception>
    public abstract Shape OutputShape(Shape input);

    /// <summary>The parameters for such an input, weight first.</summary>
    public virtual IReadOnlyList<ParameterSpec> Parameters(Shape input) => [];

    /// <summary>Multiply-adds of the forward pass for one image.</summary>
    public virtual long MultiplyAdds(Shape input) => 0;

    /// <summary>The receptive field after this layer.</summary>
    public virtual ReceptiveField Field(ReceptiveField before, Shape input) => before;

    /// <summary>The code that makes this layer: <c>Conv2D(6, 5, padding: 2)</c>.</summary>
    public abstract override string ToString();

    /// <summary>Whether relu(layer(x)) = layer(relu(x)) to the bit, so that the ReLU may move to the smaller side.</summary>
    internal virtual bool CommutesWithRelu => false;

    /// <summary>The operation for one input shape and vector width; null for layers that only rename shapes, or that need several (<see cref="Plan"/>).</summary>
    internal virtual Operation? Compile<TSimd, TVec>(Shape input)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct => null;

    /// <summary>Adds what computes the layer to a plan; most layers are one operation.</summary>
    /// <param name="graph">The plan so far.</param>
    /// <param name="input">What the layer reads.</param>
    /// <param name="firstParameter">Its first parameter in the network's list.</param>
    /// <returns>What the layer gives.</returns>
    internal virtual PlanValue Plan<TSimd, TVec>(PlanGraph graph, PlanValue input, int firstParameter)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct =>
        Compile<TSimd, TVec>(input.Shape) is Operation operation ? graph.Add(operation, this, input, OutputShape(input.Shape), firstParameter) : input;

    /// <summary>The operation for one image at a time; null for layers that only rename shapes, or that have none (then lanes are used).</summary>
    internal virtual SingleOperation? CompileSingle(Shape input) => null;

    /// <summary>Whether it computes every value from the one at its place, so that it does not matter how they lie.</summary>
    internal virtual bool IsElementwise => false;

    /// <summary>Whether it does nothing outside training.</summary>
    internal virtual bool IsForTrainingOnly => false;

    /// <summary>Whether the layer only renames the shape of what it gets.</summary>
    internal virtual bool IsRenaming => false;

    /// <summary>Refuses a hyperparameter below its least value.</summary>
    private protected static int AtLeast(int least, int value, string name, string layer) =>
        value >= least ? value : throw new TenfoldException($"{layer}: {name} is {value}; give {least} or more.");
}
