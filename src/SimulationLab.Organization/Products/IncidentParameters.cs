using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of the product lines' competition for people.</summary>
internal static class IncidentParameters
{
    public static readonly Parameter<double> Rate = Define.Number("products.incidents.rate", "per year", 6,
        "How often a product line has an incident for which it needs a pod of a division.", "assumed; source §1.1: divisions give a part of their time to the release", 0, 365)
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<double> Effort = Define.Number("products.incidents.effort", "engineer-weeks", 5.55,
        "Effort of the median incident of a product line. The pod that is lent does it with all its people.", "assumed: six people are at one incident in ten for less than 3 days, at one in ten for more than 2 weeks", 0.01, 10_000);

    public static readonly Parameter<double> EffortSpread = Define.Number("products.incidents.effortSpread", "", 0.6,
        "Standard deviation of the logarithm of that effort between incidents.", "assumed: as the effort", 0, 5);

    public static readonly Parameter<Money> WeekValue = Define.Price("products.incidents.weekValue", "week", 400_000,
        "What a product line loses for each week from an incident until it is dealt with: users and revenue.",
        "assumed: a tenth of what a product with the serving of source §3.1 and a gross margin of one half earns in a week");

    public static IReadOnlyList<Parameter> All => [Rate, Effort, EffortSpread, WeekValue];

    /// <summary>Of an incident, in engineer-weeks.</summary>
    public static Distribution EffortIn(Scenario scenario)
    {
        var (median, spread) = (scenario.Get(Effort), scenario.Get(EffortSpread));
        return spread > 0 ? Distribution.LogNormalOf(Elementary.Log(median), spread) : Distribution.Fixed(median);
    }
}
