using Dapper;
using Microsoft.Data.Sqlite;
using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests.Store;

/// <summary>Replications lie in chunks by column, and come back as they were.</summary>
public sealed class ReplicationStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;
    private readonly Database database;
    private readonly ReplicationStore store;

    public ReplicationStoreTests() => store = new ReplicationStore(database = new Database(folder));

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Rows_come_back_with_their_exact_bits()
    {
        var row = Row(1) with
        {
            Status = ReleaseStatus.Stopped,
            StageWeeks = [double.Epsilon, double.NaN],
            TraceDigest = "00000000000000ff0123456789abcdef",
            Events = 12345,
            Activities = [new(1f / 3, float.NaN, float.Epsilon, float.NaN), new(0, 65, 65, -0f)],
        };
        row.Outcomes[0] = 1.0 / 3;
        row.Outcomes[1] = -0.0;
        row.Outcomes[2] = double.NaN;
        store.Save("work", 1, [[row]]);
        var back = Assert.Single(store.Open("work", 1)[0].Rows());
        Assert.Equal(Bits(row.Outcomes), Bits(back.Outcomes));
        Assert.Equal(Bits(row.StageWeeks), Bits(back.StageWeeks));
        Assert.Equal(Bits(row.ChainWeeks), Bits(back.ChainWeeks));
        Assert.Equal(row.Activities.Select(FloatBits), back.Activities.Select(FloatBits));
        Assert.Equal((1, row.Status, row.TraceDigest, row.Events), (back.Replication, back.Status, back.TraceDigest, back.Events));

        static IEnumerable<long> Bits(double[] values) => values.Select(BitConverter.DoubleToInt64Bits);
        static (int, int, int, int) FloatBits(ActivityWeeks weeks) => (BitConverter.SingleToInt32Bits(weeks.Start), BitConverter.SingleToInt32Bits(weeks.End), BitConverter.SingleToInt32Bits(weeks.Took), BitConverter.SingleToInt32Bits(weeks.OnChain));
    }

    [Fact]
    public void A_column_and_the_rows_of_several_chunks_are_those_of_the_table_in_memory()
    {
        var rows = Enumerable.Range(1, 25).Select(Row).ToList();
        foreach (var chunk in rows.Chunk(10))
            store.Save("work", chunk[0].Replication, [chunk]);
        var (stored, inMemory) = (store.Open("work", 1)[0], Replications.Of(rows));
        Assert.Equal(25, stored.Count);
        foreach (var (skipped, count) in ((int, int)[])[(0, 0), (0, 7), (0, 10), (0, 25), (3, 5), (9, 1), (10, 10), (12, 13), (19, 6), (25, 0)])
        {
            Assert.Equal(inMemory.After(skipped, count).Values(Outcomes.TotalCost), stored.After(skipped, count).Values(Outcomes.TotalCost));
            Assert.Equal(inMemory.After(skipped, count).WeeksToShip(), stored.After(skipped, count).WeeksToShip());
            Assert.Equal(inMemory.After(skipped, count).Censored, stored.After(skipped, count).Censored);
            Assert.Equal(inMemory.After(skipped, count).ChainWeeks(Cause.Compute), stored.After(skipped, count).ChainWeeks(Cause.Compute));
            Assert.Equal(inMemory.After(skipped, count).Rows().Select(row => row.Replication), stored.After(skipped, count).Rows().Select(row => row.Replication));
        }

        Assert.Equal(Enumerable.Range(13, 13), stored.After(12).Rows().Select(row => row.Replication));
    }

    [Fact]
    public void A_scenario_that_needs_no_more_keeps_what_it_has()
    {
        store.Save("work", 1, [[Row(1), Row(2)], [Row(1), Row(2)]]);
        store.Save("work", 3, [[Row(3)], []]);
        Assert.Equal([3, 2], store.Open("work", 2).Select(own => own.Count));
        Assert.Equal(2, store.Open("work", 2)[1].Values(Outcomes.TotalCost).Length);
    }

    [Fact]
    public void A_chunk_that_another_process_kept_is_neither_shortened_nor_counted_twice()
    {
        store.Save("work", 1, [[Row(1), Row(2)]]);
        store.Save("work", 3, [[Row(3)]]);
        store.Save("work", 1, [[Row(1), Row(2), Row(3), Row(4)]]);
        store.Save("work", 1, [[Row(1)]]);
        store.Save("work", 5, [[Row(5)]]);
        var stored = store.Open("work", 1)[0];
        Assert.Equal([1, 2, 3, 4, 5], stored.Rows().Select(row => row.Replication));
        Assert.Equal(5, stored.Values(Outcomes.TotalCost).Length);
    }

    [Fact]
    public void What_lies_beyond_a_gap_is_not_taken_for_the_next_replications()
    {
        store.Save("work", 1, [[Row(1)]]);
        store.Save("work", 3, [[Row(3)]]);
        Assert.Equal(1, store.Open("work", 1)[0].Count);
    }

    [Fact]
    public void Replications_that_another_process_removed_meanwhile_are_missed_not_made_up()
    {
        store.Save("work", 1, [[Row(1), Row(2)]]);
        var stored = store.Open("work", 1)[0];
        Change("DELETE FROM columns; DELETE FROM chunks");
        Assert.Contains("Ask the question again", Assert.Throws<StoreException>(() => stored.Values(Outcomes.TotalCost)).Message);
        Assert.Contains("Of 2 replications", Assert.Throws<StoreException>(() => stored.Rows().Count()).Message);
    }

    [Fact]
    public void Unfinished_work_is_kept_for_a_month_after_its_last_chunk()
    {
        store.Save("going-on", 1, [[Row(1)]]);
        store.Save("left", 1, [[Row(1)]]);
        store.Save("answered", 1, [[Row(1)]]);
        new ResultStore(database).Save("experiment", "answered", "{}", "{}", "0", new Dictionary<string, string>(), [new ScenarioRows("baseline", 1, store.Open("answered", 1)[0])]);
        Change($"UPDATE chunks SET stored = '{DateTime.UtcNow.AddDays(-29):O}'");
        store.Save("going-on", 2, [[Row(2)]]);
        Assert.Equal(1, new ReplicationStore(database).Open("left", 1)[0].Count);
        Change($"UPDATE chunks SET stored = '{DateTime.UtcNow.AddDays(-31):O}' WHERE first = 1");
        var next = new ReplicationStore(database);
        Assert.Equal((2, 0, 1), (next.Open("going-on", 1)[0].Count, next.Open("left", 1)[0].Count, next.Open("answered", 1)[0].Count));
    }

    [Fact]
    public void An_answer_whose_replications_were_removed_while_it_was_made_is_not_stored()
    {
        store.Save("id", 1, [[Row(1), Row(2)]]);
        var rows = store.Open("id", 1)[0];
        Change("DELETE FROM columns; DELETE FROM chunks");
        store.Save("id", 3, [[Row(3)]]);
        var answers = new ResultStore(database);
        Assert.Contains("Ask the question again", Assert.Throws<StoreException>(() => answers.Save("experiment", "id", "{}", "{}", "1", new Dictionary<string, string>(), [new ScenarioRows("baseline", 1, rows)])).Message);
        Assert.Null(answers.FindAnswer("experiment", "id"));
    }

    [Fact]
    public void Rows_are_read_as_they_were_when_reading_began()
    {
        foreach (var chunk in Enumerable.Range(1, 20).Select(Row).Chunk(10))
            store.Save("work", chunk[0].Replication, [chunk]);
        var read = 0;
        foreach (var row in store.Open("work", 1)[0].Rows())
            if (++read == 3)
                Change("DELETE FROM columns; DELETE FROM chunks");
        Assert.Equal(20, read);
    }

    [Fact]
    public void An_answer_that_is_removed_takes_its_replications_along()
    {
        store.Save("id", 1, [[Row(1)]]);
        var answers = new ResultStore(database);
        answers.Save("experiment", "id", "{}", "{}", "1", new Dictionary<string, string>(), [new ScenarioRows("baseline", ulong.MaxValue, store.Open("id", 1)[0])]);
        var back = Assert.Single(answers.FindRows("experiment", "id")!);
        Assert.Equal(("baseline", ulong.MaxValue, 1), (back.Scenario, back.Seed, back.Rows.Count));
        Assert.True(answers.Remove("experiment", "id"));
        Assert.Equal(0, store.Open("id", 1)[0].Count);
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database.Path}");
        connection.Execute(sql);
    }

    internal static ReplicationRow Row(int number)
    {
        var row = Replication.Run(SimulationLab.Tests.Scenarios.Of("plan"), 1, 1);
        var outcomes = (double[])row.Outcomes.Clone();
        outcomes[Outcomes.TotalCost.Index] = 1e6 * number;
        return ReplicationRow.Of(row) with { Replication = number, Outcomes = outcomes, Status = number % 4 == 0 ? ReleaseStatus.Horizon : ReleaseStatus.Shipped };
    }
}
