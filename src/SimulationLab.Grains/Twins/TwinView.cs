using SimulationLab.Experiments;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Grains;

/// <summary>Puts together what is said of a twin.</summary>
internal static class TwinView
{
    /// <summary>The twin as it stands.</summary>
    /// <param name="record">Its record as of now.</param>
    /// <param name="clockwork">Its moving parts; null when it could not be taken up.</param>
    /// <param name="goal">Where it is going; null at rest.</param>
    /// <param name="failure">Why it cannot go on; null when it can.</param>
    public static async Task<TwinAnswer> OfAsync(TwinRecord record, TwinClockwork? clockwork, TwinGoal? goal, string? failure)
    {
        var reports = clockwork is null || failure is not null ? [] : await clockwork.ReportAllAsync();
        var release = reports.FirstOrDefault(report => report.Stages is not null);
        var hasEnded = release?.Status is not null;
        var sheet = new OutcomeSheet();
        foreach (var report in reports)
            sheet.Add(report.Sheet);
        return new TwinAnswer
        {
            Id = record.Id,
            Scenario = record.Scenario,
            Seed = record.Recipe.Seed,
            Replication = record.Recipe.Replication,
            ModelVersion = record.ModelVersion,
            Created = record.Created,
            Status = StatusOf(release?.Status, goal, failure),
            Week = clockwork?.Week ?? new SimTime(record.Reached).Weeks,
            NeverShipped = release?.Status switch
            {
                ReleaseStatus.Stopped => "A gate gave the release up: the previous model stays.",
                ReleaseStatus.Horizon => $"The release was not out after {clockwork!.Scenario.Get(RunParameters.HorizonWeeks)} weeks (run.horizonWeeks).",
                _ => null,
            },
            GoalWeek = goal?.Until is { } until ? new SimTime(until).Weeks : null,
            WeeksPerSecond = goal?.WeeksPerSecond,
            Events = clockwork?.Log.Last ?? 0,
            Digest = record.Digest,
            Outcomes = reports.Count == 0 ? new Dictionary<string, TwinOutcome>() : TwinOutcome.Known(sheet.Outcome(), hasEnded),
            Stages = release?.Stages is { } spans
                ? [.. clockwork!.Scenario.Network.Stages.Select((stage, i) => new TwinStage(stage.Name, spans[i].Start?.Weeks, spans[i].End?.Weeks))]
                : [],
            Bottlenecks = hasEnded && await clockwork!.ResultAsync() is { } result ? DrivingChainAttribution.Of(Replications.Of([ReplicationRow.Of(result)])).Bottlenecks : null,
            // Those of another model may name what this one does not know.
            Interventions = record.IsOfAnotherModel ? [] : [.. record.Recipe.Interventions.OrderBy(intervention => intervention.At).Select(TwinIntervention.Of)],
            Origin = record.Origin,
            Error = failure,
        };
    }

    private static TwinStatus StatusOf(ReleaseStatus? status, TwinGoal? goal, string? failure) => (status, goal) switch
    {
        _ when failure is not null => TwinStatus.Failed,
        (ReleaseStatus.Shipped, _) => TwinStatus.Released,
        (not null, _) => TwinStatus.Stopped,
        (_, { WeeksPerSecond: not null }) => TwinStatus.Playing,
        (_, not null) => TwinStatus.Advancing,
        _ => TwinStatus.Idle,
    };
}
