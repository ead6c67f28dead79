namespace Tenfold.Tests.Data;

public sealed class SplitTests
{
    // Recorded once from this implementation; a change would change the split of every recorded run.
    static readonly int[] s_goldenValidation = [9, 3, 12, 8];

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(1.0 / 3)]
    [InlineData(0.05)]
    [InlineData(0.999)]
    public void Every_class_keeps_its_share_to_within_one_image(double fraction)
    {
        ImageSet set = Labelled(Enumerable.Range(0, 1000).Select(i => (byte)(i * i % 10)));
        (int[] train, int[] validation) = Split.Stratified(set, fraction, seed: 1);

        Assert.Equal(Math.Round(fraction * 1000, MidpointRounding.AwayFromZero), validation.Length);
        Assert.Equal(Enumerable.Range(0, 1000), train.Concat(validation).Order());
        for (byte label = 0; label < 10; label++)
        {
            double share = fraction * set.Labels.Count(label);
            Assert.InRange(validation.Count(i => set.Labels[i] == label), Math.Floor(share), Math.Ceiling(share));
        }
    }

    [Fact]
    public void Rests_go_to_the_largest_remainders()
    {
        // Shares at one half of 10: 1.5 of class 0, 2.5 of class 1, 1 of class 2; five in all, so one half goes to the smaller label.
        ImageSet set = Labelled([0, 0, 0, 1, 1, 1, 1, 1, 2, 2]);
        int[] validation = Split.Stratified(set, 0.5, seed: 3).Validation;
        Assert.Equal([2, 2, 1], Enumerable.Range(0, 3).Select(c => validation.Count(i => set.Labels[i] == c)));
    }

    [Fact]
    public void A_seed_gives_one_split_for_ever()
    {
        ImageSet set = Labelled(Enumerable.Range(0, 20).Select(i => (byte)(i % 2)));
        (int[] train, int[] validation) = Split.Stratified(set, 0.2, seed: 42);
        Assert.Equal(s_goldenValidation, validation);
        Assert.Equal(train, Split.Stratified(set, 0.2, seed: 42).Train);
        Assert.NotEqual(validation, Split.Stratified(set, 0.2, seed: 43).Validation);
    }

    [Fact]
    public void Nothing_held_out_is_an_empty_validation()
    {
        (int[] train, int[] validation) = Split.Stratified(Labelled([1, 2, 3]), 0, seed: 1);
        Assert.Empty(validation);
        Assert.Equal([0, 1, 2], train.Order());
    }

    [Fact]
    public void Images_without_labels_are_split_plainly()
    {
        (int[] train, int[] validation) = Split.Stratified(new ImageSet(new byte[10], [], 1, 1), 0.3, seed: 1);
        Assert.Equal(3, validation.Length);
        Assert.Equal(Enumerable.Range(0, 10), train.Concat(validation).Order());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    [InlineData(0.99)]
    public void Fractions_that_leave_nothing_are_refused(double fraction) =>
        Assert.Throws<TenfoldException>(() => Split.Stratified(Labelled([1, 2, 3]), fraction, seed: 1));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_fold_has_its_share_of_every_class(int count)
    {
        // Classes of 1 to 100 images.
        ImageSet set = Labelled(Enumerable.Range(0, 200).Select(i => (byte)(i < 100 ? 0 : i < 101 ? 1 : i < 150 ? 2 : i % 10)));

        IReadOnlyList<int[]> folds = Split.Folds(set, count, seed: 1);

        Assert.Equal(Enumerable.Range(0, 200), folds.SelectMany(fold => fold).Order());
        Assert.All(folds, fold => Assert.Equal(fold.Order(), fold));
        Assert.InRange(folds.Max(fold => fold.Length) - folds.Min(fold => fold.Length), 0, 1);
        for (byte label = 0; label < 10; label++)
        {
            int[] counts = [.. folds.Select(fold => fold.Count(i => set.Labels[i] == label))];
            Assert.True(counts.Max() - counts.Min() <= 1, $"class {label}: {string.Join(' ', counts)}");
        }

        Assert.NotEqual(folds[0], Split.Folds(set, count, seed: 2)[0]);
    }

    [Fact]
    public void A_sample_is_the_same_for_every_seed_and_its_parts_are_of_it()
    {
        ImageSet set = Labelled(Enumerable.Range(0, 100).Select(i => (byte)(i % 10)));
        int[] sample = Split.Sample(100, 0.7);
        TrainingImages first = TrainingImages.Split(new Dataset("t", "memory", set, null), new Recipe { TrainShare = 0.7, ValidationSplit = 0.1, Seed = 1 });
        TrainingImages second = TrainingImages.Split(new Dataset("t", "memory", set, null), new Recipe { TrainShare = 0.7, ValidationSplit = 0.1, Seed = 2 });

        Assert.Equal(70, sample.Distinct().Count());
        Assert.Equal((63, 7), (first.Train.Count, first.Held.Count));
        Assert.All(first.HeldIndices.Concat(second.HeldIndices), index => Assert.Contains(index, sample));
        Assert.NotEqual(first.HeldIndices, second.HeldIndices);
        Assert.Equal(first.HeldIndices.Select(index => set.Labels[index]), first.Held.Labels.ToArray());
    }

    [Theory]
    [InlineData(60_000, 0.7, 42_000)]
    [InlineData(60_000, 1, 60_000)]
    [InlineData(3, 0.01, 1)]
    [InlineData(0, 0.5, 0)]
    public void A_sample_has_its_share(int count, double share, int expected) => Assert.Equal(expected, Split.Sample(count, share).Length);

    static ImageSet Labelled(IEnumerable<byte> labels)
    {
        byte[] all = [.. labels];
        return new ImageSet(new byte[all.Length], all, 1, 1);
    }
}
