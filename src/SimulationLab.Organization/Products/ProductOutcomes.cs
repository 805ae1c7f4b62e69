namespace SimulationLab.Organization;

/// <summary>What product lines report.</summary>
internal static class ProductOutcomes
{
    public static readonly Outcome Surges = new("products.surges", "surges", Better.Neither, "Surges of product lines that asked for nodes of the training fleet.") { Source = "source §1.1" };

    public static readonly Outcome Granted = new("products.surgesGranted", "surges", Better.Neither, "Surges that leadership gave training nodes.") { Source = "source §1.1" };

    public static readonly Outcome LostValue = new("products.lostValue", "USD", Better.Lower, "What product lines lost in surges that leadership refused: users and revenue. Nobody pays it, so it is in no book.") { Source = "source §1.1" };

    public static readonly Outcome Incidents = new("products.incidents", "incidents", Better.Neither, "Incidents of product lines that needed a pod of a division.") { Source = "source §1.1" };

    public static readonly Outcome PodWeeks = new("products.podWeeks", "pod-weeks", Better.Neither, "Pod-weeks that divisions gave to incidents of product lines.") { Source = "source §1.1" };

    public static IReadOnlyList<Outcome> All => [Surges, Granted, LostValue, Incidents, PodWeeks];
}
