using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class ContactSheetTests
{
    // Five 2x1 images: (1, 2), (3, 4), ... with labels 4, 0, 4, 4, 0.
    static readonly ImageSet s_set = new([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [4, 0, 4, 4, 0], height: 1, width: 2);

    [Fact]
    public void Classes_become_rows_from_the_smallest_label_down()
    {
        Picture sheet = ContactSheet.Render(s_set, new ContactSheetOptions { Columns = 2, Scale = 1 });
        Assert.Equal((10, 8), (sheet.Width, sheet.Height));
        Assert.Equal([64, 64, 3, 4, 64, 64, 9, 10, 64, 64], sheet.Pixels.Slice(2 * 10, 10).ToArray());
        Assert.Equal([64, 64, 1, 2, 64, 64, 5, 6, 64, 64], sheet.Pixels.Slice(5 * 10, 10).ToArray());
    }

    [Fact]
    public void Without_classes_images_come_in_order_and_the_last_row_may_be_short()
    {
        Picture sheet = ContactSheet.Render(s_set, new ContactSheetOptions { Columns = 3, Rows = 2, Scale = 2, ByClass = false });
        Assert.Equal((2 + (3 * 6), 2 + (2 * 4)), (sheet.Width, sheet.Height));
        Assert.Equal([64, 64, 1, 1, 2, 2, 64, 64, 3, 3, 4, 4, 64, 64, 5, 5, 6, 6, 64, 64], sheet.Pixels.Slice(3 * 20, 20).ToArray());
        Assert.Equal([64, 64, 7, 7, 8, 8, 64, 64, 9, 9, 10, 10, 64, 64, 64, 64, 64, 64, 64, 64], sheet.Pixels.Slice(7 * 20, 20).ToArray());
    }

    [Fact]
    public void The_file_is_the_sheet()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("sheet.png");
        ContactSheet.Write(path, s_set);
        Assert.Equal(ContactSheet.Render(s_set, new ContactSheetOptions()).Pixels.ToArray(), Picture.Load(path).Pixels.ToArray());
    }

    [Fact]
    public void A_sheet_too_large_to_draw_is_refused() =>
        Assert.Throws<TenfoldException>(() => ContactSheet.Render(s_set, new ContactSheetOptions { Columns = int.MaxValue, Scale = 100 }));
}
