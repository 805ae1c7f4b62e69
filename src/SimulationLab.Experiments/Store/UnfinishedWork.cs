using Dapper;

namespace SimulationLab.Experiments;

/// <summary>Which experiments and comparisons were asked for and have not ended: what a server that was killed takes up again.</summary>
public sealed class UnfinishedWork(Database database)
{
    /// <summary>Remembers that this work was begun.</summary>
    public void Begin(string kind, string id, string request)
    {
        using var connection = database.Open();
        connection.Execute(
            "INSERT OR REPLACE INTO unfinished_work (id, kind, request, started) VALUES (@id, @kind, @request, @started)",
            new { id, kind, request, started = DateTime.UtcNow.ToString("O") });
    }

    /// <summary>Forgets work that has ended, in whatever way.</summary>
    public void End(string id)
    {
        using var connection = database.Open();
        connection.Execute("DELETE FROM unfinished_work WHERE id = @id", new { id });
    }

    /// <summary>All of it, oldest first.</summary>
    public IReadOnlyList<(string Kind, string Id, string Request)> List()
    {
        using var connection = database.Open();
        return [.. connection.Query<(string, string, string)>("SELECT kind, id, request FROM unfinished_work ORDER BY started, id")];
    }
}
