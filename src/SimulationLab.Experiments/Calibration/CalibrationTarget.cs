using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>A figure that the baseline must give: inside a band, or at a value where both ends are the same.</summary>
/// <param name="Name">What it is, with its unit.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Tolerance">The distance outside the band that counts as 1 before it is squared.</param>
/// <param name="Observe">Reads it from an observation.</param>
public sealed record CalibrationTarget(string Name, double Low, double High, double Tolerance, Func<CalibrationObservation, double> Observe)
{
    /// <summary>The causes in the order of the bottlenecks of source §6.2, with the mean weeks chosen for each: a release of about 72–73 weeks.</summary>
    public static IReadOnlyList<(Cause Cause, double Weeks)> Ranking { get; } =
        [(Cause.Compute, 2.2), (Cause.Data, 1.5), (Cause.Evaluation, 1.0), (Cause.Integration, 0.65), (Cause.Safety, 0.35)];

    /// <summary>All targets.</summary>
    public static IReadOnlyList<CalibrationTarget> All { get; } =
    [
        .. Ranking.Select(entry => new CalibrationTarget($"mean delay by {Delays.NameOf(entry.Cause)}, weeks", entry.Weeks, entry.Weeks, 0.1, seen => seen.MeanDelay(entry.Cause))),
        new("mean delay by coordination, weeks", 1.5, 1.9, 0.1, seen => seen.MeanDelay(Cause.Coordination)),
        // Inside the bands of the baseline, with room for other seeds.
        new("P10 of the release week", 61, 71, 0.5, seen => Percentile(seen, 0.1)),
        new("P50 of the release week", 66, 73, 0.5, seen => Percentile(seen, 0.5)),
        new("P90 of the release week", 71, 79, 0.5, seen => Percentile(seen, 0.9)),
        new("handoff and waiting delay, functional ÷ pods", 2.1, 2.9, 0.25, seen => seen.FunctionalRatio),
    ];

    /// <summary>How far outside the band, in tolerances; 0 inside.</summary>
    public double Residual(CalibrationObservation seen)
    {
        var value = Observe(seen);
        var outside = value < Low ? Low - value : value > High ? value - High : 0;
        return double.IsFinite(value) ? outside / Tolerance : FarOff;
    }

    // A figure that cannot be told: no replication waits, or the percentile never ships.
    private const double FarOff = 20;

    private static double Percentile(CalibrationObservation seen, double p) => seen.Percentiles[p] ?? double.PositiveInfinity;
}
