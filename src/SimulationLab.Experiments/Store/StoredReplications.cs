using Dapper;

namespace SimulationLab.Experiments;

/// <summary>Replications in the store: nothing of them is in memory but what is asked for.</summary>
/// <param name="database">Where they are.</param>
/// <param name="work">The work they belong to.</param>
/// <param name="scenario">The place of their scenario in it.</param>
/// <param name="first">The first of them, from 1.</param>
/// <param name="count">How many they are.</param>
internal sealed class StoredReplications(Database database, string work, int scenario, int first, int count) : Replications
{
    // Chunks may overlap: of the same replications all hold the same.
    private const string Chunks = "FROM chunks JOIN columns USING (work, first) WHERE work = @work AND first < @first + @count AND first + replications > @first AND scenario = @scenario";

    public override int Count => count;

    public override Replications After(int skipped, int most) => new StoredReplications(database, work, scenario, first + skipped, Math.Min(most, count - skipped));

    internal override T[] Read<T>(Column<T> column)
    {
        var values = new T[count];
        var done = 0;
        using var connection = database.Open();
        var blocks = connection.Query<(int First, byte[] Block)>($"SELECT first, block {Chunks} AND name = @name ORDER BY first", new { work, first, count, scenario, name = column.Name }, buffered: false);
        foreach (var (chunk, block) in blocks)
        {
            var own = Column<T>.Unpack(block);
            var known = first + done - chunk;
            if (known < 0)
                break;
            own = known < own.Length ? own[known..Math.Min(own.Length, known + count - done)] : [];
            own.CopyTo(values.AsSpan(done));
            done += own.Length;
        }

        return done == count ? values : throw Missing(done);
    }

    public override IEnumerable<ReplicationRow> Rows()
    {
        var done = 0;
        using var connection = database.Open();
        // All as it is now, whoever removes it meanwhile.
        using var transaction = connection.BeginTransaction(deferred: true);
        foreach (var chunk in connection.Query<int>($"SELECT first {Chunks} AND name = @name ORDER BY first", new { work, first, count, scenario, name = Columns.Status.Name }))
        {
            if (chunk > first + done)
                break;
            var blocks = connection.Query<(string Name, byte[] Block)>("SELECT name, block FROM columns WHERE work = @work AND first = @chunk AND scenario = @scenario", new { work, chunk, scenario });
            foreach (var row in Columns.Rows(chunk, blocks.ToDictionary(entry => entry.Name, entry => entry.Block)).Skip(first + done - chunk).Take(count - done))
            {
                done++;
                yield return row;
            }
        }

        if (done < count)
            throw Missing(done);
    }

    private StoreException Missing(int there) =>
        new($"Of {count} replications that '{work}' rests on only {there} are in '{database.Path}': they were removed meanwhile. Ask the question again.");
}
