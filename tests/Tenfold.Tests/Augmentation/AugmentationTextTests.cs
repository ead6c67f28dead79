namespace Tenfold.Tests.Augmenting;

/// <summary>The text form, and one clear line for everything else.</summary>
public sealed class AugmentationTextTests
{
    const string Form = "write RandomRotation(degrees, fill: 0, interpolation: nearest)";
    const string Rotation = Form + ".";
    const string Another = Form + ", and a comma before the next one.";

    [Fact]
    public void All_values_are_read_and_written()
    {
        IsText("RandomRotation(6.9, fill: 1)", new RandomRotation(6.9, 1));
        IsText("RandomRotation(7, fill: 255, interpolation: bilinear)", new RandomRotation(7, 255, Interpolation.Bilinear));
        IsText("RandomAffine(15, translate: 0.1, scale: 0.9..1.1, shear: 5, fill: 2, interpolation: bilinear)", new RandomAffine(15, 0.1, new Interval(0.9, 1.1), 5, 2, Interpolation.Bilinear));
        IsText("RandomTranslation(0.1, interpolation: nearest)", new RandomTranslation(0.1, 0, Interpolation.Nearest));
        IsText("RandomZoom(0.9, 1.1, fill: 3)", new RandomZoom(0.9, 1.1, 3));
        IsText("CropAndResize(22, probability: 0.1)", new CropAndResize(22, 0.1));
        IsText("CropAndResize(22)", new CropAndResize(22));
        IsText("ElasticDistortion(34, 4)", new ElasticDistortion(34, 4));
        IsText("RandomErasing(0.5, area: 0.02..0.4, ratio: 0.5..2, fill: 128)", new RandomErasing(0.5, new Interval(0.02, 0.4), new Interval(0.5, 2), 128));
    }

    [Fact]
    public void Names_may_be_left_out_or_given()
    {
        Assert.Equal(new RandomRotation(6.9, 1, Interpolation.Bilinear), Augmentations.Parse("randomrotation( 6.9 ,1,Bilinear)"));
        Assert.Equal(new RandomRotation(6.9, 1), Augmentations.Parse("RandomRotation(fill: 1, degrees: 6.9)"));
    }

    [Fact]
    public void A_chain_is_parted_outside_parentheses()
    {
        Assert.Equal([new RandomRotation(6.9, 1), new RandomAffine(15)], Augmentations.ParseChain("RandomRotation(6.9, fill: 1), RandomAffine(15)"));
        Assert.Empty(Augmentations.ParseChain(" "));
        Assert.Empty(Augmentations.ParseChain("None"));
        Assert.Throws<TenfoldException>(() => Augmentations.ParseChain("RandomRotation(7),"));
    }

    [Theory]
    [InlineData("RandomRotation()", "RandomRotation: degrees is missing; " + Rotation)]
    [InlineData("RandomRotation(x)", "RandomRotation: degrees is 'x', no number such as 0.1; " + Rotation)]
    [InlineData("RandomRotation(1e999)", "RandomRotation: degrees is '1e999', no number such as 0.1; " + Rotation)]
    [InlineData("RandomRotation(181)", "RandomRotation: degrees is 181; give 0 to 180.")]
    [InlineData("RandomRotation(7, fill: 256)", "RandomRotation: fill is a grey from 0 to 255; " + Rotation)]
    [InlineData("RandomRotation(7, fill: 0.5)", "RandomRotation: fill is 0.5, no whole number; " + Rotation)]
    [InlineData("RandomRotation(7, 0, cubic)", "RandomRotation: interpolation is 'cubic', neither nearest nor bilinear; " + Rotation)]
    [InlineData("RandomRotation(7, 0, nearest, 3)", "RandomRotation: '3' is a value too many; " + Rotation)]
    [InlineData("RandomRotation(7, angle: 3)", "RandomRotation: there is no value 'angle'; " + Rotation)]
    [InlineData("RandomRotation(7, degrees: 3)", "RandomRotation: 'degrees' is given twice; " + Rotation)]
    [InlineData("RandomRotation(fill: 3, fill: 4)", "RandomRotation: 'fill' is given twice; " + Rotation)]
    [InlineData("RandomRotation(fill: 3, 7)", "RandomRotation: '7' follows a value with a name; " + Rotation)]
    [InlineData("RandomRotation(7", "'RandomRotation(7' is not closed; " + Another)]
    [InlineData("RandomRotation", "'RandomRotation' has no values; " + Another)]
    [InlineData("RandomRotation(7))", "'RandomRotation(7))' goes on behind its ')'; " + Another)]
    [InlineData("RandomRotation(7) + RandomZoom(1, 2)", "'RandomRotation(7) + RandomZoom(1, 2)' goes on behind its ')'; " + Another)]
    [InlineData("RandomRotate(7)", "There is no augmentation 'RandomRotate(7)'; did you mean 'RandomRotation'? Accepted are RandomRotation(degrees, ")]
    [InlineData("RandomAffine(7, scale: 1)", "RandomAffine: scale is '1', no range such as 0.9..1.1; write RandomAffine(")]
    [InlineData("RandomAffine(7, scale: 1..)", "RandomAffine: scale is '1..', no number such as 0.1; write RandomAffine(")]
    [InlineData("RandomAffine(7, scale: 1.1..0.9)", "RandomAffine: scale is 1.1..0.9; give two numbers from 0.1 to 10, the smaller first.")]
    [InlineData("RandomZoom(1.1, 0.9)", "RandomZoom: max is 0.9; give 1.1 to 10.")]
    [InlineData("CropAndResize(21.5)", "CropAndResize: crop is 21.5, no whole number; write CropAndResize(crop, probability: 1).")]
    [InlineData("Rotate(7)", "There is no augmentation 'Rotate(7)'; accepted are RandomRotation(degrees, fill: 0, interpolation: nearest), RandomAffine(")]
    [InlineData("", "There is no augmentation ''; accepted are RandomRotation(")]
    public void A_wrong_text_is_named_with_what_is_accepted(string text, string message)
        => Assert.StartsWith(message, Assert.Throws<TenfoldException>(() => Augmentations.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Damaged_texts_are_read_or_refused_in_one_line()
    {
        const string Letters = "(),:.. 019eE-+\n\t\0x\u2028ß∞";
        Random random = new(7);
        string[] texts = [.. Augmentations.Examples.Select(example => example.ToString()), .. Augmentations.Forms];
        int refused = 0;
        for (int trial = 0; trial < 20_000; trial++)
        {
            char[] letters = texts[random.Next(texts.Length)].ToCharArray();
            for (int i = random.Next(1, 4); i > 0; i--)
                letters[random.Next(letters.Length)] = Letters[random.Next(Letters.Length)];
            string text = new string(letters)[..random.Next(letters.Length + 1)];
            try
            {
                foreach (Augmentation augmentation in Augmentations.ParseChain(text))
                    Assert.Equal(augmentation, Augmentations.Parse(augmentation.ToString()));
            }
            catch (TenfoldException e)
            {
                Assert.DoesNotContain(e.Message, c => char.IsControl(c) || c == '\u2028');
                Assert.InRange(e.Message.Length, 20, 1000);
                refused++;
            }
        }

        Assert.InRange(refused, 10_000, 19_999);
    }

    static void IsText(string text, Augmentation augmentation)
    {
        Assert.Equal(augmentation, Augmentations.Parse(text));
        Assert.Equal(text, augmentation.ToString());
    }
}
