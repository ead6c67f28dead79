namespace Tenfold;

/// <summary>What each pixel of an image is worth to a classifier, as a picture: <c>importances.png</c> of its run.</summary>
static class ImportancePicture
{
    /// <summary>Points a pixel of the image is wide: 28 pixels make a picture that can be seen.</summary>
    const int Scale = 10;

    /// <summary>Writes the picture; false where the classifier knows no importances, or not of pixels.</summary>
    public static bool Write(string path, ClassicClassifier classifier)
    {
        (int height, int width) = (classifier.InputShape.Height, classifier.InputShape.Width);
        if (classifier.Model is not IImportances model || classifier.Model.Width != height * width)
            return false;
        Png.Write(path, Draw(model.Importances, height, width));
        return true;
    }

    /// <summary>White is the most important pixel, black one that is not asked for; the root of the share, as few pixels have most of it.</summary>
    internal static Picture Draw(IReadOnlyList<double> importances, int height, int width)
    {
        double most = importances.Max();
        byte[] pixels = new byte[height * width * Scale * Scale];
        for (int y = 0; y < height * Scale; y++)
        {
            for (int x = 0; x < width * Scale; x++)
            {
                double share = most == 0 ? 0 : importances[(y / Scale * width) + (x / Scale)] / most;
                pixels[(y * width * Scale) + x] = (byte)Math.Round(255 * Math.Sqrt(share));
            }
        }

        return new Picture(width * Scale, height * Scale, pixels);
    }
}
