using System.Globalization;
using System.Text;

namespace Tenfold;

/// <summary>The images that a member of an ensemble is trained on, kept as <c>sample.csv</c> in its folder: one index an image, rising, counted from 0 in the data set's training images.</summary>
/// <remarks>A member that is gone on with takes the file's images, whatever would be drawn now, so that it ends as it began.</remarks>
static class MemberSample
{
    const string FileName = "sample.csv";
    const string Header = "index";

    /// <summary>Which of a seed's random sequences draws; one for each member follows from it.</summary>
    const ulong Stream = 0xE5A0_0000;

    /// <summary>The random numbers for a member's sample.</summary>
    public static RandomStream Random(ulong seed, int member) => new(seed, Stream + (ulong)member);

    /// <summary>A bootstrap sample: as many as there are, with replacement, each equally likely.</summary>
    public static int[] Bootstrap(int count, RandomStream random)
    {
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++)
            drawn[i] = random.NextInt(count);
        Array.Sort(drawn);
        return drawn;
    }

    /// <summary>The sample kept in a member's folder, or, where there is none, the one that is drawn, which is then kept.</summary>
    /// <param name="folder">The member's folder, made if it is not there.</param>
    /// <param name="images">The images that there are.</param>
    /// <param name="draw">Draws places in <see cref="TrainingImages.TrainIndices"/>.</param>
    public static int[] ReadOrDraw(string folder, TrainingImages images, Func<int[]> draw)
    {
        string path = Path.Combine(folder, FileName);
        if (File.Exists(path))
            return Read(path, images);
        int[] sample = [.. draw().Select(place => images.TrainIndices[place]).Order()];
        StringBuilder text = new(Header + "\n");
        foreach (int index in sample)
            text.Append(CultureInfo.InvariantCulture, $"{index}\n");
        NewFolder.Create(folder);
        AtomicFile.WriteText(path, text.ToString());
        return sample;
    }

    static int[] Read(string path, TrainingImages images)
    {
        HashSet<int> known = [.. images.TrainIndices];
        string[] lines = ReadLines(path);
        if (lines.Length != known.Count + 1 || lines[0] != Header)
            throw new TenfoldException($"{path}: has {lines.Length} lines; expected '{Header}' and {known.Count} indices, as tenfold ensemble wrote it.");
        int[] sample = new int[known.Count];
        for (int i = 0; i < sample.Length; i++)
        {
            if (!int.TryParse(lines[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out sample[i]) || !known.Contains(sample[i]))
                throw new TenfoldException($"{path}: line {i + 2} is '{lines[i + 1]}'; expected the index of an image that is trained on.");
        }

        return sample;
    }

    static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{path}: cannot be read ({e.Message})", e);
        }
    }
}
