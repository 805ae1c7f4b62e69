using Dapper;
using Microsoft.Data.Sqlite;

namespace SimulationLab.Experiments;

/// <summary>The one SQLite file in which everything is kept. Several processes may share the folder.</summary>
public sealed class Database
{
    /// <summary>The layout of the file; a file of a later one is refused.</summary>
    private const int SchemaVersion = 4;

    /// <summary>The last layout in which the replications of an answer lay in one block.</summary>
    private const int LastWithRowBlocks = 3;

    // What is new in a layout is added; what an earlier one wrote otherwise is brought into it (EarlierLayout).
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS answers (
          id TEXT PRIMARY KEY, kind TEXT NOT NULL, model_version TEXT NOT NULL, request TEXT NOT NULL,
          answer TEXT NOT NULL, sources TEXT NOT NULL, scenarios TEXT NOT NULL, created TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS scenarios (name TEXT PRIMARY KEY, yaml TEXT NOT NULL, saved TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS unfinished_work (id TEXT PRIMARY KEY, kind TEXT NOT NULL, request TEXT NOT NULL, started TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS chunks (
          work TEXT NOT NULL, first INTEGER NOT NULL, replications INTEGER NOT NULL, stored TEXT NOT NULL, PRIMARY KEY (work, first)) STRICT;
        CREATE TABLE IF NOT EXISTS columns (
          work TEXT NOT NULL, first INTEGER NOT NULL, scenario INTEGER NOT NULL, name TEXT NOT NULL, block BLOB NOT NULL,
          PRIMARY KEY (work, first, scenario, name)) STRICT;
        CREATE TABLE IF NOT EXISTS twins (
          id TEXT PRIMARY KEY, created TEXT NOT NULL, model_version TEXT NOT NULL, scenario TEXT NOT NULL, recipe TEXT NOT NULL, origin TEXT,
          reached INTEGER NOT NULL, digest TEXT NOT NULL, goal TEXT, incarnation INTEGER NOT NULL) STRICT;
        """;

    private readonly string connectionString;

    /// <summary>Opens the file in this folder, creating it if it is missing.</summary>
    /// <exception cref="StoreException">The file is damaged, or a later version of the program wrote it.</exception>
    public Database(string dataFolder)
    {
        Path = System.IO.Path.Combine(dataFolder, "simulationlab.db");
        connectionString = new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = 30 }.ToString();
        try
        {
            using var connection = Open();
            connection.Execute("PRAGMA journal_mode = WAL");
            if (VersionOf(connection) != SchemaVersion)
                Lay(connection);
        }
        catch (SqliteException error)
        {
            throw new StoreException($"'{Path}' cannot be used as a store: {error.Message}. Nothing was changed. Move the file away to start a new one, or use another data folder.", error);
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Makes the tables; another process may be about to do the same.</summary>
    private void Lay(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        var version = VersionOf(connection);
        if (version > SchemaVersion)
            throw new StoreException($"'{Path}' was written by a later version of SimulationLab (layout {version}; this one knows {SchemaVersion}). Update the program, or use another data folder.");
        var isEarlier = version is > 0 and <= LastWithRowBlocks;
        if (isEarlier)
            EarlierLayout.SetAside(connection);
        connection.Execute(Schema);
        if (isEarlier)
            EarlierLayout.TakeOver(connection);
        connection.Execute($"PRAGMA user_version = {SchemaVersion}");
        transaction.Commit();
    }

    private static int VersionOf(SqliteConnection connection) => connection.QuerySingle<int>("PRAGMA user_version");

    internal SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }
}

/// <summary>The store cannot be used; the message says what to do.</summary>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause);
