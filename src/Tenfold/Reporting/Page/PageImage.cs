namespace Tenfold;

/// <summary>An image that a page shows on demand, with what was said to it.</summary>
/// <param name="Index">Its place in its data set, from 0.</param>
/// <param name="Label">Its label.</param>
/// <param name="Answer">What it was taken for.</param>
/// <param name="LabelShare">The probability of the label.</param>
/// <param name="AnswerShare">The probability of the answer.</param>
/// <param name="Png">The picture, in Base64.</param>
sealed record PageImage(int Index, int Label, int Answer, double LabelShare, double AnswerShare, string Png);
