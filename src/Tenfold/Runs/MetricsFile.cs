using System.Globalization;

namespace Tenfold;

/// <summary>Reads <c>metrics.csv</c> of a run's folder: the epochs of a network as <see cref="CSVLogger"/> writes them, or the rounds of a classic learner, which have fewer columns.</summary>
public static class MetricsFile
{
    const string Epoch = "epoch";

    static readonly string[] s_columns = [Epoch, "loss", "accuracy", "val_loss", "val_accuracy", "lr", "seconds", "images_per_second"];

    /// <summary>The epochs in the file, in its order, NaN where it has no such figure; none where there is no file.</summary>
    /// <exception cref="TenfoldException">The file is no such table.</exception>
    public static IReadOnlyList<EpochMetrics> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            return [];
        try
        {
            string[] lines = File.ReadAllLines(path);
            string[] columns = lines.Length == 0 ? [] : lines[0].Split(',');
            if (columns.FirstOrDefault() != Epoch || columns.Except(s_columns).Any())
                throw new TenfoldException($"{path}: line 1 is '{(lines.Length == 0 ? "" : lines[0])}'; expected '{Epoch}' and some of {string.Join(", ", s_columns[1..])}, as train writes them.");
            return [.. lines.Skip(1).Select((line, i) => Parse(path, columns, line, i + 2))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{path}: cannot be read ({e.Message}).", e);
        }
    }

    static EpochMetrics Parse(string path, string[] columns, string line, int number)
    {
        string[] cells = line.Split(',');
        double[] values = new double[s_columns.Length];
        Array.Fill(values, double.NaN);
        for (int i = 0; i < columns.Length; i++)
        {
            string cell = i < cells.Length ? cells[i] : "?";
            if (cell.Length == 0)
                continue;
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out values[Array.IndexOf(s_columns, columns[i])]))
                throw new TenfoldException($"{path}: line {number} has '{cell}' for {columns[i]}; expected {columns.Length} numbers a line, as train writes them.");
        }

        return new EpochMetrics((int)values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]);
    }
}
