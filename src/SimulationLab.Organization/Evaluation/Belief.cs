namespace SimulationLab.Organization;

/// <summary>
/// What the measurements say about the true quality of the chosen candidate: a normal distribution, updated by each
/// measurement (Bayes, known variances). Kept as the measurements themselves, since what is believed about the data may
/// change what they mean.
/// </summary>
internal sealed class Belief
{
    private readonly List<(double Value, double Noise, bool IsGain)> evidence = [];

    public Belief Copy()
    {
        var copy = new Belief();
        copy.evidence.AddRange(evidence);
        return copy;
    }

    /// <summary>Somebody measured the quality with this standard error.</summary>
    public void Measured(double score, double standardError) => evidence.Add((score, standardError, false));

    /// <summary>The quality is known to have grown by so much.</summary>
    public void Gained(double points) => evidence.Add((points, 0, true));

    /// <summary>Mean and standard deviation of the quality, given those before anything was measured.</summary>
    public (double Mean, double Deviation) From(double mean, double deviation)
    {
        var variance = deviation * deviation;
        foreach (var (value, noise, isGain) in evidence)
        {
            if (isGain)
            {
                mean += value;
                continue;
            }

            var weight = variance > 0 ? variance / (variance + (noise * noise)) : 0;
            mean += weight * (value - mean);
            variance *= 1 - weight;
        }

        return (mean, Math.Sqrt(variance));
    }
}
