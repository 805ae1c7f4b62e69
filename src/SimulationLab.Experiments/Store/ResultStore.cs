using Dapper;

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

    /// <summary>The replications behind an answer; null when there is none.</summary>
    public IReadOnlyList<ScenarioRows>? FindRows(string kind, string id)
    {
        using var connection = database.Open();
        var blob = connection.QuerySingleOrDefault<byte[]>("SELECT rows FROM answers WHERE id = @id AND kind = @kind", new { id, kind });
        return blob is null ? null : RowArchive.Unpack(blob);
    }

    /// <summary>The scenarios that the request of a stored answer names; none when there is no such answer.</summary>
    public IReadOnlyList<string> ScenariosOf(string id) =>
        FindCapsule(id) is { } stored && WorkKind.Of(stored.Kind).Read(stored.Request, out _) is { } request ? [.. request.References().Select(reference => reference.Extends)] : [];

    /// <summary>The whole of a stored answer, whatever its kind; null when there is none.</summary>
    internal AnswerCapsule? FindCapsule(string id)
    {
        using var connection = database.Open();
        var found = connection.QuerySingleOrDefault<(string Kind, string ModelVersion, string Request, string Answer, byte[] Rows)?>("SELECT kind, model_version, request, answer, rows FROM answers WHERE id = @id", new { id });
        return found is var (kind, version, request, answer, rows) ? new AnswerCapsule(kind, version, request, answer, RowArchive.Unpack(rows)) : null;
    }

    /// <summary>Stores an answer with its replications, in one transaction.</summary>
    public void Save(string kind, string id, string request, string answer, string modelVersion, IReadOnlyList<ScenarioRows> rows)
    {
        using var connection = database.Open();
        connection.Execute(
            "INSERT OR REPLACE INTO answers (id, kind, model_version, request, answer, rows, created) VALUES (@id, @kind, @modelVersion, @request, @answer, @rows, @created)",
            new { id, kind, modelVersion, request, answer, rows = RowArchive.Pack(rows), created = DateTime.UtcNow.ToString("O") });
    }

    /// <summary>Removes an answer; false when there was none.</summary>
    public bool Remove(string kind, string id)
    {
        using var connection = database.Open();
        return connection.Execute("DELETE FROM answers WHERE id = @id AND kind = @kind", new { id, kind }) > 0;
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
}

/// <summary>One line of the list of stored answers.</summary>
/// <param name="Id">The content address.</param>
/// <param name="Request">The request, as JSON.</param>
/// <param name="Created">When it was stored, UTC.</param>
public sealed record StoredAnswer(string Id, string Request, string Created);

/// <summary>The replications of one scenario of an answer.</summary>
public sealed record ScenarioRows(string Scenario, ulong Seed, IReadOnlyList<ReplicationRow> Rows);

/// <summary>All that is kept of an answer: enough to run it again and compare.</summary>
internal sealed record AnswerCapsule(string Kind, string ModelVersion, string Request, string Answer, IReadOnlyList<ScenarioRows> Rows);
