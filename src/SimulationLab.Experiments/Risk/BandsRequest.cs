using System.Globalization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Which bands over time are asked for.</summary>
/// <param name="Outcomes">The outcomes.</param>
/// <param name="EveryWeeks">Weeks from one point to the next.</param>
public sealed record BandsRequest(IReadOnlyList<Outcome> Outcomes, int EveryWeeks)
{
    /// <summary>Replications of bands: each is halted at every point, which costs time and memory.</summary>
    public const int MaximumReplications = 2000;

    /// <summary>Replications when nobody says how many.</summary>
    public const int DefaultReplications = 200;

    private const int MaximumWeeks = 52;

    /// <summary>Reads what was asked for; null with every fault listed.</summary>
    public static BandsRequest? Read(IReadOnlyList<string> names, int everyWeeks, int replications, out IReadOnlyList<Fault> faults)
    {
        var found = new List<Fault>();
        foreach (var name in names)
            RequestRules.CheckOutcome(name, "outcome", found);
        if (everyWeeks is < 1 or > MaximumWeeks)
            found.Add(new Fault("every", null, null, string.Create(CultureInfo.InvariantCulture, $"Points lie 1 to {MaximumWeeks} weeks apart, not {everyWeeks}."), null, $"1 to {MaximumWeeks}", null));
        if (replications is < 2 or > MaximumReplications)
            found.Add(new Fault("replications", null, null, string.Create(CultureInfo.InvariantCulture, $"Bands take 2 to {MaximumReplications} replications, not {replications}: each is halted at every point."), null, $"2 to {MaximumReplications}", null));
        faults = found;
        return found.Count > 0 ? null : new BandsRequest([.. names.Select(name => Organization.Outcomes.Find(name)!)], everyWeeks);
    }
}
