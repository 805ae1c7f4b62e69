using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What a candidate for the baseline gives, as far as calibration looks at it.</summary>
/// <param name="Delays">Weeks of each replication's driving chain by cause.</param>
/// <param name="Percentiles">Of the release week.</param>
/// <param name="FunctionalRatio">Mean weeks that items stood waiting for handoffs, decisions and pods in functional silos ÷ those in pods.</param>
public sealed record CalibrationObservation(IReadOnlyDictionary<Cause, double[]> Delays, Percentiles Percentiles, double FunctionalRatio)
{
    /// <summary>The mean delay of a cause, weeks.</summary>
    public double MeanDelay(Cause cause) => MeanEstimate.Of(Delays[cause]).Mean;

    /// <summary>The gap between the mean delays of two causes, by paired replications.</summary>
    public MeanEstimate Gap(Cause larger, Cause smaller) => PairedDifference.Of(Delays[smaller], Delays[larger]).Estimate;

    /// <summary>Runs the candidate as it is and with functional silos, on the same luck.</summary>
    public static CalibrationObservation Of(Scenario pods, Scenario functional, int replications, ulong seed, int threads, CancellationToken cancel)
    {
        var (own, silos) = (Run(pods), Run(functional));
        return new CalibrationObservation(
            Organization.Delays.AllCauses.ToDictionary(cause => cause, cause => own.Select(result => Weeks(result, delay => Organization.Delays.CauseOf(delay) == cause)).ToArray()),
            new Percentiles(own.Select(result => result.IsCensored ? double.PositiveInfinity : result.Outcomes[Outcomes.ReleaseWeek.Index])),
            silos.Average(WaitOf) / own.Average(WaitOf));

        ReplicationResult[] Run(Scenario scenario)
        {
            var results = new ReplicationResult[replications];
            Parallel.For(0, replications, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel },
                i => results[i] = Replication.Run(scenario, seed, i + 1) with { Journal = [] });
            return results;
        }
    }

    private static double Weeks(ReplicationResult result, Func<Delay, bool> counts) =>
        Enum.GetValues<Delay>().Where(delay => delay != Delay.None && counts(delay)).Sum(delay => result.Chain[delay].Weeks);

    private static double WaitOf(ReplicationResult result) => result.Outcomes[Outcomes.Find("coordination.waitWeeks")!.Index];
}
