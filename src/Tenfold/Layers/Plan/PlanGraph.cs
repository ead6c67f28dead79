namespace Tenfold;

/// <summary>
/// The operations of a network and what flows between them, in the order in which they will run; layers add their own
/// (<see cref="Layer.Plan{TSimd, TVec}"/>). It says nothing of memory: that comes after, when all is known.
/// </summary>
/// <param name="input">The shape of an image.</param>
/// <param name="training">Whether gradients are wanted.</param>
/// <param name="keepsMaps">Whether what is pooled is wanted too.</param>
sealed class PlanGraph(Shape input, bool training, bool keepsMaps)
{
    readonly List<PlanStep> _steps = [];
    ulong _randomStreams;

    /// <summary>The images.</summary>
    public PlanValue Input { get; } = new(input, producer: null, needsGradient: false);

    /// <summary>Whether gradients are wanted.</summary>
    public bool Training => training;

    public IReadOnlyList<PlanStep> Steps => _steps;

    /// <summary>The network's layer that is being added.</summary>
    public int Layer { get; set; }

    /// <summary>The class scores, once all layers are added.</summary>
    public PlanValue Output => _steps[^1].Outputs[0];

    /// <summary>A number for an operation that draws random numbers, so that no two draw the same.</summary>
    public ulong NextRandomStream() => _randomStreams++;

    /// <summary>Adds an operation of a layer with one input.</summary>
    /// <param name="operation">What computes.</param>
    /// <param name="layer">The layer, which may be part of another.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">The shape of what it gives.</param>
    /// <param name="firstParameter">Its first parameter in the network's list.</param>
    public PlanValue Add(Operation operation, Layer layer, PlanValue input, Shape output, int firstParameter = 0)
    {
        int parameters = layer.Parameters(input.Shape).Count;
        PlanStep step = new(operation, layer.ToString(), Layer, layer.MultiplyAdds(input.Shape), firstParameter, parameters);
        return Add(step, [input], output);
    }

    /// <summary>Adds an operation of no layer of its own, such as the sum at the end of a residual block.</summary>
    public PlanValue Add(Operation operation, string label, IReadOnlyList<PlanValue> inputs, Shape output) =>
        Add(new PlanStep(operation, label, Layer, 0, 0, 0), inputs, output);

    /// <summary>Makes a ReLU part of the operation before it, where that can and nothing else reads what it gives.</summary>
    public static bool TryFuseRelu(PlanValue value)
    {
        if (value.Consumers.Count > 0 || value.Producer is not { Operation: { CanFuseRelu: true, Relu: false, Dropout: null } operation })
            return false;
        operation.Relu = true;
        return true;
    }

    /// <summary>Lets the next operation take the gradient through the ReLU of the one before it, where that has one and nothing else reads what it gives.</summary>
    public static bool TryTakeReluGradient(PlanValue value)
    {
        if (value.Consumers.Count > 0 || value.Producer is not { Operation: { Relu: true, Dropout: null } operation })
            return false;
        operation.ReluGradientIsTaken = true;
        return true;
    }

    /// <summary>Makes a dropout part of the operation before it, where that can and nothing else reads what it gives.</summary>
    public static bool TryFuseDropout(PlanValue value, DropoutPattern dropout)
    {
        if (value.Consumers.Count > 0 || value.Producer is not { Operation: { CanFuseDropout: true, Dropout: null } operation })
            return false;
        operation.Dropout = dropout;
        return true;
    }

    /// <summary>Makes the maximum over 2x2 windows part of the operation before it, where that can and nothing else reads what it gives; null where not.</summary>
    public PlanValue? TryFuseMaximum(PlanValue value, Shape output)
    {
        if (keepsMaps || value.Consumers.Count > 0 || value.Producer is not { Operation: { CanFuseMaximum: true, Maximum: false } operation } producer)
            return null;
        operation.Maximum = true;
        PlanValue result = new(output, producer, value.NeedsGradient);
        producer.Outputs[0] = result;
        return result;
    }

    /// <summary>Puts an operation that does the work of a layer, too, in the place of the last one, of which nothing reads yet what it gives.</summary>
    /// <param name="last">The operation that goes; its layer's parameters come right before those of <paramref name="layer"/>.</param>
    /// <param name="operation">What computes.</param>
    /// <param name="layer">The layer behind.</param>
    /// <param name="label">What both are called where times are printed.</param>
    public PlanValue Replace(PlanStep last, Operation operation, Layer layer, string label)
    {
        PlanValue input = last.Inputs[0];
        Shape between = last.Outputs[0].Shape;
        _steps.Remove(last);
        input.Consumers.Remove(last);
        input.ShareGradient(null);
        PlanStep step = new(operation, label, Layer, layer.MultiplyAdds(between), last.FirstParameter, last.ParameterCount + layer.Parameters(between).Count);
        return Add(step, [input], layer.OutputShape(between));
    }

    /// <summary>Two values that are both <paramref name="value"/>, for two readers; their gradients add up.</summary>
    public (PlanValue First, PlanValue Second) Fork(PlanValue value, Operation fork)
    {
        PlanValue first = Add(fork, "fork", [value], value.Shape);
        PlanValue second = new(value.Shape, first.Producer, first.NeedsGradient);
        first.Producer!.Outputs.Add(second);
        first.ShareMemory(value);
        second.ShareMemory(value);
        return (first, second);
    }

    PlanValue Add(PlanStep step, IReadOnlyList<PlanValue> inputs, Shape output)
    {
        step.Inputs.AddRange(inputs);
        foreach (PlanValue value in inputs)
            value.Consumers.Add(step);
        PlanValue result = new(output, step, step.ParameterCount > 0 || inputs.Any(value => value.NeedsGradient));
        step.Outputs.Add(result);
        bool together = _steps.Count > 0 && _steps[^1].Operation.PerBlock && step.Operation is { PerBlock: true, NeedsWholeBatch: false };
        step.Segment = _steps.Count == 0 ? 0 : _steps[^1].Segment + (together ? 0 : 1);
        _steps.Add(step);
        return result;
    }
}
