namespace Tenfold;

/// <summary>Softmax cross-entropy on logits, averaged over the batch: loss = -sum over classes of t log softmax(z).</summary>
/// <param name="LabelSmoothing">The share of the target spread evenly over all classes, in [0, 1): t = (1 - s) [right class] + s / classes (Szegedy et al. 2015, https://arxiv.org/abs/1512.00567).</param>
public sealed record CrossEntropy(double LabelSmoothing = 0);
