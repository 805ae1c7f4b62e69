using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What can happen to labeling vendors, and what management can do about it.</summary>
internal static class LabelingEvents
{
    private static readonly IReadOnlyList<string> Vendors = [.. VendorParameters.Vendors.Select(vendor => LabelingVendorActor.KeyOf(vendor.Name))];

    public static IReadOnlyList<EventKind> All { get; } =
    [
        new()
        {
            Name = "standstill",
            Description = "The vendor stands still: its jobs wait.",
            EntityKinds = [EntityKinds.LabelingVendor],
            Cause = Cause.Data,
            Fields = [EventFields.Length],
            Message = values => new VendorOutage((Duration)values[0]!),
        },
        new()
        {
            Name = "handOver",
            Description = "Switch the labeling vendor: what is left of the vendor's jobs goes to another one, which starts when it is ready, and so does all that comes later; batches not yet delivered are lost.",
            EntityKinds = [EntityKinds.LabelingVendor],
            Fields = [Define.Choice("to", Vendors[^1], Vendors, "Which vendor.", "scenario")],
            Message = values => new HandOver((string)values[0]!),
        },
        new()
        {
            Name = "addVendor",
            Description = "Add a labeling vendor: half of what is left of each job of the vendor, and of each that comes later, goes to another one, which starts when it is ready.",
            EntityKinds = [EntityKinds.LabelingVendor],
            Fields = [Define.Choice("vendor", Vendors[^1], Vendors, "Which vendor.", "scenario")],
            Message = values => new AddVendor((string)values[0]!),
        },
    ];
}
