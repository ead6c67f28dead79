using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>What pixels are worth, as a picture.</summary>
public sealed class ImportancePictureTests
{
    [Fact]
    public void The_most_important_pixel_is_white_and_one_never_asked_for_black()
    {
        Picture picture = ImportancePicture.Draw([0, 0.25, 0.75, 0], 2, 2);

        Assert.Equal((20, 20), (picture.Width, picture.Height));
        Assert.Equal((0, 147, 255, 0), (picture.Pixels[0], picture.Pixels[10], picture.Pixels[10 * 20], picture.Pixels[(10 * 20) + 10]));
        Assert.All(ImportancePicture.Draw([0, 0, 0, 0], 2, 2).Pixels.ToArray(), pixel => Assert.Equal(0, pixel));
    }

    [Fact]
    public void Trees_have_one_of_pixels_and_other_learners_none()
    {
        using TemporaryFolder folder = new();
        ImageSet bars = ClassifierContractTests.Bars(80, classes: 10, seed: 1);
        using ClassicClassifier trees = ClassicClassifier.Fit(new ClassicConfig(ClassifierCase.Quick(ClassicMethods.Named("random-forest"))), bars);
        using ClassicClassifier components = ClassicClassifier.Fit(new ClassicConfig(ClassifierCase.Quick(ClassicMethods.Named("random-forest"))) { Preprocess = "pca:5" }, bars);
        using ClassicClassifier neighbors = ClassicClassifier.Fit(new ClassicConfig(ClassicMethods.Named("knn")), bars);

        Assert.True(ImportancePicture.Write(folder.File("trees.png"), trees));
        Assert.Equal((80, 80), (Picture.Load(folder.File("trees.png")).Width, Picture.Load(folder.File("trees.png")).Height));
        Assert.False(ImportancePicture.Write(folder.File("components.png"), components));
        Assert.False(ImportancePicture.Write(folder.File("neighbors.png"), neighbors));
        Assert.False(File.Exists(folder.File("neighbors.png")));
    }
}
