using System.Xml.Linq;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Pages from stored trials: what they say, and what they leave alone.</summary>
public sealed class ReproductionPagesTests
{
    const string LeNetPage = "lenet5-optimizers-resnet-ensemble.md";

    [Fact]
    public void A_page_shows_claim_figures_goals_curves_and_how_they_were_made()
    {
        using TemporaryFolder folder = new();
        Store(folder, [.. Enumerable.Range(1, 3).Select(seed => Trials.Whole("lenet5", "source", (ulong)seed, 0.9, 0.9920 + (seed * 0.0005), 0.9910)), Trials.Whole("lenet5", "best", 1, 0.98, 0.9925)]);
        IReadOnlyList<string> written = ReproductionPages.Write(folder.Path);
        string page = File.ReadAllText(folder.File(LeNetPage)), summary = File.ReadAllText(folder.File("README.md"));

        Assert.Equal([folder.File("curves/lenet5.svg"), folder.File(LeNetPage), folder.File("README.md")], written);
        Assert.Contains("| claimed | 99.28 % (epoch 128) |", page, StringComparison.Ordinal);
        Assert.Contains("| last epoch |  | 99.10 ± 0.00 % | 99.25 % |", page, StringComparison.Ordinal);
        Assert.Contains("| best epoch, chosen on test |  | 99.30 ± 0.05 % | 99.25 % |", page, StringComparison.Ordinal);
        Assert.Contains("| highest of all seeds, chosen on test |  | 99.35 % (seed 3, epoch 2) | 99.25 % (seed 1, epoch 2) |", page, StringComparison.Ordinal);
        Assert.Contains("epochs 200, batch_size 100, optimizer adam, lr 0.001, mean 0, std 1, val_split 0 |", page, StringComparison.Ordinal);
        Assert.Contains("- source recipe, best epoch on test: at least 99.25 %: **holds** (99.30 %)", page, StringComparison.Ordinal);
        Assert.Contains("- best recipe, last epoch: at least 99.3 %: **missed** (99.25 %)", page, StringComparison.Ordinal);
        Assert.Contains("](curves/lenet5.svg)", page, StringComparison.Ordinal);
        Assert.Contains("`tenfold reproduce lenet5 --recipe source --seed 3 --out again`", page, StringComparison.Ordinal);
        Assert.Contains("Tenfold 1.2.3, commit 0123456789ab; begun 2026-01-02: lenet5-source-1,", page, StringComparison.Ordinal);
        Assert.Contains("### Analysis", page, StringComparison.Ordinal);
        Assert.DoesNotContain("artial", page, StringComparison.Ordinal);
        Assert.Contains("| lenet5 | 61,706 | 99.28 % (epoch 128) | 99.30 ± 0.05 % (3 seeds) | 99.25 % (1 seed) |", summary, StringComparison.Ordinal);
        Assert.Contains("| mlp | 101,770 | 97.11 % | not run yet | not run yet |", summary, StringComparison.Ordinal);
        Assert.Equal(4, XDocument.Load(folder.File("curves/lenet5.svg")).Descendants().Count(element => element.Name.LocalName == "polyline"));
    }

