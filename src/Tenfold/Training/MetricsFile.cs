using System.Globalization;

namespace Tenfold;

/// <summary>Reads what <see cref="CSVLogger"/> wrote: <c>metrics.csv</c> of a run's folder.</summary>
public static class MetricsFile
{
    static readonly string[] s_columns = ["epoch", "loss", "accuracy", "val_loss", "val_accuracy", "lr", "seconds", "images_per_second"];

    /// <summary>The epochs in the file, in its order; none where there is no file yet.</summary>
    /// <exception cref="TenfoldException">The file is no such table.</exception>
    public static IReadOnlyList<EpochMetrics> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            return [];
        try
        {
            string[] lines = File.ReadAllLines(path);
            if (lines.Length == 0 || lines[0] != string.Join(',', s_columns))
                throw new TenfoldException($"{path}: line 1 is '{(lines.Length == 0 ? "" : lines[0])}'; expected '{string.Join(',', s_columns)}', as train writes it.");
            return [.. lines.Skip(1).Select((line, i) => Parse(path, line, i + 2))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{path}: cannot be read ({e.Message}).", e);
        }
    }

    static EpochMetrics Parse(string path, string line, int number)
    {
        double[] values = new double[s_columns.Length];
        string[] cells = line.Split(',');
        for (int i = 0; i < s_columns.Length; i++)
        {
            string cell = i < cells.Length ? cells[i] : "?";
            if (cell.Length == 0)
                values[i] = double.NaN;
            else if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]))
                throw new TenfoldException($"{path}: line {number} has '{cell}' for {s_columns[i]}; expected {s_columns.Length} numbers a line, as train writes them.");
        }

        return new EpochMetrics((int)values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]);
    }
}
