using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The bars of a tornado, from the release weeks of the same replications with each value.</summary>
internal static class TornadoBars
{
    /// <summary>Which percentile of the release week a tornado is about.</summary>
    public const double Level = 0.8;
    private const double Error = 0.05;

    /// <summary>The bars, widest first.</summary>
    /// <param name="scenario">The scenario as it is.</param>
    /// <param name="varied">The parameters and their values.</param>
    /// <param name="weeks">The release weeks of the scenario, then of each value of each parameter.</param>
    /// <param name="censored">In how many of each the release never shipped.</param>
    /// <param name="seed">The seed of the resampling.</param>
    public static IReadOnlyList<TornadoBar> Of(Scenario scenario, IReadOnlyList<VariedParameter> varied, IReadOnlyList<double[]> weeks, IReadOnlyList<int> censored, ulong seed)
    {
        var shifts = new JointBootstrap(weeks, seed).OfAll(sample =>
        {
            var usual = sample.Percentile(0, Level);
            return [.. Enumerable.Range(1, weeks.Count - 1).Select(end => sample.Percentile(end, Level) - usual)];
        }).ToArray();
        var means = weeks.Skip(1).Select(shifted => PairedDifference.Of(weeks[0], shifted)).ToArray();
        // Of many bars some are wide by luck: what is called certain is so over all of them.
        var adjusted = Holm.Adjust([.. means.Select(mean => mean.PValue)]);
        return [.. varied.Zip(EndsOf(varied), Bar)
            .OrderByDescending(bar => bar.SwingWeeks).ThenBy(bar => bar.Parameter, StringComparer.Ordinal)];

        TornadoBar Bar(VariedParameter parameter, int[] own)
        {
            // Where the percentile itself has no interval, a resampled one would only look like one.
            var hasInterval = Percentiles.HasInterval(weeks[0].Length, Level);
            double[] unknown = [double.NaN, double.NaN];
            var p80 = Array.ConvertAll(own, end => shifts[end]);
            return new TornadoBar(
                parameter.Parameter.Key,
                parameter.Parameter.Format(scenario.ValueOf(parameter.Parameter)),
                [.. own.Select((end, i) => new TornadoValue(parameter.Values[i], new WeeksShare(p80[i].Value, hasInterval ? p80[i].Interval() : unknown), new WeeksShare(means[end].Estimate.Mean, means[end].Estimate.Interval()), censored[end + 1]))],
                Swing.Of(p80.Select(shift => shift.Value)),
                hasInterval ? Swing.Interval(p80) : unknown,
                hasInterval && own.Any(end => adjusted[end] <= Error && Swing.Differs(shifts[end], own.Length)));
        }
    }

    // The values of each parameter by their number among all values.
    private static IEnumerable<int[]> EndsOf(IReadOnlyList<VariedParameter> varied)
    {
        var next = 0;
        foreach (var parameter in varied)
        {
            yield return [.. Enumerable.Range(next, parameter.Values.Count)];
            next += parameter.Values.Count;
        }
    }
}
