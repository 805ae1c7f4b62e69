namespace SimulationLab.Organization;

/// <summary>What can happen to the training data.</summary>
internal static class DataEvents
{
    public static IReadOnlyList<EventKind> All { get; } =
    [
        new()
        {
            Name = "spoiledLots",
            Description = "Lots of data turn out to be defective at their source.",
            EntityKinds = [EntityKinds.DataPipeline],
            Cause = Cause.Data,
            Fields = [EventFields.Count("lots", "lots", 1, "How many lots.")],
            Message = values => new LotsSpoiled((int)values[0]!),
        },
        new()
        {
            Name = "poisoning",
            Description = "Lots are found to be poisoned: before the corpus is passed on they are prepared again, afterwards each training run stops to take them out.",
            EntityKinds = [EntityKinds.DataPipeline],
            Cause = Cause.Data,
            Fields = [EventFields.Count("lots", "lots", 1, "How many lots.")],
            Message = values => new LotsPoisoned((int)values[0]!),
        },
    ];
}
