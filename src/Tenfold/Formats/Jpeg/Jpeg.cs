namespace Tenfold;

/// <summary>JPEG: reads baseline, extended and progressive files of 8 bits a sample, in grey, YCbCr, RGB, CMYK and YCCK, with any subsampling and restart markers (ITU-T T.81).</summary>
/// <remarks>Only what grey needs is computed: of a YCbCr file the luma alone. The picture is turned as its EXIF orientation says.</remarks>
public static class Jpeg
{
    /// <summary>Whether a file that starts like this is a JPEG.</summary>
    public static bool Recognises(byte[] bytes) => bytes is [0xFF, 0xD8, 0xFF, ..];

    /// <summary>Decodes to grey; see <see cref="Picture"/> for how.</summary>
    /// <param name="bytes">A whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="TenfoldException">The file is malformed, cut short, of a kind that is not read, or larger than <see cref="Picture.MaximumPixels"/>.</exception>
    public static Picture Decode(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (!Recognises(bytes))
            throw new TenfoldException($"{name}: is not JPEG: found {InputFile.Describe(bytes.AsSpan(0, Math.Min(64, bytes.Length)))} at byte 0.");
        JpegFile file = new(bytes, name);
        Picture picture = JpegColours.ToGrey(file.Decode(), file.HasAdobeMarker, file.AdobeTransform);
        return file.Orientation.Apply(picture);
    }

    /// <summary>Encodes a picture as baseline JPEG.</summary>
    /// <param name="picture">At most 65,535 pixels wide and high.</param>
    /// <param name="quality">1 to 100, as libjpeg counts it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The quality is out of range, or the picture too large.</exception>
    public static byte[] Encode(Picture picture, int quality = 90)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quality);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(picture.Width, picture.Height), ushort.MaxValue, nameof(picture));
        return new JpegEncoder(quality).Encode(picture);
    }
}
