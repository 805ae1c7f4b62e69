using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// Looks for the checkpoint interval with which a training takes least time, knowing nothing but how long runs take. All
/// intervals meet the same failures. The interval is doubled until the time grows; a polynomial of third degree through the
/// logarithms of time and interval, an octave to each side, gives the minimum; and once more around that, with more runs.
/// </summary>
/// <param name="scenario">The scenario with an interval of so many minutes.</param>
/// <param name="bench">What runs it.</param>
internal sealed class IntervalSearch(Func<double, Scenario> scenario, ValidationBench bench)
{
    private const int Groups = 20;
    private const int StepsToAnOctave = 4;

    /// <summary>The best interval in minutes with its standard error, from fits to groups of replications.</summary>
    /// <param name="replications">Replications of each interval in the last fit.</param>
    public (double Minutes, double StandardError) Best(int replications)
    {
        // A few runs are enough to come close.
        var first = replications / 4;
        var minutes = 1.0;
        for (var time = MeanTime(minutes, first); MeanTime(2 * minutes, first) is var next && next < time; time = next)
            minutes *= 2;
        minutes = Fit(minutes, first).All;
        var (all, groups) = Fit(minutes, replications);
        return (all, MeanEstimate.Of(groups).StandardError);
    }

    private double MeanTime(double minutes, int replications) => bench.Run(scenario(minutes), replications, "release.week").Average();

    /// <summary>The minimum around these minutes, of all replications and of each group of them.</summary>
    private (double All, double[] Groups) Fit(double around, int replications)
    {
        double[] octaves = [.. Enumerable.Range(-StepsToAnOctave, (2 * StepsToAnOctave) + 1).Select(step => step / (double)StepsToAnOctave)];
        var times = octaves.Select(octave => bench.Run(scenario(around * Math.Pow(2, octave)), replications, "release.week")).ToList();
        var groups = Math.Min(Groups, times[0].Count);
        return (Minimum(_ => true), [.. Enumerable.Range(0, groups).Select(group => Minimum(i => i % groups == group))]);

        double Minimum(Func<int, bool> isIn) =>
            around * Math.Pow(2, MinimumOfCubic(octaves, [.. times.Select(weeks => Math.Log(weeks.Where((_, i) => isIn(i)).Average()))]));
    }

    /// <summary>Where the polynomial of third degree closest to these points has its minimum.</summary>
    internal static double MinimumOfCubic(double[] x, double[] y)
    {
        var c = MathNet.Numerics.Fit.Polynomial(x, y, 3);
        // c₁ + 2c₂x + 3c₃x² = 0 where the curve is convex, in a form that also holds for c₃ = 0.
        return -c[1] / (c[2] + Math.Sqrt((c[2] * c[2]) - (3 * c[1] * c[3])));
    }
}
