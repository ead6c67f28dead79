namespace Tenfold.Studio;

/// <summary>A digit found on a picture.</summary>
/// <param name="Line">Its line, from 0.</param>
/// <param name="Box">Where it is, in pixels of the picture.</param>
/// <param name="Image">The 28x28 pixels that the model saw, 255 = ink.</param>
/// <param name="Answer">What it is.</param>
sealed record ReadDigitBody(int Line, PictureBox Box, byte[] Image, AnswerBody Answer);
