namespace Tenfold.Cli;

/// <summary>How <c>read</c> reads every picture it is given.</summary>
/// <param name="recognizer">Who reads.</param>
/// <param name="options">What is known of the pictures.</param>
/// <param name="grid">Rows and columns of a form; null where pictures have lines.</param>
/// <param name="debugFolder">Where a page for each picture goes; null for none.</param>
sealed class PictureReading(DigitRecognizer recognizer, ReadOptions options, (int Rows, int Columns)? grid, string? debugFolder)
{
    /// <summary>The network's name.</summary>
    public string Model => recognizer.Network.Name;

    /// <summary>Reads one.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="picture">Its pixels.</param>
    public ReadPicture Read(string file, Picture picture)
    {
        if (debugFolder is not null)
            WriteSheet(debugFolder, file, picture);
        if (grid is { } sides)
        {
            IReadOnlyList<FormCell> cells = ReadForm(file, picture, sides.Rows, sides.Columns);
            return new ReadPicture(file, [.. cells.Chunk(sides.Columns).Select(row => string.Join(',', row.Select(cell => cell.Text)))], [.. cells.SelectMany(cell => cell.Digits).Select(ReadDigitLine.Of)]);
        }

        IReadOnlyList<ReadDigit> digits = recognizer.Read(picture, options);
        return new ReadPicture(file, [.. digits.GroupBy(digit => digit.Line).Select(line => string.Concat(line.Select(digit => digit.Recognition.Character)))], [.. digits.Select(ReadDigitLine.Of)]);
    }

    IReadOnlyList<FormCell> ReadForm(string file, Picture picture, int rows, int columns)
    {
        try
        {
            return recognizer.ReadForm(picture, rows, columns, options);
        }
        catch (TenfoldException e)
        {
            throw new TenfoldException($"{file}: {e.Message}", e);
        }
    }

    void WriteSheet(string folder, string file, Picture picture)
    {
        string name = file == "-" ? "standard-input" : Path.GetFileName(file);
        string path = Path.Combine(folder, name + ".html");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{folder} cannot be made ({e.Message}); give --debug a folder.", e);
        }

        AtomicFile.WriteText(path, ReadingSheet.Html(recognizer, picture, name, options));
    }
}
