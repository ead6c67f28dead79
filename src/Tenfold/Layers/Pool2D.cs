using Tenfold.Kernels;

namespace Tenfold;

/// <summary>What maximum and average pooling share: square windows and how they move.</summary>
public abstract record Pool2D : Layer
{
    private protected Pool2D(int poolSize, int? stride, int padding)
    {
        PoolSize = AtLeast(1, poolSize, nameof(poolSize), GetType().Name);
        Stride = AtLeast(1, stride ?? poolSize, nameof(stride), GetType().Name);
        Padding = AtLeast(0, padding, nameof(padding), GetType().Name);
        if (padding > poolSize / 2)
            throw new TenfoldException($"{GetType().Name}: padding {padding} is more than half of the window of {poolSize}; give at most {poolSize / 2}.");
    }

    /// <summary>Rows and columns of a window.</summary>
    public int PoolSize { get; }

    /// <summary>Pixels from one window to the next.</summary>
    public int Stride { get; }

    /// <summary>Pixels added on every side.</summary>
    public int Padding { get; }

    /// <inheritdoc/>
    public sealed override Shape OutputShape(Shape input)
    {
        int least = PoolSize - (2 * Padding);
        if (input.Height < least || input.Width < least)
            throw new TenfoldException($"{this} needs maps of at least {least}x{least}, but its input is {input}; use a smaller window or less pooling before it.");
        PoolingGeometry geometry = Geometry(input);
        return new Shape(input.Channels, geometry.OutHeight, geometry.OutWidth);
    }

    /// <inheritdoc/>
    public sealed override ReceptiveField Field(ReceptiveField before, Shape input) => before.Then(PoolSize, Stride);

    /// <inheritdoc/>
    public sealed override string ToString() =>
        $"{GetType().Name}({PoolSize}{(Stride == PoolSize ? "" : $", stride: {Stride}")}{(Padding == 0 ? "" : $", padding: {Padding}")})";

    private protected PoolingGeometry Geometry(Shape input) =>
        new(input.Channels, input.Height, input.Width, PoolSize, Stride, Padding);
}
