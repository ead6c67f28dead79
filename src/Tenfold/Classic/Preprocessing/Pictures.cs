using System.Globalization;

namespace Tenfold;

/// <summary>Whether samples are the pixels of images, for preprocessors that need to know where a pixel lies.</summary>
static class Pictures
{
    const string HeightKey = "height";
    const string WidthKey = "width";

    /// <exception cref="TenfoldException">They are not.</exception>
    public static (int Height, int Width) Require(Samples samples, string name) =>
        samples.ImageHeight > 0 && samples.ImageHeight * samples.ImageWidth == samples.Width
            ? (samples.ImageHeight, samples.ImageWidth)
            : throw new TenfoldException($"{name} needs images, and these samples are rows of {samples.Width:N0} features; put {name} first in --preprocess, before what makes features of images.");

    /// <exception cref="TenfoldException">They are not, or of another size.</exception>
    public static void Require(Samples samples, string name, int height, int width)
    {
        if (Require(samples, name) != (height, width))
            throw new TenfoldException($"{name} was prepared for images of {height}x{width} pixels; these have {samples.ImageHeight}x{samples.ImageWidth}.");
    }

    /// <summary>A state that holds the size of the images and nothing else.</summary>
    public static ClassicState Save(int height, int width) => new([], new Dictionary<string, string>
    {
        [HeightKey] = height.ToString(CultureInfo.InvariantCulture),
        [WidthKey] = width.ToString(CultureInfo.InvariantCulture),
    });

    /// <exception cref="TenfoldException">The state has no such size.</exception>
    public static (int Height, int Width) Load(ClassicState state, string name) => (Size(state, HeightKey, name), Size(state, WidthKey, name));

    static int Size(ClassicState state, string key, string name) =>
        int.TryParse(state.Notes.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size is > 0 and <= 1 << 14
            ? size
            : throw new TenfoldException($"{name}'s '{key}' is no size of an image; the file is damaged.");
}
