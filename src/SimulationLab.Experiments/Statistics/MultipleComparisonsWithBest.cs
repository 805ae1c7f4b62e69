using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>One system against the best of the others.</summary>
/// <param name="System">Its place in what was given.</param>
/// <param name="Difference">Its mean − the best mean of the others.</param>
/// <param name="Interval">The interval of that difference; all intervals hold at once.</param>
/// <param name="MayBeBest">Whether the data leave it a chance of being the best.</param>
public sealed record ComparisonWithBest(int System, double Difference, double[] Interval, bool MayBeBest);

/// <summary>
/// Which of several systems may be the best, and by how much each differs from the best of the others: constrained multiple
/// comparisons with the best (Hsu 1984) under common random numbers.
/// </summary>
/// <remarks>
/// For "more is better": with the paired widths w(i,l) the upper end is max(0, min over l of Ȳi − Ȳl + w(i,l)); those where
/// that minimum is not below 0 may be the best (set G); the lower end is 0 if G = {i}, else min(0, min over l in G of Ȳi − Ȳl − w(i,l)).
/// All ends hold at once as soon as the true best's k − 1 one-sided comparisons do, so w(i,l) is the one-sided Student t bound of the
/// paired differences at the level α ÷ (k − 1) (Bonferroni, as in Nelson &amp; Matejcik 1995 §3). Their other form is a little narrower
/// but supposes all pairs to be equally correlated, which policies of an organization are not.
/// </remarks>
public static class MultipleComparisonsWithBest
{
    /// <summary>The comparisons, in the order of the systems.</summary>
    /// <param name="systems">The values of each system, the same replications in the same order; a replication that one lacks (NaN) is left out of all.</param>
    /// <param name="better">Which direction is better.</param>
    /// <param name="level">The probability that all intervals hold.</param>
    public static IReadOnlyList<ComparisonWithBest> Of(IReadOnlyList<IReadOnlyList<double>> systems, Better better, double level = 0.95)
    {
        if (better == Better.Neither)
            throw new ArgumentException("An outcome of which neither more nor less is better has no best.", nameof(better));
        ArgumentOutOfRangeException.ThrowIfLessThan(systems.Count, 2, nameof(systems));
        var sign = better == Better.Higher ? 1 : -1;
        var complete = Enumerable.Range(0, systems.Min(own => own.Count)).Where(row => systems.All(own => !double.IsNaN(own[row]))).ToArray();
        var all = Enumerable.Range(0, systems.Count).ToArray();
        var p = 1 - ((1 - level) / (systems.Count - 1));
        // Signed so that more is better.
        var mean = new double[systems.Count, systems.Count];
        var width = new double[systems.Count, systems.Count];
        foreach (var i in all)
        {
            foreach (var l in all.Where(l => l != i))
            {
                var difference = MeanEstimate.Of([.. complete.Select(row => sign * (systems[i][row] - systems[l][row]))]);
                mean[i, l] = difference.Mean;
                // Too few differences that are all the same show no spread, and prove nothing: see PairedDifference.PValue.
                var isTooFew = difference.N < 2 || (difference.IsAlike && difference.Mean != 0 && new PairedDifference(difference, double.NaN).PValue / 2 > 1 - p);
                width[i, l] = isTooFew ? double.PositiveInfinity : MeanEstimate.StudentQuantile(p, difference.N - 1) * difference.StandardError;
            }
        }

        var reach = all.Select(i => Others(i).Min(l => mean[i, l] + width[i, l])).ToArray();
        var mayBeBest = all.Where(i => !(reach[i] < 0)).ToArray();
        return [.. all.Select(i =>
        {
            var upper = Math.Max(0, reach[i]);
            var rivals = mayBeBest.Where(l => l != i).ToArray();
            var lower = rivals.Length == 0 ? 0 : Math.Min(0, rivals.Min(l => mean[i, l] - width[i, l]));
            return new ComparisonWithBest(i, sign * Others(i).Min(l => mean[i, l]), sign > 0 ? [lower, upper] : [0 - upper, 0 - lower], mayBeBest.Contains(i));
        })];

        IEnumerable<int> Others(int i) => all.Where(l => l != i);
    }
}
