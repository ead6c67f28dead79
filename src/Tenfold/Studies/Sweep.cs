using System.Globalization;
using System.Text.Json;

namespace Tenfold;

/// <summary>What a file with the keys of W&amp;B's sweeps says (<see href="https://docs.wandb.ai/models/sweeps/sweep-config-keys"/>), as far as it is a grid or drawn at random.</summary>
/// <param name="Name">Its <c>name</c>, or the file's.</param>
/// <param name="Axes">What it varies; a single <c>value</c> is an axis with one.</param>
/// <param name="IsRandom">Whether trials are drawn, <c>method: random</c>, instead of being all combinations, <c>method: grid</c>.</param>
/// <param name="RunCap">The most trials; null for all of a grid.</param>
public sealed record Sweep(string Name, IReadOnlyList<Axis> Axes, bool IsRandom, int? RunCap)
{
    /// <summary>Which of a seed's random sequences draws trials.</summary>
    const ulong Stream = 0x53E3;

    const int RandomTrials = 20;
    const int MostTrials = 10_000;
    const long MaximumSize = 1 << 20;

    static readonly string[] s_keys = ["name", "description", "method", "metric", "parameters", "run_cap", "program", "project", "entity"];

    static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <exception cref="TenfoldException">It is missing, no JSON, or asks for what there is not; the message names the key.</exception>
    public static Sweep Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (StudyFolder.Is(path))
            throw new TenfoldException($"{path}: is a study's folder, no sweep; go on with that study with: tenfold study --resume {path}");
        if (Directory.Exists(path))
            throw new TenfoldException($"{path}: is a folder; give a sweep's file in JSON, or one of the studies {string.Join(", ", StudyKinds.All.Select(kind => kind.Name))}.");
        FileInfo file = new(path);
        if (!file.Exists)
            throw new TenfoldException($"{path}: no such file; give a sweep in JSON, or one of the studies {string.Join(", ", StudyKinds.All.Select(kind => kind.Name))}.");
        if (file.Length > MaximumSize)
            throw new TenfoldException($"{path}: {file.Length:N0} bytes are too many for a sweep.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), s_strict);
            return Read(document.RootElement, path);
        }
        catch (JsonException e)
        {
            throw new TenfoldException($"{path}: is no JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}; YAML has to be written as JSON.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{path}: could not be read: {e.Message}", e);
        }
    }

    /// <summary>The settings of each trial.</summary>
    /// <param name="seed">For drawing.</param>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Choose(ulong seed)
    {
        if (!IsRandom)
            return [.. Combinations().Take(RunCap ?? int.MaxValue)];
        RandomStream random = new(seed, Stream);
        return [.. Enumerable.Range(0, RunCap ?? RandomTrials).Select(_ => Named([.. Axes.Select(axis => axis.Draw(random.NextDouble()))]))];
    }

    static Sweep Read(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new TenfoldException($"{path}: is no JSON object; a sweep has a method and parameters.");
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!s_keys.Contains(property.Name))
                throw new TenfoldException($"{path}: \"{property.Name}\" is not supported; remove it (a sweep here has {string.Join(", ", s_keys)}).");
        }

        string method = root.TryGetProperty("method", out JsonElement given) ? given.ToString() : "grid";
        if (method is not ("grid" or "random"))
            throw new TenfoldException($"{path}: \"method\" is '{method}'; grid and random are supported, and tenfold search goes from coarse to fine.");
        if (!root.TryGetProperty("parameters", out JsonElement parameters) || parameters.ValueKind != JsonValueKind.Object || !parameters.EnumerateObject().Any())
            throw new TenfoldException($"{path}: has no \"parameters\"; name what varies, such as {{\"lr\": {{\"values\": [0.1, 0.01]}}}}.");
        string name = root.TryGetProperty("name", out JsonElement named) ? named.ToString() : Path.GetFileNameWithoutExtension(path);
        Sweep sweep = new(name, [.. parameters.EnumerateObject().Select(parameter => ReadAxis(parameter, path))], method == "random", ReadCap(root, path));
        if (!sweep.IsRandom && sweep.Axes.FirstOrDefault(axis => axis.IsRange) is { } range)
            throw new TenfoldException($"{path}: \"{range.Key}\" is a range, of which a grid has no end; list its values, or use \"method\": \"random\".");
        if (!sweep.IsRandom && sweep.RunCap is null && sweep.Axes.Aggregate(1L, (product, axis) => Math.Min(product * axis.Values.Count, MostTrials + 1)) > MostTrials)
            throw new TenfoldException($"{path}: is a grid of more than {MostTrials:N0} trials; set \"run_cap\", or list fewer values.");
        return sweep;
    }

    static int? ReadCap(JsonElement root, string path)
    {
        if (!root.TryGetProperty("run_cap", out JsonElement cap))
            return null;
        return cap.ValueKind == JsonValueKind.Number && cap.TryGetInt32(out int value) && value is >= 1 and <= MostTrials
            ? value
            : throw new TenfoldException($"{path}: \"run_cap\" is {cap}; a whole number from 1 to {MostTrials} is accepted.");
    }

    /// <summary>W&amp;B infers the distribution: of values, a choice; between whole numbers, whole numbers; between others, any number.</summary>
    static Axis ReadAxis(JsonProperty parameter, string path)
    {
        string key = parameter.Name.Replace('-', '_');
        JsonElement at = parameter.Value;
        if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty("value", out JsonElement one))
            return new Axis(key) { Values = [Text(one)] };
        if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty("values", out JsonElement values) && values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0)
            return new Axis(key) { Values = [.. values.EnumerateArray().Select(Text)] };
        if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty("min", out JsonElement min) || !at.TryGetProperty("max", out JsonElement max)
            || min.ValueKind != JsonValueKind.Number || max.ValueKind != JsonValueKind.Number)
            throw new TenfoldException($"{path}: parameter \"{parameter.Name}\" has neither \"value\" nor \"values\" nor numbers \"min\" and \"max\".");
        bool isWhole = min.TryGetInt64(out _) && max.TryGetInt64(out _);
        string distribution = at.TryGetProperty("distribution", out JsonElement given) ? given.ToString() : isWhole ? "int_uniform" : "uniform";
        return distribution switch
        {
            "uniform" => Axis.Between(key, min.GetDouble(), max.GetDouble()),
            "int_uniform" => Axis.Between(key, min.GetDouble(), max.GetDouble(), isWhole: true),
            "log_uniform_values" => Axis.Between(key, min.GetDouble(), max.GetDouble(), isLog: true),
            _ => throw new TenfoldException($"{path}: parameter \"{parameter.Name}\" has the distribution '{distribution}'; uniform, int_uniform and log_uniform_values are supported."),
        };
    }

    static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.TryGetInt64(out _) ? value.GetRawText() : value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };

    IEnumerable<IReadOnlyDictionary<string, string>> Combinations()
    {
        IEnumerable<IReadOnlyList<string>> rows = [[]];
        foreach (Axis axis in Axes)
            rows = rows.SelectMany(row => axis.Values.Select(value => (IReadOnlyList<string>)[.. row, value]));
        return rows.Select(Named);
    }

    OrderedDictionary<string, string> Named(IReadOnlyList<string> row)
    {
        OrderedDictionary<string, string> settings = [];
        foreach ((Axis axis, string value) in Axes.Zip(row))
            settings.Add(axis.Key, value);
        return settings;
    }
}
