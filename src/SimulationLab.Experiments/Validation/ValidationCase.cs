namespace SimulationLab.Experiments;

/// <summary>A problem with a known answer: a formula or a published figure that the simulator must give.</summary>
/// <param name="Id">A short name, for example "daly-24h".</param>
/// <param name="Section">The part of the bench, for example "Compute".</param>
/// <param name="Source">Where the answer comes from, with the formula where there is one.</param>
/// <param name="Run">Observes it: one check for each figure.</param>
public sealed record ValidationCase(string Id, string Section, string Source, Func<ValidationBench, IEnumerable<ValidationCheck>> Run);

/// <summary>One figure of a validation case.</summary>
/// <param name="Quantity">What it is, with its unit: "wall time, h".</param>
/// <param name="Expected">The known answer.</param>
/// <param name="Observed">What the simulator gives.</param>
/// <param name="StandardError">The standard error of the observation; zero for what is exact.</param>
/// <param name="Rounding">For a published, rounded figure: half of its last printed digit; or the first-order error of a published approximation, stated in <see cref="Note"/>.</param>
public sealed record ValidationCheck(string Quantity, double Expected, double Observed, double StandardError = 0, double Rounding = 0)
{
    /// <summary>How many standard errors off an observation may be.</summary>
    public const double Allowance = 4;

    /// <summary>What should be said about it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the publication contradicts itself here: the figure is kept as a miss and must stay one.</summary>
    public bool IsDocumentedMiss { get; init; }

    /// <summary>Whether the figure agrees.</summary>
    public bool Agrees => Math.Abs(Observed - Expected) <= (Allowance * StandardError) + Rounding + (1e-9 * Math.Abs(Expected));

    /// <summary>Whether all is as it should be: the figure agrees, or it is a documented miss and still misses. What is no number is neither.</summary>
    public bool Passes => double.IsFinite(Observed) && double.IsFinite(StandardError) && Agrees != IsDocumentedMiss;

    /// <summary>A check of the mean of independent observations.</summary>
    public static ValidationCheck OfMean(string quantity, double expected, IReadOnlyList<double> observations, double rounding = 0)
    {
        var estimate = MeanEstimate.Of(observations);
        return new ValidationCheck(quantity, expected, estimate.Mean, estimate.StandardError, rounding);
    }

    /// <summary>A check of a ratio of sums over independent replications, with the standard error of its residuals.</summary>
    public static ValidationCheck OfRatio(string quantity, double expected, IReadOnlyList<(double Of, double To)> observations, double rounding = 0)
    {
        var whole = observations.Sum(one => one.To);
        var ratio = observations.Sum(one => one.Of) / whole;
        var error = Math.Sqrt(observations.Sum(one => Math.Pow(one.Of - (ratio * one.To), 2))) / whole;
        return new ValidationCheck(quantity, expected, ratio, error, rounding);
    }

    /// <summary>
    /// A check of the mean of independent observations, each corrected by what luck its control had: v − β(c − E[c]), β by least
    /// squares. The mean of the control must be known, and be checked on its own.
    /// </summary>
    public static ValidationCheck OfControlledMean(string quantity, double expected, IReadOnlyList<(double Value, double Control)> observations, double meanOfControl)
    {
        var (value, control) = (observations.Average(one => one.Value), observations.Average(one => one.Control));
        var slope = observations.Sum(one => (one.Value - value) * (one.Control - control)) / observations.Sum(one => Math.Pow(one.Control - control, 2));
        return OfMean(quantity, expected, [.. observations.Select(one => one.Value - (slope * (one.Control - meanOfControl)))]);
    }
}
