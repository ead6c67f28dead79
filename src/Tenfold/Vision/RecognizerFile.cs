using System.Globalization;

namespace Tenfold;

/// <summary>A recogniser as one .safetensors file: a network of the zoo, and in the metadata how its outputs become confidence.</summary>
static class RecognizerFile
{
    const string TemperatureKey = "temperature";
    const string ThresholdKey = "threshold";

    public static void Save(DigitRecognizer recognizer, string path) => NetworkFile.Save(recognizer.Network, path, recognizer.Network.Values.Span, new Dictionary<string, string>
    {
        [TemperatureKey] = recognizer.Settings.Temperature.ToString("R", CultureInfo.InvariantCulture),
        [ThresholdKey] = recognizer.Settings.Threshold.ToString("R", CultureInfo.InvariantCulture),
    });

    /// <summary>Reads what was saved, or a network without such settings, which gets the usual ones.</summary>
    public static DigitRecognizer Load(SafeTensorsFile file)
    {
        RecognizerSettings usual = new();
        RecognizerSettings settings = new() { Temperature = file.Number(TemperatureKey) ?? usual.Temperature, Threshold = file.Number(ThresholdKey) ?? usual.Threshold };
        if (settings.Temperature <= 0)
            throw file.Unexpected(TemperatureKey);
        if (settings.Threshold is < 0 or > 1)
            throw file.Unexpected(ThresholdKey);
        return DigitRecognizer.From(NetworkFile.Load(file), settings);
    }
}
