namespace Tenfold.Studio;

/// <summary>The answer to <c>POST /api/recognize</c>.</summary>
/// <param name="Blank">Whether there was no ink.</param>
/// <param name="Image">The 28x28 pixels that the models saw, 255 = ink; null where the client sent just those.</param>
/// <param name="Answers">One for each model that was asked, in the order in which they were named.</param>
sealed record RecognizeBody(bool Blank, byte[]? Image, IReadOnlyList<AnswerBody> Answers);
