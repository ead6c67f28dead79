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
        GlobalAveragePooling2D(),
        GlobalMaxPooling2D(),
        AdaptiveAveragePooling2D(3, 2),
        LeakyReLU(0.2),
        PReLU(),
        PReLU(perChannel: true),
        Sigmoid(),
        LogSoftmax(),
        DepthwiseConv2D(3, stride: 2, padding: 1, depthMultiplier: 2),
        SeparableConv2D(5, 3, padding: 1, depthMultiplier: 2),
        SqueezeExcite(2),
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

    /// <inheritdoc cref="Tenfold.GlobalAveragePooling2D"/>
    public static GlobalAveragePooling2D GlobalAveragePooling2D() => new();

    /// <inheritdoc cref="Tenfold.GlobalMaxPooling2D"/>
    public static GlobalMaxPooling2D GlobalMaxPooling2D() => new();

    /// <inheritdoc cref="Tenfold.AdaptiveAveragePooling2D(int, int)"/>
    public static AdaptiveAveragePooling2D AdaptiveAveragePooling2D(int height, int width) => new(height, width);

    /// <inheritdoc cref="Tenfold.LeakyReLU(double)"/>
    public static LeakyReLU LeakyReLU(double negativeSlope = 0.01) => new(negativeSlope);

    /// <inheritdoc cref="Tenfold.PReLU(bool, double)"/>
    public static PReLU PReLU(bool perChannel = false, double initial = 0.25) => new(perChannel, initial);

    /// <inheritdoc cref="Tenfold.Sigmoid"/>
    public static Sigmoid Sigmoid() => new();

    /// <inheritdoc cref="Tenfold.LogSoftmax"/>
    public static LogSoftmax LogSoftmax() => new();

    /// <inheritdoc cref="Tenfold.DepthwiseConv2D(int, int, int, int, bool, Regularizer?)"/>
    public static DepthwiseConv2D DepthwiseConv2D(
        int kernelSize, int stride = 1, int padding = 0, int depthMultiplier = 1, bool useBias = true, Regularizer? depthwiseRegularizer = null) =>
        new(kernelSize, stride, padding, depthMultiplier, useBias, depthwiseRegularizer);

    /// <inheritdoc cref="Tenfold.SeparableConv2D(int, int, int, int, int, bool, Regularizer?, Regularizer?)"/>
    public static SeparableConv2D SeparableConv2D(
        int filters, int kernelSize, int stride = 1, int padding = 0, int depthMultiplier = 1, bool useBias = true,
        Regularizer? depthwiseRegularizer = null, Regularizer? pointwiseRegularizer = null) =>
        new(filters, kernelSize, stride, padding, depthMultiplier, useBias, depthwiseRegularizer, pointwiseRegularizer);

    /// <inheritdoc cref="Tenfold.SqueezeExcite(int)"/>
    public static SqueezeExcite SqueezeExcite(int ratio = 16) => new(ratio);
}
