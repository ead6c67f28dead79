namespace Tenfold;

/// <summary>What tells the classes of images: one network, or several that vote.</summary>
/// <remarks>Not for several threads at once: make one for each.</remarks>
public interface IClassifier : IDisposable
{
    /// <summary>The name printed in outputs: <c>lenet5</c>, <c>5 x lenet5</c>.</summary>
    string Name { get; }

    /// <summary>The images that it reads.</summary>
    Shape InputShape { get; }

    /// <summary>Classes that it tells apart.</summary>
    int Classes { get; }

    /// <summary>Trained values in all.</summary>
    long ParameterCount { get; }

    /// <summary>The class of every image, and how likely each class is; labels are not looked at.</summary>
    /// <param name="images">The images.</param>
    /// <param name="progress">Receives how many images are through; called on several threads.</param>
    /// <param name="cancellation">Stops after the images at hand.</param>
    /// <exception cref="TenfoldException">The images have not the size that it reads.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Answers Answer(ImageSet images, IProgress<int>? progress = null, CancellationToken cancellation = default);

    /// <summary>Predicts every image and compares with its label.</summary>
    /// <param name="images">The images.</param>
    /// <param name="cancellation">Stops after the images at hand.</param>
    /// <exception cref="TenfoldException">The images have no labels, labels that are no class, or another size.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Evaluation Evaluate(ImageSet images, CancellationToken cancellation = default);
}
