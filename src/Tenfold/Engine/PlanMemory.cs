using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Gives every value of a plan, and every gradient, its memory: all blocks where another segment or the backward pass reads it again, else one block for each thread.</summary>
sealed class PlanMemory : IDisposable
{
    readonly PlanOptions _options;
    readonly int _lanes;
    readonly int _blocks;
    readonly Dictionary<PlanValue, Tensor> _values = [];
    readonly Dictionary<PlanValue, Tensor> _gradients = [];

    public PlanMemory(PlanGraph graph, PlanOptions options, int lanes, int blocks)
    {
        (_options, _lanes, _blocks) = (options, lanes, blocks);
        PlanValue[] all = [graph.Input, .. graph.Steps.SelectMany(step => step.Outputs)];
        foreach (IGrouping<PlanValue, PlanValue> sharing in all.GroupBy(value => value.Memory))
            _values.Add(sharing.Key, Values(sharing.Key, [.. sharing.SelectMany(value => value.Consumers)]));
        foreach (IGrouping<PlanValue, PlanValue> sharing in all.GroupBy(value => value.GradientMemory))
        {
            bool isLoss = sharing.Contains(graph.Output);
            if (isLoss || (options.Training && sharing.Any(value => value.NeedsGradient)))
                _gradients.Add(sharing.Key, Gradient([.. sharing], isLoss));
        }
    }

    /// <summary>Where a value lies.</summary>
    public Tensor Of(PlanValue value) => _values[value.Memory];

    /// <summary>Where its gradient lies; the logits always have one (in inference it holds probabilities), others where one is wanted.</summary>
    public Tensor? GradientOf(PlanValue value) => _gradients.GetValueOrDefault(value.GradientMemory);

    public void Dispose()
    {
        foreach (Tensor tensor in _values.Values.Concat(_gradients.Values))
            tensor.Dispose();
    }

    Tensor Values(PlanValue value, PlanStep[] readers)
    {
        int halo = readers.Select(step => step.Operation.InputHalo).DefaultIfEmpty().Max();
        bool kept = value.Producer is not PlanStep producer || readers.Length == 0 || !Together([producer, .. readers])
            || (_options.Training && (producer.Operation.SavesOutput || readers.Any(step => step.Operation.SavesInput)));
        return Allocate(value.Shape, halo, kept);
    }

    /// <summary>Dense layers and the loss write vectors without a gap, so what is kept has no halo; the operation then makes it itself.</summary>
    Tensor Gradient(PlanValue[] sharing, bool isLoss)
    {
        PlanStep[] readers = [.. sharing.Select(value => value.Producer).OfType<PlanStep>()];
        bool kept = isLoss || !Together([.. readers, .. sharing.SelectMany(value => value.Consumers)]);
        return Allocate(sharing[0].Shape, kept ? 0 : readers.Max(step => step.Operation.OutputGradientHalo), kept);
    }

    /// <summary>Whether all of them run on one block before the next begins.</summary>
    static bool Together(PlanStep[] steps) => steps.All(step => step.Operation.PerBlock && step.Segment == steps[0].Segment);

    Tensor Allocate(Shape shape, int halo, bool kept) =>
        new(new MapLayout(shape.Channels, shape.Height, shape.Width, halo, _lanes), kept, _blocks, _options.Threads);
}
