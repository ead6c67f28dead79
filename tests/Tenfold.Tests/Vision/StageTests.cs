namespace Tenfold.Tests.Vision;

public sealed class StageTests
{
    [Fact]
    public void Components_touch_at_corners_too()
    {
        InkPlane ink = Drawn.Ink(
            "##....#",
            "..#..#.",
            "#..##..",
            "#......");
        List<Component> components = Components.Find(ink);
        Assert.Equal([new PictureBox(0, 0, 7, 3), new PictureBox(0, 2, 1, 2)], components.Select(component => component.Box));
        Assert.Equal([7, 2], components.Select(component => component.Area));
        Assert.Equal(["#######"[..2] + "....#", "..#..#.", "...##.."], Drawn.Rows(components[0].Lift(ink).Ink)[..3]);
    }

    [Theory]
    [InlineData(-9)]
    [InlineData(-2)]
    [InlineData(0)]
    [InlineData(6.5)]
    public void Skew_of_a_ruled_page_is_found_to_a_fifth_of_a_degree(double degrees)
    {
        InkPlane page = new(500, 300);
        for (int y = 60; y < 260; y += 50)
            page.Fill(20, y, 460, 2);
        InkPlane turned = new Turn(500, 300, -degrees).Apply(page);
        Assert.Equal(degrees, Skew.Measure(turned, 0), 0.2);
    }

    [Fact]
    public void A_turn_takes_boxes_back_to_where_they_came_from()
    {
        InkPlane page = new InkPlane(400, 300).Fill(300, 50, 20, 30);
        Turn turn = new(400, 300, 8);
        PictureBox box = turn.Back(turn.Apply(page).Bounds());
        Assert.Equal(new PictureBox(300, 50, 20, 30), box.Intersection(new PictureBox(300, 50, 20, 30)));
        Assert.InRange(box.Width * box.Height, 600, 1400);
    }

    [Fact]
    public void A_ruled_line_goes_and_the_stroke_that_crosses_it_stays_whole()
    {
        InkPlane page = new InkPlane(400, 120).Fill(0, 80, 400, 2).Fill(100, 30, 8, 70).Fill(200, 30, 8, 51);
        InkPlane expected = new InkPlane(400, 120).Fill(100, 30, 8, 70).Fill(200, 30, 8, 51);
        InkPlane found = RuledLines.Remove(page);
        int lost = expected.Values.Zip(found.Values).Count(pair => pair.First > 0 && pair.Second == 0);
        int left = expected.Values.Zip(found.Values).Count(pair => pair.First == 0 && pair.Second >= InkPlane.Edge);
        Assert.InRange(lost, 0, 16);
        Assert.InRange(left, 0, 40);
    }

    [Fact]
    public void The_strokes_of_digits_are_no_ruled_line()
    {
        InkPlane page = new(400, 100);
        for (int x = 10; x < 380; x += 45)
            page.Fill(x, 20, 30, 6).Fill(x + 24, 20, 6, 60);
        Assert.Same(page, RuledLines.Remove(page));
    }

    [Fact]
    public void A_table_beside_the_sheet_goes_and_a_digit_that_is_cut_off_stays()
    {
        InkPlane page = new InkPlane(300, 200).Fill(0, 0, 20, 200).Fill(100, 60, 8, 80).Fill(150, 0, 6, 60).Fill(150, 54, 40, 6);
        InkPlane found = PageEdge.Clear(page);
        Assert.Equal(new PictureBox(100, 0, 90, 140), found.Bounds());
    }

    [Fact]
    public void Lines_are_gathered_from_above_and_their_digits_from_the_left()
    {
        InkPlane page = new InkPlane(300, 300)
            .Fill(200, 20, 20, 40).Fill(20, 26, 20, 40).Fill(110, 22, 8, 36)
            .Fill(30, 160, 20, 40).Fill(120, 150, 20, 42).Fill(122, 140, 14, 6)
            .Fill(250, 250, 2, 2);
        List<List<Component>> lines = TextLines.Gather(Components.Find(page));
        Assert.Equal(2, lines.Count);
        Assert.Equal([20, 110, 200], lines[0].Select(component => component.Box.X));
        Assert.Equal([30, 122, 120], lines[1].Select(component => component.Box.X));
    }

    [Fact]
    public void Touching_strokes_are_parted_where_they_touch()
    {
        InkPlane ink = new InkPlane(70, 50).Fill(5, 5, 8, 40).Fill(55, 5, 8, 40).Fill(13, 24, 42, 3);
        LineInk line = new([new Patch(100, 200, ink)], [false], 40);
        int inked = ink.Values.Count(value => value >= InkPlane.Edge);
        List<int> between = [.. Enumerable.Range(1, line.All.Count - 2).Where(seam => line.Columns(seam).ToArray().Average() is > 14 and < 54)];
        Assert.NotEmpty(between);
        Assert.All(between, seam => Assert.Equal(inked, line.Slice(0, seam).Area + line.Slice(seam, line.All.Count - 1).Area));
        Assert.All(between, seam => Assert.Equal(100 + 5, line.Slice(0, seam).Box.X));
        Assert.All(between, seam => Assert.Equal(100 + 63, line.Slice(seam, line.All.Count - 1).Box.Right));
    }

