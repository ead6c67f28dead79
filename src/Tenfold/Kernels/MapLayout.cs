namespace Tenfold.Kernels;

/// <summary>
/// Where the vectors of one block of images lie: <c>[channel][row][column][lane]</c>, with a halo of zeros around each
/// map so that a convolution reads its padding instead of testing for it. All distances are in floats.
/// </summary>
readonly record struct MapLayout(int Channels, int Height, int Width, int Halo, int Lanes)
{
    /// <summary>From a row to the next.</summary>
    public int Row => (Width + (2 * Halo)) * Lanes;

    /// <summary>From a channel to the next.</summary>
    public int Channel => (Height + (2 * Halo)) * Row;

    /// <summary>Floats in a block.</summary>
    public int Block => Channels * Channel;

    /// <summary>Values per image, without the halo.</summary>
    public int Count => Channels * Height * Width;

    /// <summary>The vector of a pixel; rows and columns down to -Halo are part of the map.</summary>
    public int Offset(int channel, int row, int column) =>
        (channel * Channel) + ((row + Halo) * Row) + ((column + Halo) * Lanes);
}
