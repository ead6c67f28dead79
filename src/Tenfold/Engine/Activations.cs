namespace Tenfold;

/// <summary>Looks into a network while it reads an image.</summary>
public static unsafe class Activations
{
    /// <summary>The output of every operation, first to last; layers that only rename or are for training alone have none.</summary>
    /// <param name="network">The network, with its parameters.</param>
    /// <param name="image">Bytes of the network's input size, 0 = paper.</param>
    /// <returns>In the order of computation, in which a ReLU may stand behind the pooling that follows it.</returns>
    /// <exception cref="ArgumentException">The length does not fit the network.</exception>
    public static IReadOnlyList<Activation> Of(Network network, ReadOnlySpan<byte> image)
    {
        ArgumentNullException.ThrowIfNull(network);
        Shape shape = network.Input.Shape;
        if (image.Length != shape.Count)
            throw new ArgumentException($"{image.Length} bytes were given; {network.Name} reads {shape} = {shape.Count}.", nameof(image));
        SimdWidth width = SimdWidths.Best;
        using ExecutionPlan plan = ExecutionPlan.Create(network, new PlanOptions((int)width, Threads: 1, Training: false, width, KeepsMaps: true));
        Watcher watcher = new(plan);
        plan.Watch = watcher;
        plan.Load(new ImageSet(image.ToArray(), [], shape.Height, shape.Width), [0], thread: 0);
        plan.Forward(thread: 0, images: 1);
        return watcher.Seen;
    }

    /// <summary>Copies what an operation wrote before another one writes over it.</summary>
    sealed class Watcher(ExecutionPlan plan) : IOperationWatch
    {
        readonly Activation?[] _seen = new Activation?[plan.Steps.Count];

        public IReadOnlyList<Activation> Seen => [.. _seen.OfType<Activation>()];

        public void Begin()
        {
        }

        public void End(int index)
        {
            PlanStep step = plan.Steps[index];
            Tensor tensor = plan.OutputOf(index);
            Kernels.MapLayout layout = tensor.Layout;
            float[] values = new float[layout.Count];
            float* block = tensor.At(thread: 0, block: 0);
            int i = 0;
            for (int channel = 0; channel < layout.Channels; channel++)
            {
                for (int row = 0; row < layout.Height; row++)
                {
                    for (int column = 0; column < layout.Width; column++)
                        values[i++] = block[layout.Offset(channel, row, column)];
                }
            }

            string label = step.Operation.Relu ? $"{step.Label} + ReLU()" : step.Label;
            _seen[index] = new Activation(label, new Shape(layout.Channels, layout.Height, layout.Width), values);
        }
    }
}
