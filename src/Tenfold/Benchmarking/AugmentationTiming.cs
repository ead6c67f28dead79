namespace Tenfold;

/// <summary>What an augmentation costs a training, on one thread.</summary>
/// <param name="Augmentation">As it is written in a recipe.</param>
/// <param name="ImageUs">Microseconds an image.</param>
/// <param name="Slowdown">The same as a share of the step without it: loading, forward, loss, backward, optimizer. 0.1 makes an epoch a tenth longer.</param>
public sealed record AugmentationTiming(string Augmentation, double ImageUs, double Slowdown);
