namespace Tenfold;

/// <summary>
/// Handwritten letters, which are no digits: strokes through points, bent, slanted and shaken at random. Letters that people
/// cannot tell from digits either (O, I, l, Z, S, B, G, b, g, q ...) are left out.
/// </summary>
static class Letters
{
    const int Size = 60;

    /// <summary>Points of a grid from 0 to 9, column before row; ~ bends a stroke, / lifts the pen. Other alphabets' letters teach more of what writing there is.</summary>
    static readonly string[] s_taught =
    [
        "A 09 40 89 / 26 66", "C ~ 82 51 22 05 27 59 87", "E 80 00 09 89 / 04 64", "F 80 00 09 / 04 64", "K 00 09 / 80 04 89",
        "L 00 09 79", "N 09 00 89 80", "P 09 00 ~ 00 60 82 64 05", "T 00 90 / 50 59", "U ~ 00 05 29 69 85 80", "W 00 29 43 69 90", "X 00 89 / 80 09",
        "a ~ 73 33 06 39 75 / 73 79", "c ~ 74 43 16 39 78", "e ~ 06 76 53 14 17 49 78", "f ~ 81 50 42 49 / 14 74", "k 10 19 / 73 15 79",
        "m 03 09 / ~ 05 23 43 49 / ~ 45 63 83 89", "p 03 09 / ~ 03 53 75 47 06", "r 13 19 / ~ 15 33 64", "u ~ 03 07 39 77 73 / 73 79", "v 03 49 83", "x 03 79 / 73 09",
        "Γ 80 00 09", "Δ 09 40 89 09", "Λ 09 40 89", "Π 09 00 80 89", "Σ 80 00 45 09 89", "Ψ ~ 00 05 47 85 80 / 40 49", "Ж 00 89 / 80 09 / 40 49", "И 00 09 80 89", "Ц 00 08 78 70 / 78 89 99",
        "Ш 00 09 89 80 / 40 49", "Э ~ 02 40 85 48 07 / 34 84", "Ю 00 09 / 04 34 / ~ 60 34 39 69 99 94 60", "Я 89 80 ~ 80 20 02 24 84 / 44 09", "Д 09 08 98 99 / 18 40 78", "Ф 40 49 ~ 43 13 05 17 47 77 95 73 43",
    ];

    /// <summary>Never shown to a network in training: what it says of them tells what it says of other writing.</summary>
    static readonly string[] s_unseen =
    [
        "D 00 09 / ~ 00 61 85 68 09", "H 00 09 / 80 89 / 04 84", "M 09 10 45 80 99", "R 09 00 / ~ 00 60 82 64 05 / 45 89", "V 00 49 90", "Y 00 45 90 / 45 49",
        "d ~ 74 34 06 39 76 / 70 79", "h 00 09 / ~ 05 33 63 69", "n 03 09 / ~ 05 33 63 69", "t 40 48 69 / 13 73", "w 03 28 44 68 83", "y 03 46 / 83 19",
    ];

    /// <summary>A letter, written at random.</summary>
    /// <param name="random">Decides which, and how.</param>
    /// <param name="taught">Whether it is one that networks are trained on.</param>
    public static InkPlane Write(RandomStream random, bool taught)
    {
        string[] alphabet = taught ? s_taught : s_unseen;
        string[] words = alphabet[random.NextInt(alphabet.Length)].Split(' ');
        Hand hand = new(random);
        InkPlane ink = new(Size, Size);
        List<(double X, double Y)> stroke = [];
        bool bent = false;
        foreach (string word in words.Skip(1).Append("/"))
        {
            if (char.IsAsciiDigit(word[0]))
            {
                stroke.Add(hand.Place(word[0] - '0', word[1] - '0'));
                continue;
            }

            Draw(ink, stroke, bent, hand.Radius);
            stroke.Clear();
            bent = word == "~";
        }

        return ink;
    }

    /// <summary>A bent stroke goes through the middles between its points and towards the points.</summary>
    static void Draw(InkPlane ink, List<(double X, double Y)> points, bool bent, double radius)
    {
        for (int i = 0; i + 1 < points.Count; i++)
        {
            if (!bent)
            {
                Scribble.Curve(ink, points[i], Middle(points[i], points[i + 1]), points[i + 1], radius);
                continue;
            }

            if (i + 2 < points.Count)
                Scribble.Curve(ink, i == 0 ? points[0] : Middle(points[i], points[i + 1]), points[i + 1], i + 3 == points.Count ? points[i + 2] : Middle(points[i + 1], points[i + 2]), radius);
            else if (points.Count == 2)
                Scribble.Curve(ink, points[0], Middle(points[0], points[1]), points[1], radius);
        }
    }

    static (double X, double Y) Middle((double X, double Y) a, (double X, double Y) b) => ((a.X + b.X) / 2, (a.Y + b.Y) / 2);

    /// <summary>How somebody writes at that moment.</summary>
    sealed class Hand(RandomStream random)
    {
        readonly double _width = 2.4 + (1.8 * random.NextDouble());
        readonly double _height = 3.6 + (0.9 * random.NextDouble());
        readonly double _slant = 0.45 * (random.NextDouble() - 0.35);
        readonly double _turn = 0.2 * (random.NextDouble() - 0.5);
        readonly double _shake = 1.5 * random.NextDouble();

        public double Radius { get; } = 1.2 + (2.4 * random.NextDouble());

        public (double X, double Y) Place(int column, int row)
        {
            double y = ((row - 4.5) * _height) + (_shake * random.NextGaussian());
            double x = ((column - 4.2) * _width) - (y * _slant) + (_shake * random.NextGaussian());
            return (30 + x - (y * _turn), 30 + y + (x * _turn));
        }
    }
}
