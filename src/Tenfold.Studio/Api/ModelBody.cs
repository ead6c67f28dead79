namespace Tenfold.Studio;

/// <summary>A model that can be asked.</summary>
/// <param name="Name">What requests call it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="TestAccuracy">Share of the test images it tells right; null where unknown.</param>
/// <param name="Parameters">Trained values; null where unknown.</param>
/// <param name="ReadsLines">Whether <c>/api/read</c> and <c>/api/activations</c> take it: it is one network.</param>
sealed record ModelBody(string Name, string Title, double? TestAccuracy, long? Parameters, bool ReadsLines);
