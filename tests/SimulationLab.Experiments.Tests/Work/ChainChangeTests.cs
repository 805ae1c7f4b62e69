using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Work;

/// <summary>What an alternative changes on the driving chain.</summary>
public sealed class ChainChangeTests : Bench
{
    [Fact]
    public async Task Changes_of_planned_work_and_causes_add_up_to_the_difference_in_release_week_and_the_words_name_what_moves_it()
    {
        var answer = await Ask(new ComparisonRequest { Baseline = Shipped.ReferenceTo("baseline"), Alternatives = [Shipped.ReferenceTo("safety-buffer-30")], Replications = 40 });
        var alternative = answer.Alternatives![0];
        Assert.Null(answer.Baseline!.ChainChanges);
        Assert.Equal(alternative.Differences!["release.week"].Mean, alternative.ChainChanges!.Sum(change => change.Weeks), 9);
        Assert.Equal(alternative.ChainChanges!.Select(change => Math.Abs(change.Weeks)).OrderDescending(), alternative.ChainChanges!.Select(change => Math.Abs(change.Weeks)));
        Assert.All(alternative.ChainChanges!.Where(change => change.Name != ChainChange.PlannedWork), change => Assert.Equal(Delay(alternative, change) - Delay(answer.Baseline, change), change.Weeks, 9));
        // A buffer of 30 % is planned work: it moves the date, and no cause does.
        var planned = alternative.ChainChanges![0];
        Assert.Equal((ChainChange.PlannedWork, true), (planned.Name, planned.IsCertain));
        Assert.Equal(alternative.PlannedWeeks - answer.Baseline.PlannedWeeks, planned.Weeks, 9);
        Assert.Contains(answer.Explanation!, sentence => sentence.StartsWith("The driving chain of safety-buffer-30 has ", StringComparison.Ordinal) && sentence.Contains("more planned work", StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_is_certain_only_beyond_the_noise_of_all_pieces_together()
    {
        // Planned work +2 in each of ten replications; compute up and down.
        var baseline = Chains(_ => 0, i => i % 2);
        var alternative = Chains(_ => 2, i => (i + 1) % 2);
        var changes = ChainChange.All(baseline, alternative);
        Assert.Equal((ChainChange.PlannedWork, 2.0, true), (changes[0].Name, changes[0].Weeks, changes[0].IsCertain));
        Assert.All(changes.Skip(1), change => Assert.False(change.IsCertain));
        // The same in two replications is no proof.
        Assert.False(ChainChange.All(baseline.After(0, 2), alternative.After(0, 2))[0].IsCertain);
    }

    private static double Delay(ComparedScenario scenario, ChainChange change) => scenario.Bottlenecks.Single(cause => cause.Name == change.Name).MeanDelayWeeks;

    private static Replications Chains(Func<int, double> planned, Func<int, double> compute) => Replications.Of([.. Enumerable.Range(0, 10).Select(i =>
    {
        var chain = new double[Organization.Delays.Count];
        chain[(int)Organization.Delay.None] = planned(i);
        chain[(int)Organization.Delay.QuotaWait] = compute(i);
        return Risk.Rows.Of(65) with { ChainWeeks = chain };
    })]);
}
