namespace Tenfold.Tests.Augmenting;

public sealed class AugmentedSheetTests
{
    // Five 2x1 images: (1, 2), (3, 4), ... with labels 4, 0, 4, 4, 0.
    static readonly byte[] s_pixels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    static readonly Augmentation[] s_erase = [new RandomErasing(1, new Interval(1, 1), new Interval(0.5, 0.5), 99)];

    [Fact]
    public void Each_class_has_a_row_before_and_a_row_after()
    {
        ImageSet sheet = AugmentedSheet.Of(new ImageSet(s_pixels, [4, 0, 4, 4, 0], 1, 2), s_erase, columns: 3, seed: 1);

        Assert.Equal([3, 4, 9, 10, 0, 0, 99, 99, 99, 99, 0, 0, 1, 2, 5, 6, 7, 8, 99, 99, 99, 99, 99, 99], sheet.Pixels.ToArray());
    }

    [Fact]
    public void Without_labels_images_come_in_order()
    {
        ImageSet sheet = AugmentedSheet.Of(new ImageSet(s_pixels, [], 1, 2), s_erase, columns: 3, seed: 1);

        Assert.Equal([1, 2, 3, 4, 5, 6, 99, 99, 99, 99, 99, 99, 7, 8, 9, 10, 0, 0, 99, 99, 99, 99, 0, 0], sheet.Pixels.ToArray());
    }
}
