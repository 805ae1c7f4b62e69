using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Work;

/// <summary>A laboratory with a store that is gone when the test ends.</summary>
public abstract class Bench : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;

    protected Bench() => Open = new Laboratory(Shipped.Library, new Database(folder), 2);

    private protected Laboratory Open { get; }

    private protected string Folder => folder;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected async Task<TAnswer> Ask<TAnswer>(WorkRequest<TAnswer> request)
        where TAnswer : WorkAnswer
    {
        Assert.True(Open.TryPrepare(request, out var plan, out var faults), string.Join("\n", faults));
        return (await Open.RunAsync(plan!, null, TestContext.Current.CancellationToken)).Answer;
    }

    private protected string Refused<TAnswer>(WorkRequest<TAnswer> request)
        where TAnswer : WorkAnswer
    {
        Assert.False(Open.TryPrepare(request, out _, out var faults));
        return string.Join("\n", faults);
    }
}
