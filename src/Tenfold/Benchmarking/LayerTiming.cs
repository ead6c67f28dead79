namespace Tenfold;

/// <summary>How long one operation takes for one batch, on one thread.</summary>
/// <param name="Layer">The layer's code, the loss or the optimizer; what became part of a layer is not listed apart.</param>
/// <param name="ForwardUs">Microseconds forward.</param>
/// <param name="BackwardUs">Microseconds backward, with the reduction of its gradients; the loss and the optimizer take all of theirs here.</param>
/// <param name="ForwardGflops">Billions of floating-point operations a second forward; 0 where there are none to speak of.</param>
/// <param name="BackwardGflops">The same backward, where a layer computes the gradients of its weights and of its input (the first layer only of its weights).</param>
public sealed record LayerTiming(string Layer, double ForwardUs, double BackwardUs, double ForwardGflops, double BackwardGflops);
