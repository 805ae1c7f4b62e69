namespace SimulationLab.Organization;

/// <summary>What the data pipeline reports.</summary>
internal static class DataOutcomes
{
    /// <summary>Clean data in TB, and the raw data it came from.</summary>
    public static readonly Quantity CleanBytes = new();

    /// <summary>The raw data, once there is clean data to compare it with.</summary>
    public static readonly Quantity RawOfThem = new();

    public static readonly Outcome LotsIngested = new("data.lotsIngested", "lots", Better.Neither, "Lots of data collected.") { Source = "source §4.2" };

    public static readonly Outcome LotsPassedOn = new("data.lotsPassedOn", "lots", Better.Neither, "Lots of data passed on to training.") { Source = "source §4.2" };

    public static readonly Outcome LotsRejected = new("data.lotsRejected", "lots", Better.Lower, "Lots of data that inspection rejected.") { IsHeadline = true, Source = "source §6.2" };

    public static readonly Outcome DefectsEscaped = new("data.defectsEscaped", "lots", Better.Lower, "Defective lots that inspection let through.") { IsHeadline = true, Source = "source §6.2", IsHidden = true };

    public static readonly Outcome Raw = new("data.raw", "TB", Better.Neither, "Raw data collected.") { Source = "source §4.2" };

    public static readonly Outcome CleanTokens = new("data.cleanTokens", "tokens", Better.Higher, "Tokens left after cleaning.") { Source = "source §4.2" };

    public static readonly Outcome Yield = new("data.realizedYield", "share", Better.Higher, "Share of the raw data left after cleaning.") { Source = "source §4.2", Ratio = new(CleanBytes, RawOfThem) };

    public static IReadOnlyList<Outcome> All => [LotsIngested, LotsPassedOn, LotsRejected, DefectsEscaped, Raw, CleanTokens, Yield];
}
