using System.Text.Json;

namespace Tenfold;

/// <summary>A run in one line, read from its folder: whatever learns there, as far as its files say it.</summary>
public sealed record RunSummary
{
    /// <summary>The run's folder.</summary>
    public required string Path { get; init; }

    /// <summary>The folder's name, unless it was given another, such as that of a study's trial below its study's.</summary>
    public string Name
    {
        get => field ?? System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)));
        init;
    }

    /// <summary>What was trained.</summary>
    public required string Model { get; init; }

    /// <summary>How far it has come.</summary>
    public required RunState State { get; init; }

    /// <summary>Members of an ensemble; null for a single learner.</summary>
    public int? Members { get; init; }

    /// <summary>The data set's name.</summary>
    public string? Data { get; init; }

    /// <summary>Epochs done.</summary>
    public int? Epochs { get; init; }

    /// <summary>The best epoch in validation.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>Running loss of the last epoch.</summary>
    public double? TrainLoss { get; init; }

    /// <summary>Accuracy on the held-out images.</summary>
    public double? ValAccuracy { get; init; }

    /// <summary>Accuracy on the test images.</summary>
    public double? TestAccuracy { get; init; }

    /// <summary>Wrong answers on the test images.</summary>
    public int? TestErrors { get; init; }

    /// <summary>Trained values.</summary>
    public long? Parameters { get; init; }

    /// <summary>Seconds from the start of loading the data to the last evaluation.</summary>
    public double? Seconds { get; init; }

    /// <summary>When the run began, in UTC.</summary>
    public DateTime? Started { get; init; }

    /// <summary>The settings it began with, as a JSON object: a network's <c>recipe</c>, or what a classic learner was given.</summary>
    public required string Settings { get; init; }

    /// <summary>Reads a run's folder.</summary>
    /// <exception cref="TenfoldException">It is no run's folder, or damaged.</exception>
    public static RunSummary Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using JsonDocument config = Load(path, RunDirectory.ConfigName) ?? throw new TenfoldException($"{path}: has no {RunDirectory.ConfigName}; expected the folder of a run, as train makes it.");
        using JsonDocument? environment = Load(path, "env.json");
        using JsonDocument? result = Load(path, "result.json");
        using JsonDocument? ensemble = Load(path, "ensemble.json");
        JsonElement recipe = SettingsOf(config.RootElement) ?? throw new TenfoldException($"{path}: its {RunDirectory.ConfigName} has neither 'recipe' nor 'model'; expected the configuration that train wrote.");
        JsonElement figures = result?.RootElement ?? default;
        JsonElement surroundings = environment?.RootElement ?? default;
        return new RunSummary
        {
            Path = path,
            Model = Text(recipe, "model") ?? Text(figures, "model") ?? "?",
            State = StateOf(figures),
            Members = ensemble is null ? null : (int?)Number(ensemble.RootElement, "members"),
            Data = Text(figures, "data") ?? Text(surroundings, "data"),
            Epochs = (int?)Number(figures, "epochs"),
            BestEpoch = (int?)Number(figures, "best_epoch"),
            TrainLoss = Number(figures, "train_loss"),
            ValAccuracy = Number(figures, "val_accuracy"),
            TestAccuracy = Number(figures, "test_accuracy"),
            TestErrors = (int?)Number(figures, "test_errors"),
            Parameters = (long?)Number(figures, "parameters"),
            Seconds = Number(figures, "seconds"),
            Started = Text(surroundings, "started") is { } started && DateTime.TryParse(started, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.RoundtripKind, out DateTime time) ? time : null,
            Settings = JsonSerializer.Serialize(recipe, RunSummaryJson.Default.JsonElement),
        };
    }

    /// <summary>A network's settings are its recipe; a classic learner's stand by themselves.</summary>
    static JsonElement? SettingsOf(JsonElement config) =>
        config.ValueKind != JsonValueKind.Object ? null
        : config.TryGetProperty("recipe", out JsonElement recipe) && recipe.ValueKind == JsonValueKind.Object ? recipe
        : Text(config, "model") is null ? null
        : config;

    static RunState StateOf(JsonElement result) =>
        result.ValueKind != JsonValueKind.Object ? RunState.Unfinished
        : IsTrue(result, "diverged") ? RunState.Diverged
        : IsTrue(result, "cancelled") ? RunState.Stopped
        : RunState.Done;

    static JsonDocument? Load(string folder, string name)
    {
        string path = System.IO.Path.Combine(folder, name);
        try
        {
            return File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{path}: cannot be read as the JSON that train wrote ({e.Message})", e);
        }
    }

    static string? Text(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static double? Number(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    static bool IsTrue(JsonElement element, string key) => element.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
