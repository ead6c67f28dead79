using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Folders for runs, searches and studies: of many who want one in the same second, each gets its own.</summary>
public sealed class NewFolderTests
{
    const string FileName = "study.json";

    [Fact]
    public async Task Whoever_asks_at_the_same_time_gets_a_folder_alone()
    {
        const int Asking = 8;
        using TemporaryFolder folder = new();
        using Barrier together = new(Asking);

        string[] paths = await Task.WhenAll(Enumerable.Range(0, Asking).Select(_ => Task.Factory.StartNew(() =>
        {
            together.SignalAndWait();
            return NewFolder.Claim(folder.File("runs"), "study-rates", FileName);
        }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(Asking, paths.Distinct().Count());
        Assert.All(paths, path => Assert.Matches(@"^\d{8}-\d{6}-study-rates(-\d)?$", Path.GetFileName(path)));
        Assert.All(paths, path => Assert.True(File.Exists(Path.Combine(path, FileName))));
    }

    [Fact]
    public void A_folder_that_exists_is_nobodys_to_take()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("taken"));

        Assert.False(NewFolder.TryClaim(folder.File("taken"), FileName));
        Assert.True(NewFolder.TryClaim(folder.File("free"), FileName));
        Assert.False(NewFolder.TryClaim(folder.File("free"), FileName));
        Assert.False(File.Exists(folder.File($"taken/{FileName}")));
    }

    [Fact]
    public void Where_none_can_be_made_the_place_is_named()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("file", []);

        Assert.StartsWith($"{file}: no folder can be made there", Assert.Throws<TenfoldException>(() => NewFolder.Claim(file, "mlp", FileName)).Message, StringComparison.Ordinal);
    }
}
