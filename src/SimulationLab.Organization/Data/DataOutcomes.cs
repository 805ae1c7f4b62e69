namespace SimulationLab.Organization;

/// <summary>What the data pipeline reports.</summary>
internal static class DataOutcomes
{
    public static readonly Outcome LotsRejected = new("data.lotsRejected", "lots", Better.Lower, "Lots of data that inspection rejected.") { Source = "source §6.2" };

    public static readonly Outcome DefectsEscaped = new("data.defectsEscaped", "lots", Better.Lower, "Defective lots that inspection let through.") { Source = "source §6.2", IsHidden = true };

    public static IReadOnlyList<Outcome> All => [LotsRejected, DefectsEscaped];
}
