namespace Tenfold;

/// <summary>The answers whose probability lies in one part of [0, 1].</summary>
/// <param name="Low">Its lower end, not part of it unless 0.</param>
/// <param name="High">Its upper end, part of it.</param>
/// <param name="Count">How many answers.</param>
/// <param name="Confidence">Their mean probability; NaN without any.</param>
/// <param name="Accuracy">The share of them that is right; NaN without any.</param>
public sealed record CalibrationBin(double Low, double High, int Count, double Confidence, double Accuracy);
