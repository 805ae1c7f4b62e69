using Dapper;
using Microsoft.Data.Sqlite;

namespace SimulationLab.Experiments;

/// <summary>
/// Answers and saved scenarios in one SQLite file. An answer appears whole or not at all; several processes may share the
/// folder.
/// </summary>
public sealed class ResultStore : ISavedScenarios
{
    /// <summary>The layout of the file; a file of a later one is refused.</summary>
    private const int SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS answers (
          id TEXT PRIMARY KEY, kind TEXT NOT NULL, model_version TEXT NOT NULL, request TEXT NOT NULL,
          answer TEXT NOT NULL, rows BLOB NOT NULL, created TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS scenarios (name TEXT PRIMARY KEY, yaml TEXT NOT NULL, saved TEXT NOT NULL) STRICT;
        """;

    private readonly string connectionString;

    /// <summary>Opens the store in this folder, creating it if it is missing.</summary>
    /// <exception cref="StoreException">The file is damaged, or a later version of the program wrote it.</exception>
    public ResultStore(string dataFolder)
    {
        Path = System.IO.Path.Combine(dataFolder, "simulationlab.db");
        connectionString = new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = 30 }.ToString();
        try
        {
            using var connection = Open();
            connection.Execute("PRAGMA journal_mode = WAL");
            var version = connection.QuerySingle<int>("PRAGMA user_version");
            if (version > SchemaVersion)
                throw new StoreException($"'{Path}' was written by a later version of SimulationLab (layout {version}; this one knows {SchemaVersion}). Update the program, or use another data folder.");
            connection.Execute(Schema);
            connection.Execute($"PRAGMA user_version = {SchemaVersion}");
        }
        catch (SqliteException error)
        {
            throw new StoreException($"'{Path}' cannot be used as a store: {error.Message}. Nothing was changed. Move the file away to start a new one, or use another data folder.", error);
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The stored answer with this identity, as JSON; null when there is none.</summary>
    public string? FindAnswer(string kind, string id)
    {
        using var connection = Open();
        return connection.QuerySingleOrDefault<string>("SELECT answer FROM answers WHERE id = @id AND kind = @kind", new { id, kind });
    }

    /// <summary>The identities of stored answers of this kind, newest first, with when they were stored.</summary>
    public IReadOnlyList<StoredAnswer> List(string kind)
    {
        using var connection = Open();
        return [.. connection.Query<(string Id, string Request, string Created)>(
            "SELECT id, request, created FROM answers WHERE kind = @kind ORDER BY created DESC, id LIMIT 200", new { kind })
            .Select(row => new StoredAnswer(row.Id, row.Request, row.Created))];
    }

    /// <summary>The replications behind an answer; null when there is none.</summary>
    public IReadOnlyList<ScenarioRows>? FindRows(string kind, string id)
    {
        using var connection = Open();
        var blob = connection.QuerySingleOrDefault<byte[]>("SELECT rows FROM answers WHERE id = @id AND kind = @kind", new { id, kind });
        return blob is null ? null : RowArchive.Unpack(blob);
    }

    /// <summary>Stores an answer with its replications, in one transaction.</summary>
    public void Save(string kind, string id, string request, string answer, string modelVersion, IReadOnlyList<ScenarioRows> rows)
    {
        using var connection = Open();
        connection.Execute(
            "INSERT OR REPLACE INTO answers (id, kind, model_version, request, answer, rows, created) VALUES (@id, @kind, @modelVersion, @request, @answer, @rows, @created)",
            new { id, kind, modelVersion, request, answer, rows = RowArchive.Pack(rows), created = DateTime.UtcNow.ToString("O") });
    }

    /// <summary>Removes an answer; false when there was none.</summary>
    public bool Remove(string kind, string id)
    {
        using var connection = Open();
        return connection.Execute("DELETE FROM answers WHERE id = @id AND kind = @kind", new { id, kind }) > 0;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names()
    {
        using var connection = Open();
        return [.. connection.Query<string>("SELECT name FROM scenarios ORDER BY name")];
    }

    /// <inheritdoc/>
    public string? Read(string name)
    {
        using var connection = Open();
        return connection.QuerySingleOrDefault<string>("SELECT yaml FROM scenarios WHERE name = @name", new { name });
    }

    /// <inheritdoc/>
    public void Write(string name, string yaml)
    {
        using var connection = Open();
        connection.Execute("INSERT OR REPLACE INTO scenarios (name, yaml, saved) VALUES (@name, @yaml, @saved)", new { name, yaml, saved = DateTime.UtcNow.ToString("O") });
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }
}

/// <summary>One line of the list of stored answers.</summary>
/// <param name="Id">The content address.</param>
/// <param name="Request">The request, as JSON.</param>
/// <param name="Created">When it was stored, UTC.</param>
public sealed record StoredAnswer(string Id, string Request, string Created);

/// <summary>The replications of one scenario of an answer.</summary>
public sealed record ScenarioRows(string Scenario, ulong Seed, IReadOnlyList<ReplicationRow> Rows);

/// <summary>The store cannot be used; the message says what to do.</summary>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause);
