using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Tenfold.Cli;

/// <summary>An SQLite file beside the runs that holds a line for each of them. It holds nothing that their folders do not: it is rebuilt whenever it is damaged or another program's, and may be deleted at any time.</summary>
sealed class RunIndex : IDisposable
{
    /// <summary>The file's name.</summary>
    public const string FileName = ".tenfold-runs.sqlite";

    /// <summary>"Tenf": by this SQLite tells whose a file is.</summary>
    const int ApplicationId = 0x54656E66;

    /// <summary>Raised with every change of the table.</summary>
    const int SchemaVersion = 1;

    const int NotADatabase = 26;
    const int Corrupt = 11;
    const int GenericError = 1;

    // A cache needs no care for power cuts: a torn file is found damaged and rebuilt.
    const string Setup = "pragma journal_mode = memory; pragma synchronous = off;";

    const string Table = """
        create table runs(name text primary key, stamp integer not null, model text not null, state integer not null, members integer, data text, epochs integer, best_epoch integer,
            train_loss real, val_accuracy real, test_accuracy real, test_errors integer, parameters integer, seconds real, started text, settings text not null) without rowid;
        """;

    readonly SqliteConnection _connection;
    readonly string _parent;

    RunIndex(string parent)
    {
        _parent = parent;
        // Without a pool, the file is closed with the connection and can be deleted.
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(parent, FileName), Pooling = false, DefaultTimeout = 10 }.ToString());
        _connection.Open();
        Execute(Setup);
    }

    /// <summary>The runs, after the index was brought up to date; null where no index can be kept, with the reason.</summary>
    /// <param name="parent">The folder of the runs.</param>
    /// <param name="folders">What lies in it.</param>
    /// <param name="warn">Is told of an index that is rebuilt, and of runs that cannot be read.</param>
    /// <param name="trouble">Why there is none.</param>
    public static IReadOnlyList<RunSummary>? TryLoad(string parent, IReadOnlyList<RunFolder> folders, Action<string> warn, out string? trouble)
    {
        try
        {
            trouble = null;
            try
            {
                return Load(parent, folders, warn);
            }
            catch (SqliteException e) when (e.SqliteErrorCode is NotADatabase or Corrupt or GenericError)
            {
                warn($"{Path.Combine(parent, FileName)} is damaged or not Tenfold's ({e.Message}) and is rebuilt from the runs' folders.");
                File.Delete(Path.Combine(parent, FileName));
                return Load(parent, folders, warn);
            }
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or TypeInitializationException or DllNotFoundException or BadImageFormatException)
        {
            trouble = e.Message;
            return null;
        }
    }

    /// <summary>Makes the index anew, from nothing; the number of runs in it.</summary>
    /// <exception cref="TenfoldException">It cannot be written.</exception>
    public static int Rebuild(string parent, Action<string> warn)
    {
        try
        {
            File.Delete(Path.Combine(parent, FileName));
            return Load(parent, RunFolder.Below(parent), warn).Count;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{Path.Combine(parent, FileName)}: cannot be written ({e.Message}); the other commands read the runs' folders themselves then.", e);
        }
    }

    public void Dispose() => _connection.Dispose();

    static IReadOnlyList<RunSummary> Load(string parent, IReadOnlyList<RunFolder> folders, Action<string> warn)
    {
        using RunIndex index = new(parent);
        index.Prepare(warn);
        Dictionary<string, (long Stamp, RunSummary Run)> known = index.Read();
        (RunFolder Folder, RunSummary? Run)[] changed = [.. folders
            .Where(folder => !known.TryGetValue(folder.Name, out (long Stamp, RunSummary) entry) || entry.Stamp != folder.Stamp)
            .Select(folder => (folder, RunShelf.TryRead(folder, warn)))];
        HashSet<string> there = [.. folders.Select(folder => folder.Name)];
        string[] gone = [.. known.Keys.Where(name => !there.Contains(name)), .. changed.Where(entry => entry.Run is null && known.ContainsKey(entry.Folder.Name)).Select(entry => entry.Folder.Name)];
        (RunFolder Folder, RunSummary Run)[] read = [.. changed.Where(entry => entry.Run is not null).Select(entry => (entry.Folder, entry.Run!))];
        if (gone.Length + read.Length > 0)
            index.Write(read, gone);
        foreach (string name in gone)
            known.Remove(name);
        foreach ((RunFolder folder, RunSummary run) in read)
            known[folder.Name] = (folder.Stamp, run);
        return [.. known.Values.Select(entry => entry.Run)];
    }

    /// <summary>Makes the table in a new file, and makes sure that an old one is of this kind.</summary>
    void Prepare(Action<string> warn)
    {
        long application = Number("pragma application_id");
        if (application == ApplicationId && Number("pragma user_version") == SchemaVersion)
            return;
        bool isNew = application == 0 && Number("select count(*) from sqlite_master") == 0;
        if (!isNew)
        {
            warn($"{Path.Combine(_parent, FileName)} is another version's or not Tenfold's and is rebuilt from the runs' folders.");
            _connection.Close();
            File.Delete(Path.Combine(_parent, FileName));
            _connection.Open();
            Execute(Setup);
        }

        Execute(string.Create(CultureInfo.InvariantCulture, $"begin; {Table} pragma application_id = {ApplicationId}; pragma user_version = {SchemaVersion}; commit;"));
    }

    Dictionary<string, (long Stamp, RunSummary Run)> Read()
    {
        Dictionary<string, (long, RunSummary)> known = new(StringComparer.Ordinal);
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "select * from runs";
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            string name = row.GetString(0);
            known.Add(name, (row.GetInt64(1), new RunSummary
            {
                Path = Path.Combine(_parent, name),
                Name = name,
                Model = row.GetString(2),
                State = (RunState)row.GetInt32(3),
                Members = (int?)Whole(row, 4),
                Data = row.IsDBNull(5) ? null : row.GetString(5),
                Epochs = (int?)Whole(row, 6),
                BestEpoch = (int?)Whole(row, 7),
                TrainLoss = Real(row, 8),
                ValAccuracy = Real(row, 9),
                TestAccuracy = Real(row, 10),
                TestErrors = (int?)Whole(row, 11),
                Parameters = Whole(row, 12),
                Seconds = Real(row, 13),
                Started = row.IsDBNull(14) ? null : DateTime.Parse(row.GetString(14), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                Settings = row.GetString(15),
            }));
        }

        return known;
    }

    void Write(IEnumerable<(RunFolder Folder, RunSummary Run)> runs, IEnumerable<string> gone)
    {
        using SqliteTransaction transaction = _connection.BeginTransaction();
        using SqliteCommand insert = _connection.CreateCommand();
        insert.CommandText = "insert or replace into runs values ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
        foreach ((RunFolder folder, RunSummary run) in runs)
        {
            object?[] values =
            [
                folder.Name, folder.Stamp, run.Model, (int)run.State, run.Members, run.Data, run.Epochs, run.BestEpoch,
                run.TrainLoss, run.ValAccuracy, run.TestAccuracy, run.TestErrors, run.Parameters, run.Seconds, run.Started?.ToString("O", CultureInfo.InvariantCulture), run.Settings,
            ];
            insert.Parameters.Clear();
            for (int i = 0; i < values.Length; i++)
                insert.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i}"), values[i] ?? DBNull.Value);
            insert.ExecuteNonQuery();
        }

        using SqliteCommand delete = _connection.CreateCommand();
        delete.CommandText = "delete from runs where name = $name";
        SqliteParameter name = delete.Parameters.Add("$name", SqliteType.Text);
        foreach (string run in gone)
        {
            name.Value = run;
            delete.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    void Execute(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    long Number(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    static long? Whole(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    static double? Real(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
