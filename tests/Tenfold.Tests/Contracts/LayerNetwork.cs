using Tenfold.Tests.Support;
using static Tenfold.Layers;

namespace Tenfold.Tests;

/// <summary>A small network around any layer: something that learns before it, so that its input has a gradient, and behind it.</summary>
static class LayerNetwork
{
    public static Network Around(Layer layer) => (TakesMaps(layer)
        ? new Network("t", Input(1, 9, 8), Conv2D(4, 3), layer, Flatten(), Dense(3))
        : new Network("t", Input(1, 4, 4), Flatten(), Dense(6), layer, Dense(3))).Initialized(6);

    static bool TakesMaps(Layer layer)
    {
        try
        {
            layer.OutputShape(new Shape(4, 7, 6));
            return true;
        }
        catch (TenfoldException)
        {
            return false;
        }
    }
}
