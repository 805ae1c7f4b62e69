namespace SimulationLab.Organization;

/// <summary>What safety reports.</summary>
internal static class SafetyOutcomes
{
    /// <summary>Ways around the refusals that were met.</summary>
    public static readonly Quantity JailbreaksMet = new();

    /// <summary>Ways around the refusals there were.</summary>
    public static readonly Quantity Jailbreaks = new();

    /// <summary>Biased answers that were met.</summary>
    public static readonly Quantity BiasesMet = new();

    /// <summary>Biased answers there were.</summary>
    public static readonly Quantity Biases = new();

    public static readonly Outcome Found = new("safety.found", "findings", Better.Neither, "Safety findings discovered before the release reached everybody.") { IsHeadline = true, Source = "source §6.3" };

    public static readonly Outcome Open = new("safety.open", "findings", Better.Lower, "Safety findings met and not yet fixed at the end.") { Source = "source §6.3" };

    public static readonly Outcome Escaped = new("safety.escaped", "findings", Better.Lower, "Safety findings still unseen at the end.") { IsHeadline = true, Source = "source §6.2", IsHidden = true };

    public static readonly Outcome FailedRetests = new("safety.failedRetests", "fixes", Better.Lower, "Fixes of safety findings that failed their retest and were made anew.") { Source = "source §6.2" };

    public static readonly Outcome NonConformities = new("safety.nonConformities", "non-conformities", Better.Lower, "Non-conformities that outside auditors came upon.") { Source = "source §3.3" };

    public static readonly Outcome JailbreakDetection = new("safety.jailbreakDetection", "share", Better.Higher, "Share of the ways around the model's refusals that were met before the end; none when there were none.") { Source = "source §6.3", IsHidden = true, Ratio = new(JailbreaksMet, Jailbreaks) };

    public static readonly Outcome BiasDetection = new("safety.biasDetection", "share", Better.Higher, "Share of the biased answers that were met before the end; none when there were none.") { Source = "source §6.3", IsHidden = true, Ratio = new(BiasesMet, Biases) };

    public static readonly Outcome HoldDays = new("safety.holdDays", "days", Better.Lower, "Days of launch hold, those inside the reserved time included.") { IsHeadline = true, Source = "source §6.2" };

    public static IReadOnlyList<Outcome> All => [Found, Open, Escaped, FailedRetests, NonConformities, JailbreakDetection, BiasDetection, HoldDays];
}
