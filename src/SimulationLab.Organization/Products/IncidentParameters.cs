using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of the product lines' competition for people.</summary>
internal static class IncidentParameters
{
    public static readonly Parameter<double> Rate = Define.Number("products.incidents.rate", "per year", 6,
        "How often a product line has an incident for which it needs a pod of a division.", "assumed; source §1.1: divisions give a part of their time to the release", 0, 365)
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<Distribution> Length = Define.RandomTime("products.incidents.length", Distribution.LogNormal(3 * 24, 14 * 24),
        "How long a pod works on an incident of a product line.", "assumed");

    public static IReadOnlyList<Parameter> All => [Rate, Length];
}
