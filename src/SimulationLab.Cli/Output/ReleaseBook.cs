using SimulationLab.Experiments;
using SimulationLab.Organization;

namespace SimulationLab.Cli;

/// <summary>The release book by account, for a scenario in which nothing is random.</summary>
/// <param name="Lines">Account and amount, largest group first as in the source.</param>
/// <param name="StageEffort">Hands-on effort of each stage: stage column and cross-cutting column, in engineer-weeks.</param>
internal sealed record ReleaseBook(IReadOnlyList<(string Account, Money Amount)> Lines, IReadOnlyList<(double Stage, double CrossCutting)> StageEffort)
{
    /// <summary>The book of the first replication; null when replications differ, for then one of them says little.</summary>
    public static ReleaseBook? OfOneReplication(Scenario scenario, Replications rows)
    {
        if (rows.Count == 0 || rows.Rows().Select(row => row.TraceDigest).Distinct().Skip(1).Any())
            return null;
        var journal = Replication.Run(scenario, seed: 1, number: 1).Journal.Where(posting => posting.Book == Book.Release);
        var lines = journal.GroupBy(posting => posting.Debit).OrderBy(group => group.Key)
            .Select(group => (group.Key.ToString(), group.Aggregate(Money.Zero, (sum, posting) => sum + posting.Amount)));
        return new ReleaseBook([.. lines], [.. scenario.Network.Stages.Select(stage => (Effort(stage, a => a.StageEffort), Effort(stage, a => a.CrossCuttingEffort)))]);
    }

    /// <summary>What the plan contains: work that only a gate can order is not in it.</summary>
    private static double Effort(Stage stage, Func<Activity, double> column) => stage.Activities.Where(activity => !activity.OnRework).Sum(column);
}
