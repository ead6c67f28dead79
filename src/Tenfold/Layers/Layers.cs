namespace Tenfold;

/// <summary>
/// Every layer there is. <c>using static Tenfold.Layers;</c> makes an architecture one list:
/// <c>Conv2D(6, 5, padding: 2), ReLU(), MaxPool2D(2), ...</c>
/// </summary>
public static class Layers
{
    /// <summary>One example of each layer; the contract tests run over this list, and a test fails if a layer is missing.</summary>
    public static IReadOnlyList<Layer> Examples { get; } =
    [
        Conv2D(3, 3, stride: 2, padding: 1),
        Dense(7),
        MaxPool2D(2),
        AveragePooling2D(2),
        ReLU(),
        Flatten(),
        BatchNormalization(),
        Dropout(0.25),
        BasicBlock(4),
        Bottleneck(2, stride: 2),
    ];

    /// <inheritdoc cref="Tenfold.Input"/>
    public static Input Input(int channels, int height, int width, double mean = 0, double deviation = 1) =>
        new(channels, height, width, mean, deviation);

    /// <inheritdoc cref="Tenfold.Conv2D(int, int, int, int, bool, Regularizer)"/>
    public static Conv2D Conv2D(int filters, int kernelSize, int stride = 1, int padding = 0, bool useBias = true, Regularizer? kernelRegularizer = null) =>
        new(filters, kernelSize, stride, padding, useBias, kernelRegularizer);

    /// <inheritdoc cref="Tenfold.Dense(int, bool, Regularizer)"/>
    public static Dense Dense(int units, bool useBias = true, Regularizer? kernelRegularizer = null) => new(units, useBias, kernelRegularizer);

    /// <inheritdoc cref="Tenfold.MaxPool2D(int, int?, int)"/>
    public static MaxPool2D MaxPool2D(int poolSize, int? stride = null, int padding = 0) => new(poolSize, stride, padding);

    /// <inheritdoc cref="Tenfold.AveragePooling2D(int, int?, int)"/>
    public static AveragePooling2D AveragePooling2D(int poolSize, int? stride = null, int padding = 0) => new(poolSize, stride, padding);

    /// <inheritdoc cref="Tenfold.ReLU"/>
    public static ReLU ReLU() => new();

    /// <inheritdoc cref="Tenfold.Flatten"/>
    public static Flatten Flatten() => new();

    /// <inheritdoc cref="Tenfold.BatchNormalization(double, double, bool)"/>
    public static BatchNormalization BatchNormalization(double momentum = 0.99, double epsilon = 1e-3, bool unbiased = false) => new(momentum, epsilon, unbiased);

    /// <summary>Batch normalization in PyTorch's convention (<c>BatchNorm1d</c>, <c>BatchNorm2d</c>): <paramref name="momentum"/> is the share of the new batch, the running variance is unbiased.</summary>
    public static BatchNormalization BatchNorm(double momentum = 0.1, double epsilon = 1e-5) => new(1 - momentum, epsilon, unbiased: true);

    /// <inheritdoc cref="Tenfold.Dropout(double)"/>
    public static Dropout Dropout(double rate) => new(rate);

    /// <inheritdoc cref="Tenfold.BasicBlock(int, int)"/>
    public static BasicBlock BasicBlock(int filters, int stride = 1) => new(filters, stride);

    /// <inheritdoc cref="Tenfold.Bottleneck(int, int)"/>
    public static Bottleneck Bottleneck(int filters, int stride = 1) => new(filters, stride);
}
