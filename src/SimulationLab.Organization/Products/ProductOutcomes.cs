namespace SimulationLab.Organization;

/// <summary>What product lines report.</summary>
internal static class ProductOutcomes
{
    public static readonly Outcome Surges = new("products.surges", "surges", Better.Neither, "Surges of product lines that asked for nodes of the training fleet.") { Source = "source §1.1" };

    public static readonly Outcome Granted = new("products.surgesGranted", "surges", Better.Neither, "Surges that leadership gave training nodes.") { Source = "source §1.1" };

    public static readonly Outcome LostValue = new("products.lostValue", "USD", Better.Lower, "What product lines lost in surges that leadership refused: users and revenue. Nobody pays it, so it is in no book.") { Source = "source §1.1" };

    public static readonly Outcome Incidents = new("products.incidents", "incidents", Better.Neither, "Incidents of product lines that needed a pod of a division.") { Source = "source §1.1" };

    public static readonly Outcome PodWeeks = new("products.podWeeks", "pod-weeks", Better.Neither, "Pod-weeks that divisions gave to incidents of product lines.") { Source = "source §1.1" };

    public static readonly Outcome IncidentEffort = new("products.incidentEffort", "engineer-weeks", Better.Neither, "Effort of pods of divisions on incidents of product lines that are dealt with; none of it is the release's.") { Source = "source §1.1" };

    public static readonly Outcome IncidentWaitWeeks = new("products.incidentWaitWeeks", "weeks", Better.Lower, "Weeks that incidents of product lines waited for a pod, all incidents together. Known when the release has ended.") { Source = "source §1.1" };

    public static readonly Outcome IncidentLoss = new("products.incidentLoss", "USD", Better.Lower, "What product lines lost from their incidents until those were dealt with: users and revenue. Nobody pays it, so it is in no book.") { Source = "source §1.1" };

    public static IReadOnlyList<Outcome> All => [Surges, Granted, LostValue, Incidents, PodWeeks, IncidentEffort, IncidentWaitWeeks, IncidentLoss];
}