    [Fact]
    public void What_is_surely_one_digit_is_not_cut()
    {
        InkPlane ink = new InkPlane(70, 50).Fill(5, 5, 8, 40).Fill(55, 5, 8, 40).Fill(13, 24, 42, 3);
        LineInk line = new([new Patch(0, 0, ink)], [true], 40);
        double whole = line.All[^1].Left;
        // Where pixels are made larger, a sliver of an edge may still come off.
        Assert.All(line.All, seam => Assert.True(Math.Min(seam.Left, whole - seam.Left) < 0.1 * whole, $"a seam parts {seam.Left:F0} of {whole:F0}"));
        Assert.Equal(ink.Bounds(), line.Slice(0, line.All.Count - 1).Box);
    }

    [Fact]
    public void A_seam_goes_round_what_hangs_over_a_neighbour()
    {
        // The bar of a seven above a small stroke: no straight way parts them.
        InkPlane seven = new InkPlane(60, 50).Fill(5, 4, 34, 5).Fill(14, 9, 5, 36);
        InkPlane stroke = new InkPlane(60, 50).Fill(28, 16, 6, 29);
        LineInk line = new([new Patch(0, 0, seven), new Patch(0, 0, stroke)], [false, false], 42);
        Assert.Contains(Enumerable.Range(1, line.All.Count - 2), seam =>
            line.Slice(0, seam).Box == seven.Bounds() && line.Slice(seam, line.All.Count - 1).Box == stroke.Bounds());
    }

    [Fact]
    public void Slivers_of_a_neighbour_do_not_make_a_digit_smaller()
    {
        InkPlane ink = new InkPlane(90, 50).Fill(5, 5, 10, 40).Fill(19, 24, 2, 2).Fill(40, 5, 10, 40);
        LineInk line = new([new Patch(0, 0, ink)], [false], 40);
        int gap = Enumerable.Range(1, line.All.Count - 2).First(seam => line.Columns(seam).ToArray().Average() is > 22 and < 40);
        Assert.Equal(new PictureBox(5, 5, 10, 40), line.Slice(0, gap).Box);
    }

    [Fact]
    public void A_piece_of_nothing_but_specks_stays_as_it_is()
    {
        InkPlane ink = new(200, 40);
        for (int speck = 0; speck < 30; speck++)
            ink.Fill(4 + (6 * speck), 10 + (speck % 3 * 8), 3, 3);
        LineInk line = new([new Patch(0, 0, ink)], [true], 40);
        Assert.Equal(30 * 9, line.Slice(0, line.All.Count - 1).Area);
    }

    [Fact]
    public void The_lattice_takes_the_partition_that_is_most_probable_together()
    {
        List<Patch> bars = [.. Enumerable.Range(0, 4).Select(i => new Patch(i * 12, 0, new InkPlane(10, 40).Fill(0, 0, 10, 40)))];
        Lattice lattice = new(new LineInk(bars, [true, true, true, true], 40), 40);
        double[] scores = [.. Enumerable.Range(0, lattice.SegmentCount).Select(i => lattice.Ink(i).Box switch { { X: 0, Width: 22 } => -0.1, { X: 24, Width: 22 } => -0.2, _ => -3.0 })];
        double[] noPairs = [.. Enumerable.Repeat(-100.0, lattice.PairCount)];
        Assert.Equal([0, 24], lattice.Best(scores, noPairs, null).Select(piece => lattice.Ink(piece.Index).Box.X));
        Assert.Equal([0, 24, 36], lattice.Best(scores, noPairs, 3).Select(piece => lattice.Ink(piece.Index).Box.X));
        Assert.Equal(4, lattice.Best(scores, noPairs, 4).Count);
        Assert.Equal(4, lattice.Best(scores, noPairs, 9).Count);
    }

    [Fact]
    public void The_lattice_takes_two_digits_at_once_where_that_is_more_probable()
    {
        List<Patch> bars = [.. Enumerable.Range(0, 4).Select(i => new Patch(i * 12, 0, new InkPlane(10, 40).Fill(0, 0, 10, 40)))];
        Lattice lattice = new(new LineInk(bars, [true, true, true, true], 40), 40);
        int pair = Enumerable.Range(0, lattice.PairCount).Single(i => lattice.PairInk(i).Box is { X: 12, Width: 22 });
        double[] scores = [.. Enumerable.Repeat(-1.0, lattice.SegmentCount)];
        double[] pairScores = [.. Enumerable.Range(0, lattice.PairCount).Select(i => i == pair ? -0.1 : -50.0)];
        Assert.Equal([false, true, false], lattice.Best(scores, pairScores, 4).Select(piece => piece.IsPair));
        Assert.Equal(new LatticePiece(pair, IsPair: true), lattice.Best(scores, pairScores, 4)[1]);
        Assert.DoesNotContain(lattice.Best(scores, pairScores, 1), piece => piece.IsPair);
        Assert.Equal([(12, 24)], lattice.Splits(pair).Select(split => (lattice.Ink(split.Left).Box.X, lattice.Ink(split.Right).Box.X)));
    }

    [Fact]
    public void A_patch_is_halved_at_the_middle_of_its_ink()
    {
        Patch patch = new(5, 3, new InkPlane(60, 40).Fill(10, 10, 8, 20).Fill(30, 12, 10, 18));
        (Patch left, Patch right) = patch.Halves();
        Assert.Equal((new PictureBox(15, 13, 8, 20), new PictureBox(35, 15, 10, 18)), (left.Box, right.Box));
        (left, right) = new Patch(0, 0, new InkPlane(1, 4).Fill(0, 0, 1, 4)).Halves();
        Assert.Equal((4, 0), (left.Area, right.Area));
    }
}
