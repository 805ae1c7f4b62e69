using System.Globalization;

namespace SimulationLab.Experiments;

/// <summary>Where two scenarios part on the same luck.</summary>
/// <param name="Baseline">What is compared with.</param>
/// <param name="Alternative">What differs from it.</param>
/// <param name="Seed">The seed of both.</param>
/// <param name="Replication">The replication of both, from 1.</param>
/// <param name="Over">Compare this many replications as well; null for none.</param>
public sealed record DifferenceRequest(ScenarioReference Baseline, ScenarioReference Alternative, ulong Seed, int Replication, int? Over)
{
    /// <summary>Replications that one request compares: more belong into a comparison.</summary>
    public const int MaximumOver = 1000;

    /// <summary>Compares, or lists everything that is wrong with the request.</summary>
    public static DifferenceReport? Answer(string json, ScenarioLibrary library, int? threads, CancellationToken cancel, out IReadOnlyList<Fault> faults)
    {
        var request = RequestReader.ReadDifference(json, out var misread);
        var preparation = new Preparation(library);
        preparation.Refuse(misread);
        if (request is not null)
        {
            if (request.Replication < 1)
                preparation.Refuse([Wrong("$.replication", request.Replication, "1 or more", "Replications are numbered from 1")]);
            if (request.Over is < 1 or > MaximumOver)
                preparation.Refuse([Wrong("$.over", request.Over.Value, $"1 to {MaximumOver}", $"One request compares 1 to {MaximumOver} replications")]);
        }

        var (baseline, alternative) = request is null ? (null, null) : (preparation.Resolve(request.Baseline, "$.baseline"), preparation.Resolve(request.Alternative, "$.alternative"));
        faults = preparation.Faults;
        if (!preparation.IsGood || request is null || baseline is null || alternative is null)
            return null;
        var report = ScenarioDifference.Of(baseline, alternative, request.Seed, request.Replication);
        return request.Over is { } over ? report with { Over = ScenarioDifference.Over(baseline, alternative, request.Seed, over, threads, null, cancel) } : report;
    }

    private static Fault Wrong(string path, int found, string allowed, string message) =>
        new(path, null, null, string.Create(CultureInfo.InvariantCulture, $"{message}; found {found}."), found.ToString(CultureInfo.InvariantCulture), allowed, null);
}
