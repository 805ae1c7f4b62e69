using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace SimulationLab.Experiments;

/// <summary>Answers and saved scenarios. An answer appears whole or not at all.</summary>
public sealed class ResultStore(Database database) : ISavedScenarios
{
    /// <summary>The stored answer with this identity, as JSON; null when there is none.</summary>
    public string? FindAnswer(string kind, string id)
    {
        using var connection = database.Open();
        return connection.QuerySingleOrDefault<string>("SELECT answer FROM answers WHERE id = @id AND kind = @kind", new { id, kind });
    }

    /// <summary>The identities of stored answers of this kind, newest first, with when they were stored.</summary>
    public IReadOnlyList<StoredAnswer> List(string kind)
    {
        using var connection = database.Open();
        return [.. connection.Query<(string Id, string Request, string Created)>(
            "SELECT id, request, created FROM answers WHERE kind = @kind ORDER BY created DESC, id LIMIT 200", new { kind })
            .Select(row => new StoredAnswer(row.Id, row.Request, row.Created))];
    }

    /// <summary>The replications behind an answer; null when there is none, or an earlier version of the program stored it with rows that this one cannot read.</summary>
    public IReadOnlyList<ScenarioRows>? FindRows(string kind, string id)
    {
        using var connection = database.Open();
        return connection.QuerySingleOrDefault<string>("SELECT scenarios FROM answers WHERE id = @id AND kind = @kind", new { id, kind }) is { } scenarios && RowsOf(id, scenarios) is { Count: > 0 } rows ? rows : null;
    }

    /// <summary>The whole of a stored answer, whatever its kind; null when there is none.</summary>
    internal AnswerCapsule? FindCapsule(string id)
    {
        using var connection = database.Open();
        var found = connection.QuerySingleOrDefault<(string Kind, string ModelVersion, string Request, string Answer, string Sources, string Scenarios)?>("SELECT kind, model_version, request, answer, sources, scenarios FROM answers WHERE id = @id", new { id });
        return found is var (kind, version, request, answer, sources, scenarios) ? new AnswerCapsule(kind, version, request, answer, JsonSerializer.Deserialize<Dictionary<string, string>>(sources)!, RowsOf(id, scenarios)) : null;
    }

    /// <summary>Stores an answer. The replications that it rests on are in the store already, as those of the work of this identity.</summary>
    /// <exception cref="StoreException">They are not, any more: somebody removed the same answer meanwhile.</exception>
    public void Save(string kind, string id, string request, string answer, string modelVersion, IReadOnlyDictionary<string, string> sources, IReadOnlyList<ScenarioRows> rows)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        if (ReplicationStore.CountsOf(connection, id, rows.Count).Zip(rows, (there, own) => there < own.Rows.Count).Any(isMissing => isMissing))
            throw new StoreException($"The replications of '{id}' were removed from '{database.Path}' while its answer was made. Ask the question again.");
        Save(connection, kind, id, request, answer, modelVersion, sources, ScenarioRun.All(rows), DateTime.UtcNow.ToString("O"));
        transaction.Commit();
    }

    /// <summary>The same within a transaction.</summary>
    internal static void Save(SqliteConnection connection, string kind, string id, string request, string answer, string modelVersion, IReadOnlyDictionary<string, string> sources, IReadOnlyList<ScenarioRun> scenarios, string created) => connection.Execute(
        "INSERT OR REPLACE INTO answers (id, kind, model_version, request, answer, sources, scenarios, created) VALUES (@id, @kind, @modelVersion, @request, @answer, @sources, @scenarios, @created)",
        new { id, kind, modelVersion, request, answer, sources = JsonSerializer.Serialize(sources), scenarios = JsonSerializer.Serialize(scenarios, Json.Options), created });

    /// <summary>Removes an answer and its replications; false when there was none.</summary>
    public bool Remove(string kind, string id)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var isThere = connection.Execute("DELETE FROM answers WHERE id = @id AND kind = @kind", new { id, kind }) > 0;
        if (isThere)
            ReplicationStore.Remove(connection, id);
        transaction.Commit();
        return isThere;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names()
    {
        using var connection = database.Open();
        return [.. connection.Query<string>("SELECT name FROM scenarios ORDER BY name")];
    }

    /// <inheritdoc/>
    public string? Read(string name)
    {
        using var connection = database.Open();
        return connection.QuerySingleOrDefault<string>("SELECT yaml FROM scenarios WHERE name = @name", new { name });
    }

    /// <inheritdoc/>
    public void Write(string name, string yaml)
    {
        using var connection = database.Open();
        connection.Execute("INSERT OR REPLACE INTO scenarios (name, yaml, saved) VALUES (@name, @yaml, @saved)", new { name, yaml, saved = DateTime.UtcNow.ToString("O") });
    }

    private IReadOnlyList<ScenarioRows> RowsOf(string id, string scenarios) =>
        [.. JsonSerializer.Deserialize<ScenarioRun[]>(scenarios, Json.Options)!.Select((own, i) => new ScenarioRows(own.Scenario, own.Seed, new StoredReplications(database, id, i, 1, own.Replications)))];
}

/// <summary>One line of the list of stored answers.</summary>
/// <param name="Id">The content address.</param>
/// <param name="Request">The request, as JSON.</param>
/// <param name="Created">When it was stored, UTC.</param>
public sealed record StoredAnswer(string Id, string Request, string Created);

/// <summary>The replications of one scenario of an answer.</summary>
public sealed record ScenarioRows(string Scenario, ulong Seed, Replications Rows);

/// <summary>All that is kept of an answer: enough to run it again and compare.</summary>
internal sealed record AnswerCapsule(string Kind, string ModelVersion, string Request, string Answer, IReadOnlyDictionary<string, string> Sources, IReadOnlyList<ScenarioRows> Rows);
