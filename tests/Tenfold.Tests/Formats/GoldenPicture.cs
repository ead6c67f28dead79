using Tenfold.Tests.Support;

namespace Tenfold.Tests.Formats;

/// <summary>A golden folder's pictures, each with the grey pixels that another program made of it.</summary>
sealed record GoldenPicture(string Name, int Width, int Height, byte[] Pixels)
{
    public static GoldenPicture[] All(string folder) =>
    [
        .. File.ReadAllLines(GoldenFiles.Path($"{folder}/expected.txt")).Select(line => line.Split(' '))
            .Select(parts => new GoldenPicture(GoldenFiles.Path($"{folder}/{parts[0]}"), int.Parse(parts[1], null), int.Parse(parts[2], null), Convert.FromHexString(parts[3]))),
    ];

    /// <summary>The greatest difference of a pixel, after the sides were compared.</summary>
    public int Difference(Picture picture)
    {
        Assert.Equal((Width, Height), (picture.Width, picture.Height));
        int greatest = 0;
        for (int i = 0; i < Pixels.Length; i++)
            greatest = Math.Max(greatest, Math.Abs(Pixels[i] - picture.Pixels[i]));
        return greatest;
    }
}
