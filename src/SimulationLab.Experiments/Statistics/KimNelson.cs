using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What to run next: these systems, for these replications.</summary>
/// <param name="Systems">The systems still in the running.</param>
/// <param name="First">The first replication, counted from 1.</param>
/// <param name="Count">How many.</param>
public sealed record SelectionRound(IReadOnlyList<int> Systems, int First, int Count);

/// <summary>
/// Chooses the best of many by the fully sequential procedure KN of Kim &amp; Nelson (2001), with c = 1: after a first stage of n₀
/// replications of all systems, one more of each survivor at a time; whoever has fallen too far behind is dropped. If the best is
/// better than every other by at least the indifference, it is chosen with the probability of the level; otherwise one that differs
/// from it by less may be. It holds under common random numbers, which shrink the variances of the differences and so the work.
/// </summary>
/// <remarks>
/// η = ½[(2α ÷ (k − 1))^(−2/(n₀ − 1)) − 1], h² = 2η(n₀ − 1). With S²(i,l) the first-stage variance of the differences of i and l,
/// i is dropped after r replications if its mean is below that of some l by more than max(0, δ ÷ (2r) · (h²S²(i,l) ÷ δ² − r)).
/// Rows beyond a decision are not read, so it does not depend on the size of the rounds.
/// </remarks>
public sealed class KimNelson
{
    private readonly double indifference;
    private readonly int firstStage;
    private readonly double hSquared;
    private readonly int sign;
    private readonly List<double[]> stage = [];
    private readonly double[] sums;

    // h²S²(i,l) ÷ δ²: the number of replications after which i and l are told apart by their means alone.
    private readonly double[,] reach;
    private int[] survivors;

    /// <summary>A choice not yet made.</summary>
    /// <param name="systems">How many systems.</param>
    /// <param name="indifference">The smallest difference worth detecting, δ &gt; 0.</param>
    /// <param name="better">Which direction is better.</param>
    /// <param name="level">The probability of the right choice, 1 − α.</param>
    /// <param name="firstStage">n₀, at least 3.</param>
    public KimNelson(int systems, double indifference, Better better, double level = 0.95, int firstStage = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(systems, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(indifference);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstStage, 3);
        if (better == Better.Neither)
            throw new ArgumentException("An outcome of which neither more nor less is better has no best.", nameof(better));
        this.indifference = indifference;
        this.firstStage = firstStage;
        (_, hSquared) = Constants(systems, firstStage, level);
        sign = better == Better.Higher ? 1 : -1;
        sums = new double[systems];
        reach = new double[systems, systems];
        survivors = [.. Enumerable.Range(0, systems)];
    }

    /// <summary>The systems still in the running.</summary>
    public IReadOnlyList<int> Survivors => survivors;

    /// <summary>The replications counted so far, of each survivor.</summary>
    public int Replications { get; private set; }

    /// <summary>The system chosen; null as long as more replications are needed. Of exact equals the first.</summary>
    public int? Chosen => Replications >= firstStage && survivors.Length == 1 ? survivors[0] : null;

    /// <summary>The replication by which the choice is made at the latest; null before the first stage is complete.</summary>
    public int? AtMost => Replications < firstStage ? null : (int)Math.Min(int.MaxValue, Math.Max(Replications, Math.Ceiling(Furthest())));

    /// <summary>The constants η and h² of the procedure.</summary>
    public static (double Eta, double HSquared) Constants(int systems, int firstStage, double level)
    {
        var eta = 0.5 * (Elementary.Pow(2 * (1 - level) / (systems - 1), -2.0 / (firstStage - 1)) - 1);
        return (eta, 2 * eta * (firstStage - 1));
    }

    /// <summary>What to run next: what lacks of the first stage, then at most this many replications of the survivors; null when the choice is made.</summary>
    public SelectionRound? Next(int chunk = 1) =>
        Chosen is not null ? null
        : new SelectionRound(survivors, Replications + 1, Replications < firstStage ? firstStage - Replications : Math.Clamp(AtMost!.Value - Replications, 1, chunk));

    /// <summary>Takes the next replication, one value for each system; those of dropped systems are not read.</summary>
    /// <exception cref="ArgumentException">A survivor's value is missing or infinite: a mean cannot be compared with it.</exception>
    public void Observe(IReadOnlyList<double> values)
    {
        if (Chosen is not null)
            return;
        if (values.Count != sums.Length)
            throw new ArgumentException($"A row has a value for each of the {sums.Length} systems, not {values.Count}.", nameof(values));
        foreach (var i in survivors)
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"Replication {Replications + 1} of system {i} is {values[i]}: only finite values have a mean to be compared.", nameof(values));
        foreach (var i in survivors)
            sums[i] += sign * values[i];
        Replications++;
        if (Replications <= firstStage)
            stage.Add([.. values]);
        if (Replications == firstStage)
            MeasureFirstStage();
        if (Replications >= firstStage)
            Screen();
    }

    private void MeasureFirstStage()
    {
        foreach (var i in survivors)
        {
            foreach (var l in survivors.Where(l => l != i))
            {
                var spread = MeanEstimate.Of([.. stage.Select(row => row[i] - row[l])]).StandardDeviation;
                reach[i, l] = hSquared * spread * spread / (indifference * indifference);
            }
        }
    }

    private void Screen()
    {
        var isLast = Replications >= Furthest();
        int[] left = [.. survivors.Where(i => survivors.All(l => l == i || !IsBehind(i, l)))];
        survivors = isLast ? [left.MaxBy(i => sums[i])] : left;
    }

    private bool IsBehind(int i, int l) =>
        (sums[i] - sums[l]) / Replications < -Math.Max(0, indifference / (2.0 * Replications) * (reach[i, l] - Replications));

    private double Furthest() => survivors.Max(i => survivors.Max(l => reach[i, l]));
}
