using System.Globalization;

namespace SimulationLab.Kernel;

/// <summary>The families of distributions.</summary>
public enum DistributionKind
{
    /// <summary>Always the same value.</summary>
    Fixed,

    /// <summary>Exponential, by its mean.</summary>
    Exponential,

    /// <summary>Log-normal, by mean and standard deviation of the logarithm.</summary>
    LogNormal,

    /// <summary>Uniform between two values.</summary>
    Uniform,

    /// <summary>Triangular, by lowest, most likely and highest value.</summary>
    Triangular,

    /// <summary>PERT (a beta distribution), by lowest, most likely and highest value.</summary>
    Pert,

    /// <summary>Fat-tailed overrun of a plan: mostly uniform from half of it to half beyond it, for a share a Pareto tail from there on.</summary>
    Overrun,
}

/// <summary>A distribution of a plain number; whoever holds it knows the unit. A small value, no allocation.</summary>
public readonly record struct Distribution
{
    // Φ⁻¹(0.9): a log-normal between its P10 and P90 spans twice this many standard deviations.
    private const double Z90 = 1.2815515655446004;

    // An overrun: the body goes from half the plan to this many times it, the tail begins there.
    private const double BodyFrom = 0.5;
    private const double TailFrom = 1.5;

    // Of a log-normal: mean and standard deviation of the logarithm.
    private readonly double mu;
    private readonly double sigma;

    private Distribution(DistributionKind kind, double a, double b, double c)
    {
        (Kind, A, B, C) = (kind, a, b, c);
        if (kind != DistributionKind.LogNormal)
            return;
        mu = 0.5 * (Elementary.Log(a) + Elementary.Log(b));
        sigma = (Elementary.Log(b) - Elementary.Log(a)) / (2 * Z90);
    }

    /// <summary>The family.</summary>
    public DistributionKind Kind { get; }

    /// <summary>Fixed: the value. Exponential: the mean. Log-normal: the 10th percentile. Overrun: the plan. Others: the lowest value.</summary>
    public double A { get; }

    /// <summary>Log-normal: the 90th percentile. Uniform: the highest value. Triangular and PERT: the most likely value. Overrun: the share of the tail.</summary>
    public double B { get; }

    /// <summary>Triangular and PERT: the highest value. Overrun: the exponent of the tail.</summary>
    public double C { get; }

    /// <summary>Always <paramref name="value"/>.</summary>
    public static Distribution Fixed(double value) => new(DistributionKind.Fixed, value, 0, 0);

    /// <summary>Exponential with this mean.</summary>
    public static Distribution Exponential(double mean) => Require(mean > 0, new(DistributionKind.Exponential, mean, 0, 0), "a positive mean");

    /// <summary>Log-normal with these 10th and 90th percentiles: μ = ln √(p10·p90), σ = ln(p90 ÷ p10) ÷ 2.563.</summary>
    public static Distribution LogNormal(double p10, double p90) => p10 > 0 && p90 > p10 && double.IsFinite(p90)
        ? new(DistributionKind.LogNormal, p10, p90, 0)
        : throw new ArgumentOutOfRangeException(nameof(p10), $"A log-normal distribution needs 0 < p10 < p90; got {p10} and {p90}.");

    /// <summary>Log-normal whose logarithm has this mean and standard deviation.</summary>
    public static Distribution LogNormalOf(double mu, double sigma) => sigma > 0
        ? new(DistributionKind.LogNormal, Elementary.Exp(mu - (Z90 * sigma)), Elementary.Exp(mu + (Z90 * sigma)), 0)
        : throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "The standard deviation of the logarithm must be positive.");

    /// <summary>Uniform between two values.</summary>
    public static Distribution Uniform(double low, double high) => Require(low < high, new(DistributionKind.Uniform, low, high, 0), "low < high");

    /// <summary>Triangular.</summary>
    public static Distribution Triangular(double low, double mode, double high) =>
        Require(low <= mode && mode <= high && low < high, new(DistributionKind.Triangular, low, mode, high), "low ≤ mode ≤ high and low < high");

    /// <summary>PERT: beta with mean (low + 4·mode + high) ÷ 6.</summary>
    public static Distribution Pert(double low, double mode, double high) =>
        Require(low <= mode && mode <= high && low < high, new(DistributionKind.Pert, low, mode, high), "low ≤ mode ≤ high and low < high");

    /// <summary>
    /// Overrun of a plan: with the chance 1 − share uniform from half of the plan to 1.5 times it, else Pareto from 1.5 times the
    /// plan with this exponent.
    /// </summary>
    public static Distribution Overrun(double plan, double share, double exponent) =>
        Require(plan > 0 && share is >= 0 and < 1 && exponent > 0, new(DistributionKind.Overrun, plan, share, exponent), "plan > 0, 0 ≤ share < 1 and exponent > 0");

    /// <summary>The distribution with this <see cref="Kind"/>, <see cref="A"/>, <see cref="B"/> and <see cref="C"/>: for a host that carries it from place to place.</summary>
    public static Distribution Of(DistributionKind kind, double a, double b, double c) => new(kind, a, b, c);

    /// <summary>Whether there is nothing random about it.</summary>
    public bool IsFixed => Kind == DistributionKind.Fixed;

    /// <summary>The expectation.</summary>
    public double Mean => Kind switch
    {
        DistributionKind.LogNormal => Elementary.Exp(mu + (0.5 * sigma * sigma)),
        DistributionKind.Uniform => 0.5 * (A + B),
        DistributionKind.Triangular => (A + B + C) / 3,
        DistributionKind.Pert => (A + (4 * B) + C) / 6,
        DistributionKind.Overrun => A * (((1 - B) * 0.5 * (BodyFrom + TailFrom)) + (B == 0 ? 0 : C > 1 ? B * TailFrom * C / (C - 1) : double.PositiveInfinity)),
        _ => A,
    };

    /// <summary>What it lasts when nothing is to go wrong: the plan of an overrun, otherwise the expectation.</summary>
    public double Nominal => Kind == DistributionKind.Overrun ? A : Mean;

    /// <summary>The median.</summary>
    public double Median => Quantile(0.5);

    /// <summary>No value is below this.</summary>
    public double Minimum => Kind switch
    {
        DistributionKind.Exponential or DistributionKind.LogNormal => 0,
        DistributionKind.Overrun => BodyFrom * A,
        _ => A,
    };

    /// <summary>No value is above this.</summary>
    public double Maximum => Kind switch
    {
        DistributionKind.Fixed => A,
        DistributionKind.Uniform => B,
        DistributionKind.Triangular or DistributionKind.Pert => C,
        _ => double.PositiveInfinity,
    };

    /// <summary>The distribution of <paramref name="factor"/> times this.</summary>
    public Distribution Scaled(double factor)
    {
        if (!(factor >= 0))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, $"{this} can be scaled by zero or more only.");
        if (factor == 0)
            return Fixed(0);
        return Kind == DistributionKind.Overrun ? new(Kind, A * factor, B, C) : new(Kind, A * factor, B * factor, C * factor);
    }

    /// <summary>The value below which a share <paramref name="p"/> of draws falls, 0 &lt; p &lt; 1.</summary>
    public double Quantile(double p) => Kind switch
    {
        DistributionKind.Fixed => A,
        DistributionKind.Exponential => -A * Elementary.Log(1 - p),
        DistributionKind.LogNormal => Elementary.Exp(mu + (sigma * Normal.Quantile(p))),
        DistributionKind.Uniform => A + (p * (B - A)),
        DistributionKind.Triangular => TriangularQuantile(p),
        DistributionKind.Overrun => OverrunQuantile(1 - p),
        _ => A + ((C - A) * Beta.Quantile(PertAlpha, PertBeta, p)),
    };

    /// <summary>A draw. One uniform, by inversion, except PERT (two gamma numbers).</summary>
    public double Sample(ref Draw draw) => Kind switch
    {
        DistributionKind.Fixed => A,
        DistributionKind.Pert => A + ((C - A) * Beta.Sample(PertAlpha, PertBeta, ref draw)),
        _ => Quantile(draw.NextUniform()),
    };

    /// <summary>A draw given that it is at least this: how a forecast redraws what is pending.</summary>
    public double SampleGiven(double atLeast, ref Draw draw)
    {
        if (atLeast <= Minimum)
            return Sample(ref draw);
        if (atLeast >= Maximum)
            return atLeast;
        var uniform = draw.NextUniform();
        var value = Kind switch
        {
            DistributionKind.Exponential => atLeast - (A * Elementary.Log(uniform)),
            DistributionKind.LogNormal => Elementary.Exp(mu + (sigma * NormalBeyond((Elementary.Log(atLeast) - mu) / sigma, uniform))),
            DistributionKind.Uniform => atLeast + (uniform * (B - atLeast)),
            DistributionKind.Triangular => TriangularQuantile(1 - (uniform * TriangularSurvival(atLeast))),
            DistributionKind.Overrun => OverrunQuantile(uniform * OverrunSurvival(atLeast)),
            _ => A + ((C - A) * Beta.QuantileGiven(PertAlpha, PertBeta, (atLeast - A) / (C - A), uniform)),
        };
        return Math.Max(atLeast, value);
    }

    /// <summary>As in scenario files, without units: "lognormal(p10: 1, p90: 2)".</summary>
    public override string ToString() => Kind switch
    {
        DistributionKind.Fixed => string.Create(CultureInfo.InvariantCulture, $"{A:R}"),
        DistributionKind.Exponential => string.Create(CultureInfo.InvariantCulture, $"exponential(mean: {A:R})"),
        DistributionKind.LogNormal => string.Create(CultureInfo.InvariantCulture, $"lognormal(p10: {A:R}, p90: {B:R})"),
        DistributionKind.Uniform => string.Create(CultureInfo.InvariantCulture, $"uniform(low: {A:R}, high: {B:R})"),
        DistributionKind.Triangular => string.Create(CultureInfo.InvariantCulture, $"triangular(low: {A:R}, mode: {B:R}, high: {C:R})"),
        DistributionKind.Overrun => string.Create(CultureInfo.InvariantCulture, $"overrun(plan: {A:R}, share: {B:R}, exponent: {C:R})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"pert(low: {A:R}, mode: {B:R}, high: {C:R})"),
    };

    private double PertAlpha => 1 + (4 * (B - A) / (C - A));

    private double PertBeta => 1 + (4 * (C - B) / (C - A));

    private static Distribution Require(bool isValid, Distribution distribution, string rule) => isValid
        ? distribution
        : throw new ArgumentOutOfRangeException(nameof(distribution), $"A {distribution.Kind} distribution needs {rule}; got {distribution.A}, {distribution.B}, {distribution.C}.");

    /// <summary>A normal number given that it is beyond z. Where the tail is too small for a double it is exponential with rate z.</summary>
    private static double NormalBeyond(double z, double uniform) =>
        z < 37 ? Normal.UpperQuantile(uniform * Normal.Survival(z)) : z - (Elementary.Log(uniform) / z);

    private double TriangularQuantile(double p)
    {
        var left = (B - A) / (C - A);
        return p < left ? A + Math.Sqrt(p * (C - A) * (B - A)) : C - Math.Sqrt((1 - p) * (C - A) * (C - B));
    }

    private double TriangularSurvival(double x) => x < B
        ? 1 - ((x - A) * (x - A) / ((C - A) * (B - A)))
        : (C - x) * (C - x) / ((C - A) * (C - B));

    /// <summary>The overrun that is exceeded with this probability.</summary>
    private double OverrunQuantile(double survival) => survival < B
        ? A * TailFrom * Elementary.Pow(survival / B, -1 / C)
        : A * (TailFrom - ((TailFrom - BodyFrom) * (survival - B) / (1 - B)));

    private double OverrunSurvival(double x) => x > A * TailFrom
        ? B * Elementary.Pow(x / (A * TailFrom), -C)
        : B + ((1 - B) * (TailFrom - (x / A)) / (TailFrom - BodyFrom));
}
