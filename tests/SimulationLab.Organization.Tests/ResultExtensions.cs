namespace SimulationLab.Organization.Tests;

/// <summary>What several tests expect of a replication.</summary>
internal static class ResultExtensions
{
    /// <summary>The outcome of this name.</summary>
    public static double ValueOf(this ReplicationResult result, string outcome) => result.Outcomes[Outcomes.Find(outcome)!.Index];

    /// <summary>Labels and ratings the release asks for: 200,000 and 50,000, half of the ratings after each continued training, and all of them after a training anew.</summary>
    public static double LabelsAskedFor(this ReplicationResult result) =>
        250_000 + (25_000 * result.ValueOf("evaluation.reworks")) + (50_000 * result.ValueOf("evaluation.retrains"));
}
