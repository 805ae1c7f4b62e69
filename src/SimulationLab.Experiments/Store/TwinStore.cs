using System.Globalization;
using System.Text.Json;
using Dapper;

namespace SimulationLab.Experiments;

/// <summary>The records of all twins.</summary>
public sealed class TwinStore(Database database)
{
    private const string Columns = "id, created, model_version, scenario, recipe, origin, reached, digest, goal, incarnation";

    private readonly SemaphoreSlim writing = new(1);

    /// <summary>Keeps a new twin.</summary>
    public void Add(TwinRecord twin)
    {
        using var connection = database.Open();
        connection.Execute(
            $"INSERT INTO twins ({Columns}) VALUES (@Id, @created, @ModelVersion, @Scenario, @recipe, @origin, @Reached, @Digest, @goal, @Incarnation)",
            new { twin.Id, created = twin.Created.ToString("O"), twin.ModelVersion, twin.Scenario, recipe = twin.Recipe.ToJson(), origin = Text(twin.Origin), twin.Reached, twin.Digest, goal = Text(twin.Goal), twin.Incarnation });
    }

    /// <summary>The record of this twin; null when there is none.</summary>
    public TwinRecord? Find(string id)
    {
        using var connection = database.Open();
        return connection.Query<Row>($"SELECT {Columns} FROM twins WHERE id = @id", new { id }).Select(RecordOf).SingleOrDefault();
    }

    /// <summary>The newest thousand twins, newest first, without their recipes.</summary>
    public IReadOnlyList<TwinSummary> List()
    {
        using var connection = database.Open();
        return [.. connection.Query<(string Id, string Created, string Scenario, string? Origin, long Reached, bool IsMoving)>(
            "SELECT id, created, scenario, origin, reached, goal IS NOT NULL FROM twins ORDER BY created DESC, id LIMIT 1000")
            .Select(row => new TwinSummary(row.Id, DateOf(row.Created), row.Scenario, Math.Round(new Kernel.SimTime(row.Reached).Weeks, 9), row.IsMoving, Read<TwinOrigin>(row.Origin)))];
    }

    /// <summary>The twins that were on their way somewhere when last heard of.</summary>
    public IReadOnlyList<string> Moving()
    {
        using var connection = database.Open();
        return [.. connection.Query<string>("SELECT id FROM twins WHERE goal IS NOT NULL ORDER BY created, id")];
    }

    /// <summary>A new clock takes the twin up: the record with the next incarnation; null when there is no such twin.</summary>
    public TwinRecord? TakeUp(string id)
    {
        using var connection = database.Open();
        return connection.Query<Row>($"UPDATE twins SET incarnation = incarnation + 1 WHERE id = @id RETURNING {Columns}", new { id }).Select(RecordOf).SingleOrDefault();
    }

    /// <summary>
    /// Keeps how far the twin has come, where it is going and, when they have changed, its inputs; false when another clock
    /// has taken it up, or it is gone. One writer at a time: SQLite is fastest that way.
    /// </summary>
    public async Task<bool> SaveAsync(TwinRecord twin, bool withInputs = false)
    {
        await writing.WaitAsync();
        try
        {
            return await Task.Run(() => Save(twin, withInputs));
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Removes a twin; false when there was none.</summary>
    public bool Remove(string id)
    {
        using var connection = database.Open();
        return connection.Execute("DELETE FROM twins WHERE id = @id", new { id }) > 0;
    }

    private bool Save(TwinRecord twin, bool withInputs)
    {
        using var connection = database.Open();
        var recipe = withInputs ? twin.Recipe.ToJson() : null;
        return connection.Execute(
            "UPDATE twins SET recipe = COALESCE(@recipe, recipe), reached = @Reached, digest = @Digest, goal = @goal WHERE id = @Id AND incarnation = @Incarnation",
            new { twin.Id, recipe, twin.Reached, twin.Digest, goal = Text(twin.Goal), twin.Incarnation }) > 0;
    }

    private static TwinRecord RecordOf(Row row) => new()
    {
        Id = row.Id,
        Created = DateOf(row.Created),
        ModelVersion = row.Model_version,
        Scenario = row.Scenario,
        Recipe = TwinRecipe.FromJson(row.Recipe),
        Origin = Read<TwinOrigin>(row.Origin),
        Reached = row.Reached,
        Digest = row.Digest,
        Goal = Read<TwinGoal>(row.Goal),
        Incarnation = row.Incarnation,
    };

    private static DateTime DateOf(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static string? Text<T>(T? value) => value is null ? null : JsonSerializer.Serialize(value, Json.Options);

    private static T? Read<T>(string? text)
        where T : class => text is null ? null : JsonSerializer.Deserialize<T>(text, Json.Options);

    // Dapper maps the columns by these names.
    private sealed record Row(string Id, string Created, string Model_version, string Scenario, string Recipe, string? Origin, long Reached, string Digest, string? Goal, long Incarnation);
}

/// <summary>One line of the list of twins.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Created">When it was made, UTC.</param>
/// <param name="Scenario">The name of its scenario.</param>
/// <param name="Week">Weeks elapsed when it was last saved.</param>
/// <param name="IsMoving">Whether it was then on its way.</param>
/// <param name="Origin">Where it comes from, when it is a fork or a replay.</param>
public sealed record TwinSummary(string Id, DateTime Created, string Scenario, double Week, bool IsMoving, TwinOrigin? Origin);
