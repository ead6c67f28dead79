namespace Tenfold.Studio;

/// <summary>What one model says of one image.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Digit">The most probable digit, also where it is not sure.</param>
/// <param name="Text">That digit, or <c>?</c> where it is not sure.</param>
/// <param name="IsSure">Whether the probability of that digit reaches the model's threshold.</param>
/// <param name="Confidence">The calibrated probability that it is that digit rather than another one; 0 on blank paper.</param>
/// <param name="NotADigit">The probability that it is no digit at all.</param>
/// <param name="Probabilities">Of 0, 1, ... 9.</param>
sealed record AnswerBody(string Model, int Digit, string Text, bool IsSure, double Confidence, double NotADigit, IReadOnlyList<float> Probabilities)
{
    public static AnswerBody Of(string model, Recognition recognition) => new(
        model, recognition.Digit, recognition.Character.ToString(), recognition.IsSure, recognition.Confidence,
        recognition.IsBlank ? 1 : recognition.NotADigit, recognition.Probabilities);
}
