namespace Tenfold;

/// <summary>Four IDX files, raw or .gz, under the spellings found.</summary>
sealed class MnistFolder(string folder, MnistManifest manifest, IReadOnlyDictionary<MnistFile, string> paths) : MnistSource(folder, "four IDX files")
{
    protected override ImageSet ReadTrain() => IdxFile.Read(paths[manifest.TrainImages], paths[manifest.TrainLabels]);

    protected override ImageSet ReadTest() => IdxFile.Read(paths[manifest.TestImages], paths[manifest.TestLabels]);

    public override Stream OpenUnzipped(MnistFile file) => Unzipped.Open(paths[file]);
}
