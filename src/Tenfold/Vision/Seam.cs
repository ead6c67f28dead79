namespace Tenfold;

/// <summary>A way from the top to the bottom of a line of writing that parts its ink: what is left of it from what is right.</summary>
/// <param name="Columns">For each row the first column that is right of the way.</param>
/// <param name="Left">The ink left of it, in pixels of full ink.</param>
readonly record struct Seam(int[] Columns, double Left);
