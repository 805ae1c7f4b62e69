namespace SimulationLab.Organization;

/// <summary>
/// What the measurements say about the true quality of the chosen candidate and about the error that proxy metrics make about
/// it: two normal numbers, updated by each measurement (Kalman, known variances). Kept as the measurements themselves, since
/// what is believed about the data may change what they mean.
/// </summary>
internal sealed class Belief
{
    private readonly List<Evidence> evidence = [];

    public Belief Copy()
    {
        var copy = new Belief();
        copy.evidence.AddRange(evidence);
        return copy;
    }

    /// <summary>Somebody measured quality + <paramref name="proxyShare"/> · proxy error with this standard error.</summary>
    public void Measured(double score, double standardError, double proxyShare = 0) => evidence.Add(new Evidence(score, standardError, proxyShare));

    /// <summary>The quality is known to have grown by so much.</summary>
    public void Gained(double points) => evidence.Add(new Evidence(points) { IsGain = true });

    /// <summary>Labels of a delivery cost the model so much; told again, after it was drawn anew, it takes the place of what was believed.</summary>
    public void LostTo(AlignmentLabels labels, double points)
    {
        var loss = new Evidence(-points) { IsGain = true, Labels = labels };
        if (evidence.FindIndex(known => known.Labels == labels) is >= 0 and var index)
            evidence[index] = loss;
        else
            evidence.Add(loss);
    }

    /// <summary>The quality and the proxies' error, given what they were before anything was measured, and two standard normal numbers.</summary>
    public (double Quality, double ProxyError) Draw(double mean, double deviation, double proxyDeviation, double firstNormal, double secondNormal)
    {
        var (quality, error) = (mean, 0.0);
        // The covariance of the two.
        var (a, b, d) = (deviation * deviation, 0.0, proxyDeviation * proxyDeviation);
        foreach (var known in evidence)
        {
            var (value, noise, share) = known;
            if (known.IsGain)
            {
                quality += value;
                continue;
            }

            var (withQuality, withError) = (a + (b * share), b + (d * share));
            var total = withQuality + (share * withError) + (noise * noise);
            if (total <= 0)
                continue;
            var surprise = value - quality - (share * error);
            quality += withQuality / total * surprise;
            error += withError / total * surprise;
            (a, b, d) = (a - (withQuality * withQuality / total), b - (withQuality * withError / total), d - (withError * withError / total));
        }

        var root = Math.Sqrt(Math.Max(0, a));
        var along = root > 1e-12 ? b / root : 0;
        return (quality + (root * firstNormal), error + (along * firstNormal) + (Math.Sqrt(Math.Max(0, d - (along * along))) * secondNormal));
    }

    private readonly record struct Evidence(double Value, double Noise = 0, double ProxyShare = 0)
    {
        public bool IsGain { get; init; }

        public AlignmentLabels? Labels { get; init; }
    }
}
