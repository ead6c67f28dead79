namespace Tenfold.Tests.House;

/// <summary>The code that README.md shows: the text of a region there is the text of the region here, compiled and run.</summary>
public sealed class ReadmeSnippets
{
    [Fact]
    public void Images()
    {
        byte[] pixels = new byte[3 * 28 * 28];
        byte[] labels = [7, 2, 1];
        TextWriter console = Console.Out;
        using StringWriter output = new();
        Console.SetOut(output);
        try
        {
            #region images
            ImageSet digits = new(pixels, labels);          // [N, 28, 28], one byte a pixel: 0 = paper, 255 = ink
            ImageSet chosen = digits.Subset([2, 0]);
            Console.WriteLine($"{chosen.Count} of {digits.Count} digits, {chosen.Height}x{chosen.Width}");
            #endregion
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Equal("2 of 3 digits, 28x28", output.ToString().Trim());
    }
}
