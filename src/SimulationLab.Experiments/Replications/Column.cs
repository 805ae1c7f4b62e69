using System.Runtime.InteropServices;

namespace SimulationLab.Experiments;

/// <summary>A column of the table of replications.</summary>
/// <param name="Name">Its name in the store.</param>
internal abstract record Column(string Name)
{
    /// <summary>The values of these rows as one block, every number with its exact bits.</summary>
    public abstract byte[] Pack(IReadOnlyList<ReplicationRow> rows);
}

/// <summary>A column of values of one type.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Of">The value of a row.</param>
internal sealed record Column<T>(string Name, Func<ReplicationRow, T> Of) : Column(Name)
    where T : unmanaged
{
    public T[] ValuesOf(IReadOnlyList<ReplicationRow> rows)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Of(rows[i]);
        return values;
    }

    // In the byte order of the machine: a store moved to one of another order (hardly any is left) cannot be read there.
    public override byte[] Pack(IReadOnlyList<ReplicationRow> rows) => MemoryMarshal.AsBytes<T>(ValuesOf(rows)).ToArray();

    /// <summary>The values of a block.</summary>
    public static ReadOnlySpan<T> Unpack(byte[] block) => MemoryMarshal.Cast<byte, T>(block);
}
