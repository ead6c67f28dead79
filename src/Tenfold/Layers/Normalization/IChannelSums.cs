namespace Tenfold;

/// <summary>Sums over the whole batch that the backward pass of a batch normalization needs.</summary>
interface IChannelSums
{
    /// <summary>The sum of a channel's gradients g, and the sum of g * (x - <paramref name="mean"/>).</summary>
    (double Sum, double Product) Of(int channel, float mean);
}