    [Fact]
    public void A_model_that_is_claimed_to_be_better_than_another_is_drawn_beside_it()
    {
        using TemporaryFolder folder = new();
        Store(folder, Trials.Of("resnet50", "source", 1, 0.97, 0.98), Trials.Whole("lenet5", "source", 1, 0.98), Trials.Whole("mlp", "source", 1, 0.9));
        ReproductionPages.Write(folder.Path);
        string curves = File.ReadAllText(folder.File("curves/resnet50.svg"));

        Assert.Contains("source recipe, 1 seed, 2 of 200 epochs", curves, StringComparison.Ordinal);
        Assert.Contains("lenet5, source recipe, 1 seed", curves, StringComparison.Ordinal);
        Assert.DoesNotContain("mlp", curves, StringComparison.Ordinal);
        Assert.DoesNotContain("resnet50", File.ReadAllText(folder.File("curves/lenet5.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_in_parts_names_the_commits_of_all()
    {
        using TemporaryFolder folder = new();
        Trial trial = Trials.Whole("lenet5", "source", 1, 0.98);
        Store(folder, trial with { Before = [trial.Machine with { Commit = "fedcba9876543210" }, trial.Machine with { Commit = null }] });
        ReproductionPages.Write(folder.Path);

        Assert.Contains("commit 0123456789ab, its first epochs at commit fedcba987654, an unknown commit; begun 2026-01-02: lenet5-source-1.", File.ReadAllText(folder.File(LeNetPage)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_wrote_stays_when_a_page_is_written_again()
    {
        using TemporaryFolder folder = new();
        string path = folder.File(LeNetPage);
        Store(folder, Trials.Whole("lenet5", "best", 1, 0.98));
        ReproductionPages.Write(folder.Path);
        string first = File.ReadAllText(path);
        string own = first.Replace("Not written yet.", "It overfits: from epoch 20 on the loss rises.\n\n| own | table |", StringComparison.Ordinal).Replace("<!-- end: project -->", "<!-- end: project -->\n\nA word before.", StringComparison.Ordinal);
        File.WriteAllText(path, own);
        ReproductionPages.Write(folder.Path);
        string same = File.ReadAllText(path);
        Store(folder, Trials.Whole("lenet5", "best", 1, 0.99), Trials.Whole("lenet5", "best", 2, 0.99));
        ReproductionPages.Write(folder.Path);
        string changed = File.ReadAllText(path);

        Assert.NotEqual(first, own);
        Assert.Equal(own, same);
        Assert.Contains("99.00 ± 0.00 %", changed, StringComparison.Ordinal);
        Assert.Equal(Outside(own), Outside(changed));
    }

    [Fact]
    public void Partial_trials_and_other_data_are_labelled()
    {
        using TemporaryFolder folder = new();
        Store(folder, Trials.Of("mlp", "source", 1, 0.9, 0.91) with { Data = "penned" });
        ReproductionPages.Write(folder.Path);
        string page = File.ReadAllText(folder.File("kaggle-ml-and-deep-cnn.md")), summary = File.ReadAllText(folder.File("README.md"));

        Assert.Contains("**Partial: mlp-source-1 stopped before", page, StringComparison.Ordinal);
        Assert.Contains("**Trained and tested on penned, not on MNIST: no figure is MNIST's.**", page, StringComparison.Ordinal);
        Assert.Contains("| epochs |  | 2 of 10 |", page, StringComparison.Ordinal);
        Assert.Contains("91.00 % (1 seed, **partial**: 2 of 10 epochs, on penned)", summary, StringComparison.Ordinal);
        Assert.Contains("at least 97.5 %: not known yet", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_that_no_longer_belong_are_left_out_with_a_word()
    {
        using TemporaryFolder folder = new();
        Trial other = Trials.Whole("lenet5", "best", 2, 0.5);
        Store(folder, Trials.Whole("lenet5", "best", 1, 0.99), other with { Recipe = other.Recipe with { LearningRate = 7 } }, Trials.Of("lenet5", "best", 3, 0.5));
        List<string> notes = [];
        ReproductionPages.Write(folder.Path, notes.Add);

        Assert.Equal(["lenet5-best-2", "lenet5-best-3"], notes.Select(note => note.Split(' ')[0]));
        Assert.Contains("99.00 % (1 seed)", File.ReadAllText(folder.File("README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!-- generated: a -->\nold\n")]
    [InlineData("<!-- end: a -->\n")]
    [InlineData("<!-- end: a -->\n<!-- generated: a -->\n")]
    [InlineData("<!-- generated: a -->\n<!-- end: a -->\n<!-- generated: a -->\n<!-- end: a -->\n")]
    public void A_page_that_lost_a_comment_is_not_touched(string page)
        => Assert.StartsWith("p.md: has to hold", Assert.Throws<TenfoldException>(() => new GeneratedPart("a", "new").PutInto(page, "p.md")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_part_is_put_in_the_place_of_its_last_version_or_at_the_end()
    {
        GeneratedPart part = new("a", "new\nlines");

        Assert.Equal("<!-- generated: a -->\nnew\nlines\n<!-- end: a -->\nafter\n", part.PutInto("", "p.md", "after\n"));
        Assert.Equal("x\n\n<!-- generated: a -->\nnew\nlines\n<!-- end: a -->\n", part.PutInto("x\n", "p.md"));
        Assert.Equal("x <!-- generated: a -->\nnew\nlines\n<!-- end: a --> y", part.PutInto("x <!-- generated: a -->old<!-- end: a --> y", "p.md", "after"));
    }

    [Fact]
    public void A_broken_trial_is_named()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("runs/mlp-best-1.json", "{"u8.ToArray());

        Assert.StartsWith($"{path}: cannot be read", Assert.Throws<TenfoldException>(() => ReproductionPages.Write(folder.Path)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("README.md")));
    }

    static void Store(TemporaryFolder folder, params Trial[] trials)
    {
        TrialStore store = new(folder.Path);
        store.Lock().Dispose();
        foreach (Trial trial in trials)
            store.Write(trial);
    }

    static string Outside(string page)
    {
        int begin = page.IndexOf("<!-- generated: lenet5 -->", StringComparison.Ordinal), end = page.IndexOf("<!-- end: lenet5 -->", StringComparison.Ordinal);
        return page[..begin] + page[end..];
    }
}
