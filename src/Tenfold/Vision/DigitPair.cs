namespace Tenfold;

/// <summary>Two digits side by side as one class of a network: where they touch there may be no clean cut between them, so they are told together.</summary>
/// <remarks>Source: Hochuli, Oliveira, Britto and Sabourin 2018, "Handwritten digit segmentation: Is it still necessary?", https://doi.org/10.1016/j.patcog.2018.01.004.</remarks>
public static class DigitPair
{
    /// <summary>The label of images that hold one digit, three, or pieces: the class behind the hundred pairs.</summary>
    public const byte None = DigitRecognizer.Digits * DigitRecognizer.Digits;

    /// <summary>Classes of a network that tells pairs.</summary>
    public const int Classes = None + 1;

    /// <summary>The label of two digits, 0 to 99.</summary>
    public static byte Label(int left, int right) => (byte)((DigitRecognizer.Digits * left) + right);

    /// <summary>The two digits of a label from 0 to 99.</summary>
    public static (int Left, int Right) Of(int label) => Math.DivRem(label, DigitRecognizer.Digits);
}
