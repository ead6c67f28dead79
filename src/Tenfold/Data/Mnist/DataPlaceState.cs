namespace Tenfold;

/// <summary>What was found at a place where data could be.</summary>
public enum DataPlaceState
{
    /// <summary>The place is named by an option or a variable that is not set.</summary>
    NotSet,

    /// <summary>There is nothing at this place, or nothing that is MNIST.</summary>
    Absent,

    /// <summary>There is something, but incomplete, damaged or another data set under MNIST's file names.</summary>
    Broken,

    /// <summary>All four files are there, with the right sizes and labels.</summary>
    Found,
}
