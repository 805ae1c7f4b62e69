using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using SimulationLab.Organization;
using SimulationLab.Tests;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests;

/// <summary>docs/scenarios.md answers the question of each shipped scenario, by comparisons on the same luck.</summary>
public sealed class ScenarioPageTests : IDisposable
{
    private const int Replications = 200;
    private const ulong Seed = 1;

    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_page_of_scenarios_gives_the_answers_of_the_program()
    {
        // Each scenario is a comparison of its own, as somebody would ask it; the baseline is run once for all of them.
        var known = new ConcurrentDictionary<(string Scenario, int Number), ReplicationResult>();
        var laboratory = new Laboratory(Shipped.Library, new Database(folder), null, (scenario, seed, number) =>
            scenario.Name == "baseline" ? known.GetOrAdd((scenario.Name, number), _ => Replication.Run(scenario, seed, number)) : Replication.Run(scenario, seed, number));
        Assert.True(laboratory.TryPrepare(new ExperimentRequest { Scenario = Shipped.ReferenceTo("baseline"), Replications = Replications, Seed = Seed }, out var plan, out _));
        var baseline = (await laboratory.RunAsync(plan!, null, TestContext.Current.CancellationToken)).Answer;
        var answers = new List<(ScenarioSummary Summary, ComparisonAnswer Answer)>();
        foreach (var summary in Shipped.Library.List().Where(summary => summary.Name != "baseline"))
            answers.Add((summary, await CompareAsync(laboratory, summary.Name)));

        var page = new StringBuilder(string.Create(CultureInfo.InvariantCulture,
            $"# What the shipped scenarios answer\n\nMade by the program: each scenario against `baseline` on the same luck, {Replications} replications, seed {Seed}, model {ModelVersion.Current}.\nDifferences are scenario − baseline with their 95 % interval; `simlab compare baseline NAME -n {Replications}` gives the same numbers.\n*Variance reduction*: how many times more replications independent runs would need for the same interval of the weeks.\n"));
        page.Append("\n| scenario | weeks | verdict | variance reduction | million USD | verdict | largest change on the driving chain |\n|---|---|---|---|---|---|---|\n");
        foreach (var (summary, answer) in answers)
            page.Append(CultureInfo.InvariantCulture, $"| [{summary.Name}](#{summary.Name}) | {Cell(answer, "release.week", 1)} | {Gain(answer)} | {Cell(answer, "cost.total", 1e6)} | {LargestChange(answer)} |\n");
        page.Append(CultureInfo.InvariantCulture, $"\n## baseline\n\n*{Shipped.Library.List().Single(summary => summary.Name == "baseline").Question}*\n\n{string.Join(" ", baseline.Explanation!)}\n\n<sub>rows {baseline.Digest![..12]}</sub>\n");
        foreach (var (summary, answer) in answers)
            page.Append(CultureInfo.InvariantCulture, $"\n## {summary.Name}\n\n*{summary.Question}*\n\n{string.Join(" ", answer.Explanation!)}\n\n<sub>rows {answer.Digest![..12]}</sub>\n");
        Repository.AssertMatches("docs/scenarios.md", page.ToString());
    }

    private static async Task<ComparisonAnswer> CompareAsync(Laboratory laboratory, string name)
    {
        var request = new ComparisonRequest { Baseline = Shipped.ReferenceTo("baseline"), Alternatives = [Shipped.ReferenceTo(name)], Replications = Replications, Seed = Seed };
        Assert.True(laboratory.TryPrepare(request, out var plan, out var faults), string.Join("\n", faults));
        return (await laboratory.RunAsync(plan!, null, TestContext.Current.CancellationToken)).Answer;
    }

    private static string Cell(ComparisonAnswer answer, string outcome, double unit)
    {
        var difference = answer.Alternatives![0].Differences![outcome];
        return string.Create(CultureInfo.InvariantCulture,
            $"{difference.Mean / unit:+0.0;−0.0;0.0} ({difference.Ci95[0] / unit:+0.0;−0.0;0.0} to {difference.Ci95[1] / unit:+0.0;−0.0;0.0}) | {difference.Verdict?.ToString().ToLowerInvariant()}");
    }

    private static string Gain(ComparisonAnswer answer) =>
        answer.Alternatives![0].Differences!["release.week"].VarianceReduction is { } gain ? string.Create(CultureInfo.InvariantCulture, $"× {gain:0.#}") : "–";

    private static string LargestChange(ComparisonAnswer answer)
    {
        var alternative = answer.Alternatives![0];
        if (alternative.ChainChanges!.FirstOrDefault(change => change.IsCertain && Math.Abs(change.Weeks) >= 0.05) is not { } largest)
            return "none";
        return string.Create(CultureInfo.InvariantCulture, $"{largest.Name}, {largest.Weeks:+0.0;−0.0} weeks ({WeeksIn(answer.Baseline!):0.0} → {WeeksIn(alternative):0.0})");

        double WeeksIn(ComparedScenario scenario) =>
            largest.Name == ChainChange.PlannedWork ? scenario.PlannedWeeks : scenario.Bottlenecks.Single(own => own.Name == largest.Name).MeanDelayWeeks;
    }
}
