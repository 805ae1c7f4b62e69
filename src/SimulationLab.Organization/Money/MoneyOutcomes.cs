namespace SimulationLab.Organization;

/// <summary>What finance reports.</summary>
internal static class MoneyOutcomes
{
    public static readonly Outcome Total = new("cost.total", "USD", Better.Lower, "All cost of the release (the release book).") { IsHeadline = true, Source = "source §5.2" };

    public static readonly Outcome Personnel = new("cost.personnel", "USD", Better.Lower, "Salaries charged to the release.") { IsHeadline = true, Source = "source §5.2" };

    public static readonly Outcome Compute = new("cost.compute", "USD", Better.Lower, "Training fleet, storage, networking and other compute.") { IsHeadline = true, Source = "source §5.2" };

    public static readonly Outcome External = new("cost.external", "USD", Better.Lower, "Labels, evaluation annotation and cloud services.") { IsHeadline = true, Source = "source §5.2" };

    public static readonly Outcome Overhead = new("cost.overhead", "USD", Better.Lower, "Tools, licenses, training and conferences.") { IsHeadline = true, Source = "source §5.2" };

    public static readonly Outcome Organization = new("cost.organization", "USD", Better.Lower, "What the organization spends besides during the release: product lines, partners and the yearly cloud bill (the organization book).") { IsHeadline = true, Source = "source §3.1, §3.3" };

    public static IReadOnlyList<Outcome> All => [Total, Personnel, Compute, External, Overhead, Organization];
}
