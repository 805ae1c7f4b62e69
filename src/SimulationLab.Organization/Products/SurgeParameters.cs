using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of the product lines' competition for the training fleet.</summary>
internal static class SurgeParameters
{
    public static readonly Parameter<double> Rate = Define.Number("products.surges.rate", "per year", 0.403,
        "How often the demand of a product line surges so that it asks for nodes of the training fleet.", "assumed; calibrated; source §1.1: leadership allocates scarce compute", 0, 365)
        .CausedBy(Cause.Compute, 0);

    public static readonly Parameter<Distribution> Length = Define.RandomTime("products.surges.length", Distribution.LogNormal(0.5 * 168, 3 * 168), "How long a surge needs the nodes, from the decision.", "assumed");

    public static readonly Parameter<double> NodeShare = Define.Share("products.surges.nodeShare", 0.15, "Which share of the training nodes at one provider a surge asks for.", "assumed", 0.001, 1);

    public static readonly Parameter<Money> NodeValue = Define.Price("products.surges.nodeValue", "node-week", 5_000,
        "What a product line loses, in the median surge, for each week of each node it asks for and is not given: users and revenue.",
        "assumed: twice what the node costs at $15 an hour; serving of source §3.1 with a gross margin of one half");

    public static readonly Parameter<double> ValueSpread = Define.Number("products.surges.valueSpread", "", 0.9,
        "Standard deviation of the logarithm of that loss between surges.", "assumed: from a third to three times the median, P10–P90", 0, 5)
        .CausedBy(Cause.Compute, 0);

    public static IReadOnlyList<Parameter> All => [Rate, Length, NodeShare, NodeValue, ValueSpread];
}
