using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What an A/B test says so far.</summary>
internal enum ComparisonVerdict
{
    /// <summary>The new model is better by what was promised.</summary>
    Better,

    /// <summary>Not decided.</summary>
    Undecided,

    /// <summary>It is not.</summary>
    Worse,
}

/// <summary>
/// The sequential A/B test of the new model against the previous one. Users prefer the new one with a chance that is logistic
/// in the difference of quality; after n comparisons the share of wins is known up to ½ ÷ √n. It is decided when it is further
/// than z of those from the middle between no difference and the promised one.
/// </summary>
internal sealed class Comparison
{
    private static readonly Purpose Sampling = Purpose.Of("comparison-sampling");

    private double comparisons;
    private double wins;
    private int looks;

    /// <summary>Share of wins so far; not a number before the first look.</summary>
    public double WinRate => wins / comparisons;

    public Comparison Copy() => (Comparison)MemberwiseClone();

    /// <summary>The chance that a user prefers a model of this quality to the previous one.</summary>
    public static double ChanceOf(double quality, Scenario scenario) =>
        1 / (1 + Elementary.Exp(-scenario.Get(ComparisonParameters.Slope) * (quality - scenario.Get(ComparisonParameters.PreviousQuality))));

    /// <summary>Another look after so many more comparisons. What it says about the quality is told to the belief.</summary>
    public ComparisonVerdict Look(double more, double quality, Belief belief, Subject subject, Scenario scenario, Luck luck)
    {
        var chance = ChanceOf(quality, scenario);
        var won = chance;
        if (scenario.IsOn(Cause.Evaluation))
        {
            var error = Math.Sqrt(chance * (1 - chance) / more);
            won = Math.Clamp(won + (error * luck.Draw(subject, Sampling, looks).StandardNormal()), 1e-3, 1 - 1e-3);
            // The logit of the share is a measurement of the quality; its standard error to first order.
            var slope = scenario.Get(ComparisonParameters.Slope);
            belief.Measured(scenario.Get(ComparisonParameters.PreviousQuality) + (Elementary.Log(won / (1 - won)) / slope), 1 / (slope * Math.Sqrt(more * won * (1 - won))));
        }

        looks++;
        comparisons += more;
        wins += more * won;
        return Judge(WinRate, scenario);
    }

    /// <summary>What the test would say by now if it had met no luck, for a model of this quality.</summary>
    public ComparisonVerdict WithoutLuck(double quality, Scenario scenario) => Judge(ChanceOf(quality, scenario), scenario);

    /// <summary>The chance that a model that keeps the promise is found better by now.</summary>
    public double Power(Scenario scenario)
    {
        var (_, half, error) = Boundaries(scenario);
        return Normal.Survival(scenario.Get(ComparisonParameters.Boundary) - (half / error));
    }

    private ComparisonVerdict Judge(double rate, Scenario scenario)
    {
        var (middle, _, error) = Boundaries(scenario);
        var far = scenario.Get(ComparisonParameters.Boundary) * error;
        return rate > middle + far ? ComparisonVerdict.Better : rate < middle - far ? ComparisonVerdict.Worse : ComparisonVerdict.Undecided;
    }

    private (double Middle, double Half, double Error) Boundaries(Scenario scenario)
    {
        var promised = ChanceOf(scenario.Get(EvaluationParameters.Target), scenario);
        return (0.5 * (0.5 + promised), 0.5 * (promised - 0.5), 0.5 / Math.Sqrt(comparisons));
    }
}

/// <summary>Parameters of the A/B test.</summary>
internal static class ComparisonParameters
{
    public static readonly Parameter<double> PreviousQuality = Define.Number("comparison.previousQuality", "points", 78, "True quality of the previous model, which the new one is compared with and which stays if it is given up.", "assumed; source §2.1: fallback to the previous model", 0, 100);

    public static readonly Parameter<double> Slope = Define.Number("comparison.slope", "logits per point", 0.25, "How fast the chance to be preferred grows with the difference of quality.", "assumed; logistic as in Elo ratings", 0.001, 10);

    public static readonly Parameter<double> PerWeek = Define.Number("comparison.perWeek", "comparisons per week", 20_000, "Comparisons that users make in a week of all traffic.", "assumed", 1, 1e9);

    public static readonly Parameter<double> Boundary = Define.Number("comparison.boundary", "standard errors", 2.361, "How far from the middle the share of wins must be for a decision.", "Pocock 1977: four looks at a two-sided 5 % (source §6.3: A/B test significance)", 0.1, 10);

    public static IReadOnlyList<Parameter> All => [PreviousQuality, Slope, PerWeek, Boundary];
}
