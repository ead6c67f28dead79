using System.Text.Json.Serialization.Metadata;

namespace Tenfold;

/// <summary>A search's folder: <c>search.json</c>, <c>trials.json</c>, <c>heatmap.svg</c>, <c>result.json</c>, and the winner's run in <c>winner/</c>.</summary>
sealed class SearchFolder
{
    const string ConfigName = "search.json";

    SearchFolder(string path, SearchConfig config)
    {
        Path = path;
        Config = config;
    }

    public string Path { get; }

    public SearchConfig Config { get; }

    public string WinnerPath => File("winner");

    public string HeatMapPath => File("heatmap.svg");

    string TrialsPath => File("trials.json");

    /// <summary>Whether a folder holds a search.</summary>
    public static bool Is(string path) => System.IO.File.Exists(System.IO.Path.Combine(path, ConfigName));

    /// <summary>Makes a new folder below <paramref name="parent"/>.</summary>
    public static SearchFolder Create(string parent, SearchConfig config)
    {
        SearchFolder folder = new(NewFolder.Claim(parent, $"search-{config.Model}", ConfigName), config);
        folder.Write(ConfigName, config, SearchJson.Default.SearchConfig);
        return folder;
    }

    /// <summary>Opens a folder that was begun.</summary>
    /// <exception cref="TenfoldException">It is no search's, or damaged.</exception>
    public static SearchFolder Open(string path)
    {
        string config = System.IO.Path.Combine(path, ConfigName);
        if (!System.IO.File.Exists(config))
            throw new TenfoldException($"{path}: has no {ConfigName}; expected the folder of a search, as search makes it.");
        SearchConfig read = Read(config, SearchJson.Default.SearchConfig);
        try
        {
            return new SearchFolder(path, read.Validated());
        }
        catch (TenfoldException e)
        {
            throw new TenfoldException($"{config}: {e.Message}", e);
        }
    }

    /// <summary>The same search with another budget.</summary>
    public SearchFolder With(double budgetSeconds)
    {
        SearchFolder folder = new(Path, (Config with { BudgetSeconds = budgetSeconds }).Validated());
        folder.Write(ConfigName, folder.Config, SearchJson.Default.SearchConfig);
        return folder;
    }

    /// <summary>How far it is; null before the first training.</summary>
    public SearchState? ReadState() => System.IO.File.Exists(TrialsPath) ? Read(TrialsPath, SearchJson.Default.SearchState) : null;

    public void Write(SearchState state) => Write("trials.json", state, SearchJson.Default.SearchState);

    public void Write(SearchResult result) => Write("result.json", result, SearchJson.Default.SearchResult);

    static T Read<T>(string path, JsonTypeInfo<T> type) => JsonFile.Read(path, type, "the JSON that search wrote");

    void Write<T>(string name, T value, JsonTypeInfo<T> type) => JsonFile.Write(File(name), value, type);

    string File(string name) => System.IO.Path.Combine(Path, name);
}
