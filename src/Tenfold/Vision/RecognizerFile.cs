using System.Globalization;

namespace Tenfold;

/// <summary>What reads as one .safetensors file: a network of the zoo, of digits or of pairs, in the metadata how its outputs become confidence, and a second opinion if there is one.</summary>
public static class RecognizerFile
{
    const string TemperatureKey = "temperature";
    const string ThresholdKey = "threshold";

    /// <summary>Before all names of the second network.</summary>
    const string SecondPrefix = "second.";

    /// <summary>Rounds a network's parameters to what a file will hold, so that what is measured is what is read again.</summary>
    public static void Round(Network network, TensorStorage storage)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (storage != TensorStorage.F16)
            return;
        foreach (ref float value in network.Values.Span)
            value = (float)(Half)value;
    }

    /// <summary>Saves a network with its settings.</summary>
    /// <param name="network">A network of the zoo.</param>
    /// <param name="settings">Measured by <see cref="RecognizerCalibration"/>.</param>
    /// <param name="path">The file, replaced if it exists.</param>
    /// <param name="storage">Halves take half the room and round what the network says a little.</param>
    /// <param name="second">A network of the zoo that is asked too, or none.</param>
    /// <exception cref="TenfoldException">The file cannot be written.</exception>
    public static void Save(Network network, RecognizerSettings settings, string path, TensorStorage storage = TensorStorage.F32, Network? second = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(settings);
        Dictionary<string, string> notes = new()
        {
            [TemperatureKey] = settings.Temperature.ToString("R", CultureInfo.InvariantCulture),
            [ThresholdKey] = settings.Threshold.ToString("R", CultureInfo.InvariantCulture),
        };
        List<TensorData> tensors = [];
        if (second is not null)
        {
            foreach ((string key, string value) in NetworkFile.Metadata(second))
                notes[SecondPrefix + key] = value;
            tensors = NetworkFile.Tensors(second, second.Values.Span, SecondPrefix, storage);
        }

        NetworkFile.Save(network, path, network.Values.Span, notes, storage, tensors);
    }

    /// <summary>Reads what was saved, or a network without such settings, which gets the usual ones.</summary>
    internal static DigitRecognizer Load(SafeTensorsFile file) => DigitRecognizer.From(NetworkFile.Load(file), Settings(file), NetworkFile.IsIn(file, SecondPrefix) ? NetworkFile.Load(file, SecondPrefix) : null);

    /// <summary>Reads a network of pairs.</summary>
    internal static DigitScorer LoadPairs(SafeTensorsFile file) => new(NetworkFile.Load(file), Settings(file).Temperature);

    static RecognizerSettings Settings(SafeTensorsFile file)
    {
        RecognizerSettings usual = new();
        RecognizerSettings settings = new() { Temperature = file.Number(TemperatureKey) ?? usual.Temperature, Threshold = file.Number(ThresholdKey) ?? usual.Threshold };
        if (settings.Temperature <= 0)
            throw file.Unexpected(TemperatureKey);
        return settings.Threshold is >= 0 and <= 1 ? settings : throw file.Unexpected(ThresholdKey);
    }
}
