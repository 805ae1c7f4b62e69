using System.Globalization;
using System.Text;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The recorded calibration of the baseline: both searches, the fit, and the check on luck that was not used.</summary>
public static class CalibrationRecord
{
    /// <summary>The seed of the fit.</summary>
    public const ulong Seed = 7001;

    /// <summary>The seed of the check.</summary>
    public const ulong UnusedSeed = 7002;

    /// <summary>How many times more replications the second round of a search takes, and how many candidates.</summary>
    private const int Finer = 5;

    private const int FineEvaluations = 16;

    /// <summary>Runs the calibration and writes it down as a part of docs/calibration.md.</summary>
    /// <param name="scenario">The baseline with these keys set otherwise.</param>
    /// <param name="replications">Replications of each candidate; the second round and the check take five times as many.</param>
    /// <param name="evaluations">The most candidates of the first round of one search.</param>
    /// <param name="threads">Threads; never changes a figure.</param>
    /// <param name="onCandidate">Called after each candidate with its objective.</param>
    /// <param name="cancel">Gives up.</param>
    public static string Make(
        Func<IReadOnlyList<(string Key, string Value)>, Scenario> scenario, int replications, int evaluations, int threads, Action<double>? onCandidate, CancellationToken cancel)
    {
        var free = FreeParameter.All;
        var coarse = new Calibration(free, scales => Residuals(scales, replications), evaluations);
        // A few hundred replications find the neighborhood; the place in it takes more.
        var fine = new Calibration(free, scales => Residuals(scales, Finer * replications), FineEvaluations);
        var fits = coarse.Starts().Select(start =>
        {
            var found = coarse.Search(start);
            var polished = fine.Search(found.Scales);
            return polished with { Start = start, Evaluations = found.Evaluations + polished.Evaluations };
        }).ToList();
        var fit = fits.MinBy(own => own.Objective)!;
        // Three digits are what goes into the catalogue, so three digits are what is checked.
        double[] rounded = [.. fit.Scales.Select(scale => double.Parse(scale.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))];
        var (seen, check) = (Observe(rounded, Seed, Finer * replications), Observe(rounded, UnusedSeed, Finer * replications));

        var text = new StringBuilder();
        Line($"Model {ModelVersion.Current}, {replications} paired replications of each candidate and {Finer * replications} in the second round, seed {Seed}; check with {Finer * replications} replications of seed {UnusedSeed}.");
        Line($"\n| scale | start 1 | found | start 2 | found | taken | parameter | value |\n|---|---|---|---|---|---|---|---|");
        for (var i = 0; i < free.Count; i++)
            foreach (var (key, value) in free[i].At(rounded[i]))
                Line($"| {free[i].Name} | {fits[0].Start[i]:0.00} | {fits[0].Scales[i]:0.000} | {fits[1].Start[i]:0.00} | {fits[1].Scales[i]:0.000} | {rounded[i]:0.###} | `{key}` | {value} |");
        Line($"\nSums of squares: {fits[0].Objective:0.000} after {fits[0].Evaluations} candidates, {fits[1].Objective:0.000} after {fits[1].Evaluations}. Largest difference of a scale: {fits[0].Scales.Zip(fits[1].Scales).Max(pair => Math.Abs(Math.Log(pair.First / pair.Second))):0 %}.");
        Line($"\n| target | band | fit | check | in tolerances off (check) |\n|---|---|---|---|---|");
        foreach (var target in CalibrationTarget.All)
            Line($"| {target.Name} | {(target.Low == target.High ? $"{target.Low}" : $"{target.Low} to {target.High}")} | {target.Observe(seen):0.00} | {target.Observe(check):0.00} | {target.Residual(check):0.0} |");
        Line($"\n| gap (check) | weeks | half-width | larger than it |\n|---|---|---|---|");
        foreach (var (larger, smaller) in CalibrationTarget.Ranking.Zip(CalibrationTarget.Ranking.Skip(1)))
        {
            var gap = check.Gap(larger.Cause, smaller.Cause);
            Line($"| {Delays.NameOf(larger.Cause)} − {Delays.NameOf(smaller.Cause)} | {gap.Mean:0.00} | {gap.HalfWidth():0.00} | {(gap.Mean > gap.HalfWidth() ? "yes" : "**no**")} |");
        }

        return text.ToString();

        IReadOnlyList<double> Residuals(IReadOnlyList<double> scales, int count)
        {
            var found = Calibration.ResidualsOf(Observe(scales, Seed, count));
            onCandidate?.Invoke(found.Sum(residual => residual * residual));
            return found;
        }

        CalibrationObservation Observe(IReadOnlyList<double> scales, ulong seed, int count)
        {
            var set = free.SelectMany((own, i) => own.At(scales[i])).ToList();
            return CalibrationObservation.Of(scenario(set), scenario([.. set, ("organization.structure", "functional")]), count, seed, threads, cancel);
        }

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
