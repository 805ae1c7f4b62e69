namespace SimulationLab.Experiments.Tests.Reports;

/// <summary>One small answer of each kind with its replications, fresh and as it is stored.</summary>
public sealed class AnswersOfAllKinds : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;
    private readonly Dictionary<string, (Finished<WorkAnswer> Fresh, Finished<WorkAnswer> Stored)> answers = [];

    private static readonly (WorkKind Kind, string Request)[] Asked =
    [
        (WorkKind.Experiment, """{"scenario":"baseline","replications":30}"""),
        (WorkKind.Comparison, """{"baseline":"baseline","alternatives":["multi-year-commitments","compute-shortage"],"replications":30}"""),
        (WorkKind.Attribution, """{"scenario":"multi-year-commitments","against":"baseline","replications":10}"""),
        (WorkKind.FlipPoint, """{"baseline":"baseline","alternative":"multi-year-commitments","parameters":["market.partialShare"],"replications":10}"""),
        (WorkKind.Selection, """{"scenarios":["baseline","compute-shortage"],"indifference":3,"replications":40}"""),
        (WorkKind.Tornado, """{"scenario":"baseline","parameters":["market.partialShare","compute.startTime"],"replications":20}"""),
    ];

    /// <summary>The names of the kinds.</summary>
    public static TheoryData<string> Kinds => [.. WorkKind.All.Select(kind => kind.Name)];

    public Finished<WorkAnswer> Fresh(string kind) => answers[kind].Fresh;

    public Finished<WorkAnswer> Stored(string kind) => answers[kind].Stored;

    public async ValueTask InitializeAsync()
    {
        var database = new Database(folder);
        var laboratory = new Laboratory(Library.New(), database, threads: 2);
        foreach (var (kind, request) in Asked)
        {
            Assert.True(laboratory.TryPrepare(kind, request, out var plan, out _));
            answers[kind.Name] = (await laboratory.RunAsync(plan!, null, CancellationToken.None), laboratory.FindFinished(kind, plan!.Id)!);
        }
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
