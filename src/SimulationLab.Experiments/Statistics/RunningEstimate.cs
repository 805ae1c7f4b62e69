namespace SimulationLab.Experiments;

/// <summary>
/// A mean and its spread in constant memory (Welford 1962; merging after Chan, Golub &amp; LeVeque 1979).
/// The result depends, in its last bits, on how values are grouped. So that it does not depend on threads: give each chunk of
/// replications its own estimate, make the chunks the same whoever runs them, and merge them in the order of the chunks.
/// </summary>
public sealed class RunningEstimate
{
    private double mean;
    private double squares;

    // The sum of infinite and missing values: it alone decides the mean as soon as there is one.
    private double beyond;

    /// <summary>How many values.</summary>
    public int N { get; private set; }

    /// <summary>The estimate of all values so far.</summary>
    public MeanEstimate Estimate => N == 0 ? new MeanEstimate(0, double.NaN, double.NaN)
        : beyond != 0 ? new MeanEstimate(N, beyond, double.NaN)
        : new MeanEstimate(N, mean, N > 1 ? Math.Sqrt(squares / (N - 1)) : 0);

    /// <summary>Adds a value.</summary>
    public void Add(double value)
    {
        N++;
        if (!double.IsFinite(value))
        {
            beyond += value;
            return;
        }

        var delta = value - mean;
        mean += delta / N;
        squares += delta * (value - mean);
    }

    /// <summary>Adds all values of the chunk that follows.</summary>
    public void Merge(RunningEstimate next)
    {
        if (next.N == 0)
            return;
        double own = N, others = next.N;
        var delta = next.mean - mean;
        mean = N == 0 ? next.mean : mean + (delta * others / (own + others));
        squares += next.squares + (delta * delta * own * others / (own + others));
        beyond += next.beyond;
        N += next.N;
    }
}
