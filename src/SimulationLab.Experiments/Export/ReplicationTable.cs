using System.Globalization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Writes one row for each replication as CSV (RFC 4180): scenario, seed, replication number, status, digest, every outcome.</summary>
public static class ReplicationTable
{
    /// <summary>Writes the rows of all scenarios.</summary>
    public static void WriteCsv(TextWriter writer, IReadOnlyList<ScenarioRows> scenarios)
    {
        WriteLine(writer, ["scenario", "seed", "replication", "status", "digest", .. Outcomes.All.Select(outcome => outcome.Name)]);
        foreach (var (scenario, seed, rows) in scenarios)
            foreach (var row in rows)
                WriteLine(writer,
                [
                    scenario, Text(seed), Text(row.Replication), row.Status.ToString().ToLowerInvariant(), row.TraceDigest,
                    .. row.Outcomes.Select(value => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : ""),
                ]);
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static void WriteLine(TextWriter writer, IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0)
                writer.Write(',');
            writer.Write(Quoted(fields[i]));
        }

        writer.Write("\r\n");
    }

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
