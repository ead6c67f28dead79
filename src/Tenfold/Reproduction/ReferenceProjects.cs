namespace Tenfold;

/// <summary>The reference projects, in the order of their pages.</summary>
public static class ReferenceProjects
{
    const string KaggleData =
        "Kaggle's `train.csv` (42,000 images with labels) cannot be downloaded without an account. In its place stand 42,000 images drawn once from MNIST's 60,000 training "
        + "images, the same for every seed, divided by class into 37,800 to train on and 4,200 to validate on. MNIST's 70,000 would not do: Kaggle's file has many of MNIST's test images. "
        + "Our figures are measured on MNIST's 10,000 test images, which no training saw; the project's own split and Kaggle's hidden 28,000 are other images, so that tenths of a percent "
        + "between a claim and our figure may be the images'.";

    const string TestedEachEpoch =
        "As the project did, its recipe trains on all 60,000 images and looks at the 10,000 test images after every epoch; the best of these epochs is chosen on the test set, and labelled so.";

    /// <summary>The list.</summary>
    public static IReadOnlyList<ReferenceProject> All { get; } =
    [
        new("kaggle-ml-and-deep-cnn", "Kaggle digits: from classic learners to a deep CNN", KaggleData + " `mlp`, whose training takes seconds, draws its 37,800 anew for each seed."),
        new("lenet5-optimizers-resnet-ensemble", "LeNet-5, optimizers, ResNet-50 and ensembles", TestedEachEpoch),
        new("ten-models-under-8k", "Ten models on the way to 99.4 % with fewer than 8,000 parameters", TestedEachEpoch),
        new("kaggle-keras-cnn", "A Keras CNN for Kaggle's digits", KaggleData),
        new("under-20k-14372", "99.4 % with fewer than 20,000 parameters", TestedEachEpoch),
    ];
}
