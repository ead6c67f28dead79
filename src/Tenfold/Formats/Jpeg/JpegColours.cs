namespace Tenfold;

/// <summary>A JPEG's planes to grey. Of YCbCr the first plane is Rec. 601's luma, so the others are never computed.</summary>
static class JpegColours
{
    enum Space
    {
        Grey,
        Rgb,
        Cmyk,
        Ycck,
    }

    /// <summary>The components that grey needs.</summary>
    public static int[] Needed(JpegFrame frame, bool adobe, int transform) => SpaceOf(frame, adobe, transform) switch
    {
        Space.Rgb => [0, 1, 2],
        Space.Cmyk or Space.Ycck => [0, 1, 2, 3],
        _ => [0],
    };

    /// <summary>The grey picture of decoded planes, not yet turned.</summary>
    public static Picture ToGrey(JpegFrame frame, bool adobe, int transform)
    {
        Space space = SpaceOf(frame, adobe, transform);
        byte[] grey = GC.AllocateUninitializedArray<byte>(frame.Width * frame.Height);
        byte[][] rows = [.. frame.Components.Select(_ => new byte[frame.Width])];
        for (int y = 0; y < frame.Height; y++)
        {
            Span<byte> target = grey.AsSpan(y * frame.Width, frame.Width);
            if (space == Space.Grey)
            {
                Row(frame, 0, y, target);
                continue;
            }

            for (int i = 0; i < rows.Length; i++)
            {
                if (frame.Components[i].IsNeeded)
                    Row(frame, i, y, rows[i]);
            }

            Mix(space, adobe, rows, target);
        }

        return new Picture(frame.Width, frame.Height, grey);
    }

    /// <summary>By Adobe's marker; without it by the components' names, as every reader does.</summary>
    static Space SpaceOf(JpegFrame frame, bool adobe, int transform)
    {
        JpegComponent[] components = frame.Components;
        return components.Length switch
        {
            3 when adobe && transform == 0 => Space.Rgb,
            3 when !adobe && (components[0].Id, components[1].Id, components[2].Id) == ((byte)'R', (byte)'G', (byte)'B') => Space.Rgb,
            4 => adobe && transform == 2 ? Space.Ycck : Space.Cmyk,
            _ => Space.Grey,
        };
    }

    /// <summary>One row of a component, repeated where it has fewer samples than the picture has pixels.</summary>
    static void Row(JpegFrame frame, int index, int y, Span<byte> target)
    {
        JpegComponent component = frame.Components[index];
        int stride = component.BlockStride * 8;
        ReadOnlySpan<byte> row = component.Plane.AsSpan(y * component.V / frame.LargestV * stride, stride);
        if (component.H == frame.LargestH)
        {
            row[..target.Length].CopyTo(target);
            return;
        }

        for (int x = 0; x < target.Length; x++)
            target[x] = row[x * component.H / frame.LargestH];
    }

    /// <summary>Inks are stored inverted by Adobe's programs: 255 is no ink; YCCK's luma is then that of the inks.</summary>
    static void Mix(Space space, bool adobe, byte[][] rows, Span<byte> target)
    {
        for (int x = 0; x < target.Length; x++)
        {
            if (space == Space.Rgb)
            {
                target[x] = Luma(rows[0][x], rows[1][x], rows[2][x]);
                continue;
            }

            int light = space == Space.Ycck ? 255 - InkLuma(rows[0][x], rows[1][x] - 128, rows[2][x] - 128)
                : adobe ? Luma(rows[0][x], rows[1][x], rows[2][x])
                : Luma(255 - rows[0][x], 255 - rows[1][x], 255 - rows[2][x]);
            int black = adobe ? rows[3][x] : 255 - rows[3][x];
            target[x] = (byte)(((light * black) + 127) / 255);
        }
    }

    /// <summary>The luma of YCbCr after its colours were cut off at what a byte holds.</summary>
    static byte InkLuma(int y, int cb, int cr) =>
        Luma(Cut(y + (1.402 * cr)), Cut(y - (0.344136 * cb) - (0.714136 * cr)), Cut(y + (1.772 * cb)));

    static int Cut(double value) => (int)Math.Clamp(value + 0.5, 0, 255);

    static byte Luma(int r, int g, int b) => (byte)(((299 * r) + (587 * g) + (114 * b) + 500) / 1000);
}
