using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The shocks a scenario can impose.</summary>
internal static class ImposedEventKinds
{
    public static IReadOnlyList<EventKind> All { get; } =
    [
        new()
        {
            Name = "outage",
            Description = "The provider's region is down: its clusters stand still.",
            EntityKinds = [EntityKinds.Provider],
            Cause = Cause.Compute,
            Fields = [Length],
            Message = values => new ProviderOutage((Duration)values[0]),
        },
        new()
        {
            Name = "standstill",
            Description = "The vendor stands still: its jobs wait.",
            EntityKinds = [EntityKinds.LabelingVendor],
            Cause = Cause.Data,
            Fields = [Length],
            Message = values => new VendorOutage((Duration)values[0]),
        },
        new()
        {
            Name = "spoiledLots",
            Description = "Lots of data turn out to be defective at their source.",
            EntityKinds = [EntityKinds.DataPipeline],
            Cause = Cause.Data,
            Fields = [Number("lots", "lots", "How many lots.")],
            Message = values => new LotsSpoiled((int)values[0]),
        },
        new()
        {
            Name = "findings",
            Description = "Blocking safety findings are reported from outside.",
            EntityKinds = [EntityKinds.Safety],
            Cause = Cause.Safety,
            Fields = [Number("count", "findings", "How many findings.")],
            Message = values => new FindingsReported((int)values[0]),
        },
    ];

    private static Parameter Length => Define.Time("duration", Duration.FromDays(3), "For how long.", "scenario", Duration.FromMinutes(1), Duration.FromWeeks(52));

    private static Parameter Number(string name, string things, string description) =>
        Define.Count(name, things, 1, description, "scenario", minimum: 1, maximum: 1000);
}
