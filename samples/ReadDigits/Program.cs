using Tenfold;

// dotnet run --project samples/ReadDigits PICTURE...
foreach (string file in args)
{
    try
    {
        foreach (IGrouping<int, ReadDigit> line in DigitRecognizer.Default.Read(Picture.Load(file)).GroupBy(digit => digit.Line))
            Console.WriteLine($"{file}: {string.Concat(line.Select(digit => digit.Recognition.Character))}");
    }
    catch (TenfoldException e)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}

return 0;
