using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What can happen to pods, and what management can do about it.</summary>
internal static class PodEvents
{
    private static readonly IReadOnlyList<string> Divisions = [.. DivisionParameters.Divisions.Select(division => DivisionActor.KeyOf(division.Name))];

    public static IReadOnlyList<EventKind> All { get; } =
    [
        new()
        {
            Name = "departure",
            Description = "Key people leave the pod at once; their places are filled as vacancies are.",
            EntityKinds = [EntityKinds.Pod],
            Cause = Cause.Coordination,
            Fields = [EventFields.Count("people", "people", 2, "How many.", 50)],
            Message = values => new KeyPeopleLeave((int)values[0]!),
        },
        new()
        {
            Name = "hire",
            Description = "Hire people for the pod: they come after the usual time to fill a place, and cost from then on.",
            EntityKinds = [EntityKinds.Pod],
            Fields = [EventFields.Count("people", "people", 2, "How many.", 50)],
            Message = values => new Hire((int)values[0]!),
        },
        new()
        {
            Name = "letGo",
            Description = "Let people of the pod go at once; their places are not filled, and cost no more.",
            EntityKinds = [EntityKinds.Pod],
            Fields = [EventFields.Count("people", "people", 2, "How many; at most all.", 50)],
            Message = values => new LetGo((int)values[0]!),
        },
        new()
        {
            Name = "reassign",
            Description = "Give the pod to another division; it goes when the item it works on is done.",
            EntityKinds = [EntityKinds.Pod],
            Fields = [Define.Choice("to", Divisions[0], Divisions, "Which division.", "scenario")],
            Message = values => new Reassign((string)values[0]!),
        },
    ];
}

/// <summary>Key people of a pod leave.</summary>
internal sealed record KeyPeopleLeave(int People) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)People);
}

/// <summary>Management hires people for a pod.</summary>
internal sealed record Hire(int People) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)People);
}

/// <summary>Management lets people of a pod go.</summary>
internal sealed record LetGo(int People) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)People);
}

/// <summary>Management gives a pod to another division.</summary>
internal sealed record Reassign(string Division) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Division);
}
