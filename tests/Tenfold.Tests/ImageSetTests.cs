using Tenfold;

namespace Tenfold.Tests;

public sealed class ImageSetTests
{
    [Fact]
    public void Subset_keeps_pixels_and_labels_together()
    {
        byte[] pixels = [.. Enumerable.Range(0, 3 * 4).Select(i => (byte)i)];
        ImageSet set = new(pixels, [7, 8, 9], height: 2, width: 2);

        ImageSet subset = set.Subset([2, 0]);

        Assert.Equal([8, 9, 10, 11, 0, 1, 2, 3], subset.Pixels.ToArray());
        Assert.Equal([9, 7], subset.Labels.ToArray());
    }
}
