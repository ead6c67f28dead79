using Tenfold.Kernels;

namespace Tenfold.Tests.Support;

/// <summary>Between plain arrays <c>[image, channel, row, column]</c> and the engine's tensors, where image <c>k</c> is lane <c>k</c> of a block.</summary>
static unsafe class Lanes
{
    /// <summary>Writes every image, without the halo.</summary>
    public static void Write(Tensor tensor, ReadOnlySpan<double> values, int images)
    {
        Assert.Equal(images * tensor.Layout.Count, values.Length);
        int i = 0;
        for (int image = 0; image < images; image++)
        {
            foreach (int offset in Offsets(tensor.Layout))
                *Place(tensor, image, offset) = (float)values[i++];
        }
    }

    /// <summary>Reads every image, without the halo.</summary>
    public static double[] Read(Tensor tensor, int images)
    {
        List<double> values = [];
        for (int image = 0; image < images; image++)
        {
            foreach (int offset in Offsets(tensor.Layout))
                values.Add(*Place(tensor, image, offset));
        }

        return [.. values];
    }

    /// <summary>Writes one number into every lane from <paramref name="first"/> up to <paramref name="end"/>, without the halo.</summary>
    public static void Fill(Tensor tensor, int first, int end, float value)
    {
        for (int image = first; image < end; image++)
        {
            foreach (int offset in Offsets(tensor.Layout))
                *Place(tensor, image, offset) = value;
        }
    }

    /// <summary>Fails where something was written around the maps: the next convolution would read it as its padding.</summary>
    public static void AssertHaloIsZero(Tensor tensor, int images, string what)
    {
        MapLayout layout = tensor.Layout;
        HashSet<int> inside = [.. Offsets(layout)];
        for (int image = 0; image < images; image++)
        {
            for (int offset = 0; offset < layout.Block; offset += layout.Lanes)
                Assert.True(inside.Contains(offset) || *Place(tensor, image, offset) == 0, $"{what}: image {image} has {*Place(tensor, image, offset)} in its halo");
        }
    }

    static float* Place(Tensor tensor, int image, int offset) =>
        tensor.At(0, image / tensor.Layout.Lanes) + offset + (image % tensor.Layout.Lanes);

    static IEnumerable<int> Offsets(MapLayout layout)
    {
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            for (int row = 0; row < layout.Height; row++)
            {
                for (int column = 0; column < layout.Width; column++)
                    yield return layout.Offset(channel, row, column);
            }
        }
    }
}
