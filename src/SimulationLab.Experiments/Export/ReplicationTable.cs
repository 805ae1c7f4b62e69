using System.Globalization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Writes one row for each replication as CSV (RFC 4180): scenario, seed, replication number, status, digest, every outcome.</summary>
public static class ReplicationTable
{
    /// <summary>Writes the rows of all scenarios.</summary>
    public static void WriteCsv(TextWriter writer, IReadOnlyList<ScenarioRows> scenarios)
    {
        Csv.WriteLine(writer, ["scenario", "seed", "replication", "status", "digest", .. Outcomes.All.Select(outcome => outcome.Name)]);
        foreach (var (scenario, seed, rows) in scenarios)
            foreach (var row in rows.Rows())
                Csv.WriteLine(writer,
                [
                    scenario, Text(seed), Text(row.Replication), row.Status.ToString().ToLowerInvariant(), row.TraceDigest,
                    .. row.Outcomes.Select(value => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : ""),
                ]);
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
