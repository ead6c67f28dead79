namespace Tenfold.Kernels;

/// <summary>What falls of a block's values.</summary>
unsafe struct DropRun
{
    /// <summary>One a lane; what falls of an image follows from its key.</summary>
    public uint* Keys;

    /// <summary>The share that falls.</summary>
    public float Rate;

    /// <summary>What the others are multiplied with.</summary>
    public float Scale;
}
