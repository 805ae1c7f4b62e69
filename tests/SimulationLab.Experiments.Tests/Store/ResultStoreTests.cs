using Microsoft.Data.Sqlite;

namespace SimulationLab.Experiments.Tests.Store;

public sealed class ResultStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_was_stored_is_listed_found_by_kind_and_removed_once()
    {
        var store = new ResultStore(new Database(folder));
        store.Save("experiment", "id", "{}", "answer", "1", new Dictionary<string, string>(), []);
        Assert.Equal("answer", store.FindAnswer("experiment", "id"));
        Assert.Null(store.FindAnswer("comparison", "id"));
        Assert.Equal(["id"], store.List("experiment").Select(stored => stored.Id));
        Assert.True(store.Remove("experiment", "id"));
        Assert.False(store.Remove("experiment", "id"));
    }

    [Fact]
    public async Task Several_writers_share_the_folder_and_lose_nothing()
    {
        var stores = new[] { new ResultStore(new Database(folder)), new ResultStore(new Database(folder)), new ResultStore(new Database(folder)) };
        await Task.WhenAll(stores.Select((store, i) => Task.Run(() =>
        {
            for (var n = 0; n < 40; n++)
                store.Save("experiment", $"{i}-{n}", "{}", "{}", "1", new Dictionary<string, string>(), []);
        }, TestContext.Current.CancellationToken)));
        Assert.Equal(120, stores[0].List("experiment").Count);
    }

    [Fact]
    public void A_damaged_file_is_named_and_left_alone()
    {
        var file = Path.Combine(folder, "simulationlab.db");
        File.WriteAllText(file, "this is no database, but it is long enough to look like a header of one, so let us see");
        var error = Assert.Throws<StoreException>(() => new ResultStore(new Database(folder)));
        Assert.Contains(file, error.Message);
        Assert.StartsWith("this is no database", File.ReadAllText(file));
    }

    [Fact]
    public void A_file_of_a_later_version_is_refused()
    {
        _ = new ResultStore(new Database(folder));
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "simulationlab.db")}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Assert.Contains("later version", Assert.Throws<StoreException>(() => new ResultStore(new Database(folder))).Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_with_what_to_do()
    {
        var file = Path.Combine(folder, "a-file");
        File.WriteAllText(file, "");
        var error = Assert.Throws<IOException>(() => DataFolder.Resolve(Path.Combine(file, "below")));
        Assert.Contains("SIMLAB_DATA", error.Message);
    }
}
