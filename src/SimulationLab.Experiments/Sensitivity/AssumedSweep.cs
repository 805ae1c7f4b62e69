using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What one assumed parameter does to the release week when it is shifted down and up.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Shifts">The values tried, each with its effect.</param>
public sealed record AssumedEffect(Parameter Parameter, IReadOnlyList<ShiftEffect> Shifts)
{
    /// <summary>The largest |Δ P80|, by which parameters are ranked; 0 when nothing could be tried.</summary>
    public double Largest => Shifts.Count == 0 ? 0 : Shifts.Max(shift => Math.Abs(shift.P80Weeks));
}

/// <summary>The effect of one shifted value on the release week, by paired replications.</summary>
/// <param name="Value">The value, as it would be written.</param>
/// <param name="P80Weeks">P80 with it less P80 of the baseline.</param>
/// <param name="P80StandardError">The standard error of that, by resampling replications jointly.</param>
/// <param name="MeanWeeks">The mean paired difference.</param>
/// <param name="MeanHalfWidth">Half of its 95 % interval.</param>
public sealed record ShiftEffect(string Value, double P80Weeks, double P80StandardError, double MeanWeeks, double MeanHalfWidth)
{
    private const double Level = 0.8;
    private const int Resamples = 200;

    /// <summary>The effect, from the release weeks of the same replications.</summary>
    internal static ShiftEffect Of(string value, double[] usual, double[] shifted, ulong seed)
    {
        var resampled = new double[Resamples];
        var (a, b) = (new double[usual.Length], new double[usual.Length]);
        for (var i = 0; i < Resamples; i++)
        {
            var draw = new Luck(seed, i + 1).Draw(Subject.Of("assumptions"), Purpose.Of("resample"));
            for (var j = 0; j < a.Length; j++)
            {
                var chosen = draw.Index(usual.Length);
                (a[j], b[j]) = (usual[chosen], shifted[chosen]);
            }

            resampled[i] = P80(b) - P80(a);
        }

        var mean = PairedDifference.Of(usual, shifted).Estimate;
        return new ShiftEffect(value, P80(shifted) - P80(usual), MeanEstimate.Of(resampled).StandardDeviation, mean.Mean, mean.HalfWidth());
    }

    // A release that never shipped carries the week of the horizon, which is later than any that did.
    private static double P80(double[] weeks) => new Percentiles(weeks)[Level] ?? double.NaN;
}

/// <summary>
/// Which assumed parameters move the 80th percentile of the release week most: each is set to half and to double, alone, under
/// common random numbers. Times of a distribution are scaled; a choice takes each other option; where the range ends before half
/// or double, the shift is as large as it allows.
/// </summary>
public static class AssumedSweep
{
    /// <summary>The assumed parameters of the catalogue.</summary>
    public static IReadOnlyList<Parameter> Assumed { get; } = [.. Catalogue.All.Where(parameter => parameter.IsAssumed)];

    /// <summary>The effects of these parameters, largest first.</summary>
    /// <param name="parameters">What is shifted, one after the other.</param>
    /// <param name="baseline">The scenario that is varied, as the library gives it.</param>
    /// <param name="vary">The scenario with one parameter set otherwise.</param>
    /// <param name="replications">Replications of each value.</param>
    /// <param name="seed">The seed they share.</param>
    /// <param name="threads">Threads; never changes an effect.</param>
    /// <param name="cancel">Gives up.</param>
    public static IReadOnlyList<AssumedEffect> Of(
        IReadOnlyList<Parameter> parameters, Scenario baseline, Func<Parameter, string, Scenario> vary, int replications, ulong seed, int threads, CancellationToken cancel)
    {
        var usual = Weeks(baseline);
        return [.. parameters
            .Select(parameter => new AssumedEffect(parameter, [.. ValuesFor(parameter, baseline.ValueOf(parameter)).Select(value => ShiftEffect.Of(value, usual, Weeks(vary(parameter, value)), seed))]))
            .OrderByDescending(effect => effect.Largest)];

        double[] Weeks(Scenario scenario)
        {
            var weeks = new double[replications];
            Parallel.For(0, replications, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel },
                i => weeks[i] = Replication.Run(scenario, seed, i + 1).Outcomes[Outcomes.ReleaseWeek.Index]);
            return weeks;
        }
    }

    /// <summary>The values a parameter is set to, as they would be written: half and double, or the other options.</summary>
    public static IReadOnlyList<string> ValuesFor(Parameter parameter, object value)
    {
        object?[] shifted = [ValueShift.Scaled(parameter, value, 0.5), ValueShift.Scaled(parameter, value, 2), .. ValueShift.Others(parameter, value)];
        return [.. shifted.OfType<object>().Select(parameter.Format)];
    }
}
