using System.Buffers.Binary;

namespace Tenfold;

/// <summary>A JPEG's frame header: the picture's sides and its colours' planes.</summary>
sealed class JpegFrame
{
    JpegFrame(int width, int height, bool progressive, JpegComponent[] components)
    {
        (Width, Height, IsProgressive, Components) = (width, height, progressive, components);
        LargestH = components.Max(component => component.H);
        LargestV = components.Max(component => component.V);
        UnitsWide = (width + (8 * LargestH) - 1) / (8 * LargestH);
        UnitsHigh = (height + (8 * LargestV) - 1) / (8 * LargestV);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Whether coefficients come in several scans, to be transformed after the last.</summary>
    public bool IsProgressive { get; }

    /// <summary>One, three or four.</summary>
    public JpegComponent[] Components { get; }

    /// <summary>The largest horizontal sampling factor.</summary>
    public int LargestH { get; }

    /// <summary>The largest vertical sampling factor.</summary>
    public int LargestV { get; }

    /// <summary>Interleaved units (MCUs) of a row.</summary>
    public int UnitsWide { get; }

    /// <summary>Rows of interleaved units.</summary>
    public int UnitsHigh { get; }

    /// <summary>Whether every component that grey needs has come.</summary>
    public bool IsComplete => Array.Exists(Components, component => component.IsNeeded) && Array.TrueForAll(Components, component => component.Seen || !component.IsNeeded);

    /// <summary>Parses and checks an SOF segment.</summary>
    /// <param name="body">The segment behind its length.</param>
    /// <param name="progressive">Whether it is SOF2.</param>
    /// <param name="fileLength">Bytes of the whole file: a small one cannot hold a large picture.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="TenfoldException">A value is not allowed or not read, or the picture is too large.</exception>
    public static JpegFrame Parse(ReadOnlySpan<byte> body, bool progressive, int fileLength, string name)
    {
        if (body.Length < 6 || body.Length != 6 + (3 * body[5]))
            throw new TenfoldException($"{name}: the JPEG frame header holds {body.Length:N0} bytes, which does not fit its number of colours; the file is damaged.");
        if (body[0] != 8)
            throw new TenfoldException($"{name}: the JPEG has {body[0]} bits a sample; 8 are read. Save the picture as plain JPEG or PNG.");
        int height = BinaryPrimitives.ReadUInt16BigEndian(body[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(body[3..]);
        if (width == 0 || height == 0 || (long)width * height > Picture.MaximumPixels)
            throw new TenfoldException($"{name}: the JPEG header says {width:N0}x{height:N0} pixels; 1 to {Picture.MaximumPixels:N0} pixels are read.");
        JpegComponent[] components = new JpegComponent[body[5]];
        if (components.Length is not (1 or 3 or 4))
            throw new TenfoldException($"{name}: the JPEG header says {components.Length} colours; 1, 3 or 4 are read.");
        for (int i = 0; i < components.Length; i++)
        {
            ReadOnlySpan<byte> entry = body.Slice(6 + (3 * i), 3);
            components[i] = new JpegComponent(entry[0], entry[1] >> 4, entry[1] & 15, entry[2]);
            if (components[i].H is 0 or > 4 || components[i].V is 0 or > 4 || entry[2] > 3)
                throw new TenfoldException($"{name}: the JPEG header says sampling {entry[1] >> 4}x{entry[1] & 15} and table {entry[2]} for colour {i + 1}; 1 to 4 and 0 to 3 are allowed.");
        }

        JpegFrame frame = new(width, height, progressive, components);
        // A block takes one bit at least in the scan of its direct current.
        long blocks = (long)frame.UnitsWide * frame.UnitsHigh * components.Sum(component => component.H * component.V);
        if (blocks > 8L * fileLength)
            throw new TenfoldException($"{name}: {fileLength:N0} bytes of JPEG cannot hold the {width:N0}x{height:N0} pixels that its header says; the file is cut short or damaged.");
        foreach (JpegComponent component in components)
            component.Measure(frame);
        return frame;
    }

    /// <summary>Decides which planes are computed, and makes room for them.</summary>
    public void Prepare(ReadOnlySpan<int> needed)
    {
        foreach (int index in needed)
            Components[index].Allocate(IsProgressive);
    }

    /// <summary>Transforms what a progressive file's scans have collected.</summary>
    public void Finish()
    {
        if (!IsProgressive)
            return;
        foreach (JpegComponent component in Components)
            component.Transform();
    }
}
