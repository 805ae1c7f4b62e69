using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What can happen to safety, and what management can do about it.</summary>
internal static class SafetyEvents
{
    public static IReadOnlyList<EventKind> All { get; } =
    [
        new()
        {
            Name = "findings",
            Description = "Blocking safety findings are reported from outside.",
            EntityKinds = [EntityKinds.Safety],
            Cause = Cause.Safety,
            Fields = [EventFields.Count("count", "findings", 1, "How many findings.")],
            Message = values => new FindingsReported((int)values[0]!),
        },
        new()
        {
            Name = "newClass",
            Description = "A new class of risk appears: findings nobody has met yet are in the model, so many expected.",
            EntityKinds = [EntityKinds.Safety],
            Cause = Cause.Safety,
            Fields = [Define.Number("expected", "findings", 8, "How many findings are to be expected in it.", "scenario", 0.1, 1000)],
            Message = values => new NewClassOfFindings((double)values[0]!),
        },
        new()
        {
            Name = "redTeam",
            Description = "A red-team campaign beyond the planned ones.",
            EntityKinds = [EntityKinds.Safety],
            Fields =
            [
                Define.Number("effort", "engineer-weeks", 10, "How much effort.", "scenario", 0.1, 1000),
                Define.Number("team", "engineers", 3, "How many engineers at once.", "scenario", 0.5, 100),
            ],
            Message = values => new ExtraCampaign((double)values[0]!, (double)values[1]!),
        },
    ];
}

/// <summary>A new class of risk appears.</summary>
internal sealed record NewClassOfFindings(double Expected) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Expected);
}

/// <summary>Management orders a red-team campaign.</summary>
internal sealed record ExtraCampaign(double Effort, double Team) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(Effort);
        digest.Add(Team);
    }
}
