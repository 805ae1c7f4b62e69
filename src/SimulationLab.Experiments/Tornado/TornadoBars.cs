using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The bars of a tornado, from the release weeks of the same replications with each value.</summary>
internal static class TornadoBars
{
    private const double Level = 0.8;
    private const double Error = 0.05;

    /// <summary>The bars, widest first.</summary>
    /// <param name="scenario">The scenario as it is.</param>
    /// <param name="varied">The parameters and their values.</param>
    /// <param name="weeks">The release weeks of the scenario, then of each value of each parameter.</param>
    /// <param name="seed">The seed of the resampling.</param>
    public static IReadOnlyList<TornadoBar> Of(Scenario scenario, IReadOnlyList<VariedParameter> varied, IReadOnlyList<double[]> weeks, ulong seed)
    {
        var ends = EndsOf(varied);
        var shifts = new JointBootstrap(weeks, seed).OfAll(sample =>
        {
            var usual = sample.Percentile(0, Level);
            return [.. Enumerable.Range(1, weeks.Count - 1).Select(end => sample.Percentile(end, Level) - usual)];
        }).ToArray();
        var means = weeks.Skip(1).Select(shifted => PairedDifference.Of(weeks[0], shifted)).ToArray();
        // Of many bars some are wide by luck: what is called certain is so over all of them.
        var adjusted = Holm.Adjust([.. means.Select(mean => mean.PValue)]);
        return [.. varied.Select((parameter, i) => Bar(parameter, shifts[ends[i]], means[ends[i]], adjusted[ends[i]]))
            .OrderByDescending(bar => bar.SwingWeeks).ThenBy(bar => bar.Parameter, StringComparer.Ordinal)];

        TornadoBar Bar(VariedParameter parameter, BootstrapEstimate[] p80, PairedDifference[] mean, double[] p) => new(
            parameter.Parameter.Key,
            parameter.Parameter.Format(scenario.ValueOf(parameter.Parameter)),
            [.. parameter.Values.Select((value, end) => new TornadoValue(value, new WeeksShare(p80[end].Value, p80[end].Interval()), new WeeksShare(mean[end].Estimate.Mean, mean[end].Estimate.Interval())))],
            Swing.Of(p80.Select(end => end.Value)),
            Swing.Interval(p80),
            Enumerable.Range(0, p80.Length).Any(end => p[end] <= Error && Swing.Differs(p80[end], p80.Length)));
    }

    // Where the values of each parameter stand among all values.
    private static List<Range> EndsOf(IReadOnlyList<VariedParameter> varied)
    {
        var (next, ends) = (0, new List<Range>());
        foreach (var parameter in varied)
            ends.Add(next..(next += parameter.Values.Count));
        return ends;
    }
}
