using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>A bar of the tornado by parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Baseline">Its value in the scenario.</param>
/// <param name="Values">What it was set to: half and double, as far as its range allows, or its other options.</param>
/// <param name="SwingWeeks">The P80 of the release week between the best and the worst of these values and the baseline.</param>
public sealed record TornadoBar(string Parameter, string Baseline, IReadOnlyList<TornadoValue> Values, double SwingWeeks);

/// <summary>One end of a bar.</summary>
/// <param name="Value">The value.</param>
/// <param name="P80">The change of the P80 of the release week.</param>
/// <param name="Mean">The change of its mean.</param>
public sealed record TornadoValue(string Value, WeeksChange P80, WeeksChange Mean);

/// <summary>A change in weeks.</summary>
/// <param name="Weeks">The change.</param>
/// <param name="Ci95">Its 95 % interval.</param>
public sealed record WeeksChange(double Weeks, double[] Ci95);

/// <summary>
/// The tornado by parameter: each parameter alone is set low and high, with the luck of the baseline. A release that never
/// shipped counts with the week of the horizon.
/// </summary>
public static class ParameterTornado
{
    /// <summary>Assumed parameters that get a bar when none are named.</summary>
    private const int Bars = 12;

    /// <summary>Of ten replications of a bar, one is used to choose which parameters get one.</summary>
    private const int Screening = 10;

    private const int FewestScreened = 30;

    // Φ⁻¹(0.975)
    private const double Z = 1.959963984540054;

    /// <summary>The bars of these parameters, widest first.</summary>
    /// <param name="parameters">What is shifted; null for the dozen assumed ones that a first look with fewer replications finds to matter most.</param>
    /// <param name="baseline">The scenario that is varied.</param>
    /// <param name="vary">The scenario with one parameter set otherwise.</param>
    /// <param name="replications">Replications of each value.</param>
    /// <param name="seed">The seed they share.</param>
    /// <param name="threads">Threads; never changes a bar.</param>
    /// <param name="cancel">Gives up.</param>
    public static IReadOnlyList<TornadoBar> Of(
        IReadOnlyList<Parameter>? parameters, Scenario baseline, Func<Parameter, string, Scenario> vary, int replications, ulong seed, int threads, CancellationToken cancel)
    {
        var chosen = parameters ?? Chosen(AssumedSweep.Assumed, baseline, vary, replications, seed, threads, cancel);
        return [.. AssumedSweep.Of(chosen, baseline, vary, replications, seed, threads, cancel).Select(effect => BarOf(effect, baseline)).OrderByDescending(bar => bar.SwingWeeks)];
    }

    /// <summary>Those of the candidates that move the P80 most, by a look with fewer replications.</summary>
    internal static IReadOnlyList<Parameter> Chosen(
        IReadOnlyList<Parameter> candidates, Scenario baseline, Func<Parameter, string, Scenario> vary, int replications, ulong seed, int threads, CancellationToken cancel)
    {
        var few = Math.Min(replications, Math.Max(FewestScreened, replications / Screening));
        return [.. AssumedSweep.Of(candidates, baseline, vary, few, seed, threads, cancel).Take(Bars).Select(effect => effect.Parameter)];
    }

    private static TornadoBar BarOf(AssumedEffect effect, Scenario baseline)
    {
        var values = effect.Shifts.Select(shift => new TornadoValue(
            shift.Value, Change(shift.P80Weeks, Z * shift.P80StandardError), Change(shift.MeanWeeks, shift.MeanHalfWidth))).ToList();
        var ends = values.Select(value => value.P80.Weeks).Append(0).ToList();
        return new TornadoBar(effect.Parameter.Key, effect.Parameter.Format(baseline.ValueOf(effect.Parameter)), values, ends.Max() - ends.Min());
    }

    private static WeeksChange Change(double weeks, double half) => new(weeks, [weeks - half, weeks + half]);
}
