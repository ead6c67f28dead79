namespace Tenfold;

/// <summary>Every study with a name. A new one is one line here.</summary>
public static class StudyKinds
{
    /// <summary>The studies, in the order of the help.</summary>
    public static IReadOnlyList<StudyKind> All { get; } =
    [
        new("optimizers", "six optimizers at one learning rate, from the same first weights and the same order of images", "optimizer=sgd,adadelta,adagrad,rmsprop,adam,adamax")
        {
            Fixed = new Dictionary<string, string> { ["lr"] = "0.001" },
        },
        new("learning-rates", "Adam at learning rates from 10 to 0.00001", "lr=10,1,0.1,0.01,0.001,0.0001,0.00001")
        {
            Fixed = new Dictionary<string, string> { ["optimizer"] = "adam" },
        },
        new("batch-sizes", "images per step from 16 to 1024, at one learning rate", "batch_size=16,32,64,128,256,512,1024"),
        new("seeds", "five seeds: how much luck there is in one training", "seed=1,2,3,4,5"),
        new("data-size", "shares of the training images: the learning curve", "train_share=0.01,0.02,0.05,0.1,0.2,0.5,1"),
    ];
}
