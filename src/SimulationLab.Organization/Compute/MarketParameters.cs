using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of the market for compute: its regimes, grants, commitments and spot capacity.</summary>
internal static class MarketParameters
{
    public static readonly Parameter<string> Regime = Define.Choice("market.regime", "drawn", ["loose", "tight", "shortage", "drawn"],
        "State of the market for GPUs; drawn: it changes by itself, see the other parameters of the market.", "assumed; published lead times swung between weeks and a year")
        .CausedBy(Cause.Compute, "tight");

    public static readonly Parameter<double> LooseShare = Define.Share("market.looseShare", 0.25, "Share of time the market is loose.", "assumed", 0, 0.49);

    public static readonly Parameter<double> ShortageShare = Define.Share("market.shortageShare", 0.0897, "Share of time the market is in a shortage; the rest it is tight.", "assumed; calibrated", 0, 0.49);

    public static readonly Parameter<Duration> LooseStay = Define.Time("market.looseStay", Duration.FromWeeks(26),
        "Mean length of a loose market; a tight one lasts as long as the shares of time require.", "assumed; published lead times changed about twice a year", Duration.FromWeeks(0.1), Duration.FromWeeks(1000));

    public static readonly Parameter<Duration> ShortageStay = Define.Time("market.shortageStay", Duration.FromWeeks(26),
        "Mean length of a shortage.", "assumed; published lead times changed about twice a year", Duration.FromWeeks(0.1), Duration.FromWeeks(1000));

    public static readonly Parameter<double> LooseFactor = Define.Number("market.looseFactor", "", 0.5, "Quota waits in a loose market, as a multiple of those in a tight one.", "assumed", 0.001, 1);

    public static readonly Parameter<double> ShortageFactor = Define.Number("market.shortageFactor", "", 2, "Quota waits in a shortage, as a multiple of those in a tight market.", "assumed", 1, 20);

    public static readonly Parameter<double> PartialShare = Define.Share("market.partialShare", 0.0718,
        "Chance that a quota request is granted in part first.", "assumed; calibrated; source §6.2 names quota as the first bottleneck")
        .CausedBy(Cause.Compute, 0);

    public static readonly Parameter<double> PartialSize = Define.Share("market.partialSize", 0.8,
        "Which share of what is not committed such a first grant gives.", "assumed");

    public static readonly Parameter<Distribution> RestWait = Define.RandomTime("market.restWait", Distribution.LogNormal(4 * 168, 10 * 168),
        "Wait for the rest after a partial grant, in a tight market.", "assumed: queues anew, behind others");

    public static readonly Parameter<double> CommitmentCoverage = Define.Share("compute.commitments.coverage", 0,
        "Share of the training fleet covered by multi-year commitments: no quota wait for it, cheaper, but paid from the request until training ends.", "lever; source §6.2").AsLever();

    public static readonly Parameter<double> CommitmentDiscount = Define.Share("compute.commitments.discount", 0.37,
        "Discount on committed capacity.", "published 1-year reservations: 35–40 %");

    public static readonly Parameter<double> SpotShare = Define.Share("compute.spotShare", 0,
        "Share of the nodes rented as spot capacity: cheaper, but the provider takes them back now and then.", "lever; source §3.1").AsLever();

    public static readonly Parameter<double> SpotDiscount = Define.Share("compute.spot.discount", 0.55,
        "Discount on spot capacity.", "published spot prices: 50–65 % below on demand");

    public static readonly Parameter<double> PreemptionRate = Define.Number("compute.spot.preemptionRate", "per node-month", 0.15,
        "How often a spot node is taken back.", "published monthly interruption bands of p5: 10–20 %", 0, 1000)
        .CausedBy(Cause.Compute, 0);

    public static readonly Parameter<Distribution> SpotReplacement = Define.RandomTime("compute.spot.replacementTime", Distribution.LogNormal(2, 48),
        "Time until another spot node takes the place of one taken back.", "assumed");

    public static IReadOnlyList<Parameter> All =>
    [
        Regime, LooseShare, ShortageShare, LooseStay, ShortageStay, LooseFactor, ShortageFactor, PartialShare, PartialSize, RestWait,
        CommitmentCoverage, CommitmentDiscount, SpotShare, SpotDiscount, PreemptionRate, SpotReplacement,
    ];
}
