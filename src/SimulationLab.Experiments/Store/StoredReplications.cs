using Dapper;

namespace SimulationLab.Experiments;

/// <summary>Replications in the store: nothing of them is in memory but what is asked for.</summary>
internal sealed class StoredReplications(Database database, string work, int scenario, int count) : Replications
{
    public override int Count => count;

    public override Replications First(int most) => new StoredReplications(database, work, scenario, Math.Min(most, count));

    internal override T[] Read<T>(Column<T> column)
    {
        var values = new T[count];
        var done = 0;
        using var connection = database.Open();
        var blocks = connection.Query<(int First, byte[] Block)>(
            "SELECT chunks.first, block FROM chunks JOIN columns USING (work, first) WHERE work = @work AND chunks.first <= @count AND scenario = @scenario AND name = @name ORDER BY chunks.first",
            new { work, count, scenario, name = column.Name }, buffered: false);
        foreach (var (first, block) in blocks)
        {
            // A shorter chunk that a longer one came to cover is passed over.
            if (first != done + 1 || done == count)
                continue;
            var own = Column<T>.Unpack(block);
            own = own[..Math.Min(own.Length, count - done)];
            own.CopyTo(values.AsSpan(done));
            done += own.Length;
        }

        return done == count ? values : throw Missing(done, $" of {column.Name}");
    }

    public override IEnumerable<ReplicationRow> Rows(int skip = 0)
    {
        var done = 0;
        using var connection = database.Open();
        var chunks = connection.Query<(int First, int Replications)>("SELECT first, replications FROM chunks WHERE work = @work AND first <= @count ORDER BY first", new { work, count });
        foreach (var (first, replications) in chunks.Where(chunk => chunk.First == done + 1))
        {
            var last = Math.Min(count, done + replications);
            if (last > skip)
                foreach (var row in Columns.Rows(first, BlocksOf(first)).Take(last - done).Skip(skip - done))
                    yield return row;
            done = last;
        }

        if (done < count)
            throw Missing(done, "");

        Dictionary<string, byte[]> BlocksOf(int first) => connection.Query<(string Name, byte[] Block)>(
            "SELECT name, block FROM columns WHERE work = @work AND first = @first AND scenario = @scenario", new { work, first, scenario }).ToDictionary(entry => entry.Name, entry => entry.Block);
    }

    private StoreException Missing(int there, string what) =>
        new($"Of {count} replications{what} that '{work}' rests on only {there} are in '{database.Path}': another process removed them meanwhile. Ask the question again.");
}
