using System.Text.RegularExpressions;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What must hold in every replication of every shipped scenario. A figure counts violations, so the expected value is 0.</summary>
internal static class PropertyValidation
{
    private const int Replications = 10;

    public static IReadOnlyList<ValidationCase> Cases =>
    [
        OfEachScenario("threads", "Promise: a run is its inputs", "replications whose digest differs on one thread and on many", (bench, name) =>
        {
            var scenario = bench.Scenario(name);
            var many = bench.Run(scenario, Replications, result => result.TraceDigest);
            return Enumerable.Range(0, Replications).Count(i => Replication.Run(scenario, ValidationBench.Seed, i + 1).TraceDigest != many[i]);
        }),
        OfEachScenario("split-runs", "Promise: a run is its inputs", "replications that end otherwise when stopped and taken up in each of 9 weeks", (bench, name) =>
        {
            var scenario = bench.Scenario(name);
            return bench.Each(Replications, i => IsSameWhenSplit(scenario, i + 1)).Count(isSame => !isSame);
        }),
        OfEachScenario("renamed-scenario", "Luck is addressed by what it belongs to", "replications that change when the scenario gets another name", (bench, name) =>
        {
            var scenario = bench.Scenario(name);
            var renamed = bench.Run(scenario.Renamed("other-name"), Replications, result => result.TraceDigest);
            return bench.Run(scenario, Replications, result => result.TraceDigest).Zip(renamed).Count(pair => pair.First != pair.Second);
        }),
        OfEachScenario("attributed-hours", "Attributed hours = elapsed hours", "microseconds of the driving chain without an owner, or with two", (bench, name) =>
            bench.Run(bench.Scenario(name), Replications, UnattributedMicroseconds).Sum()),
        OfEachScenario("balanced-books", "Double entry: debits = credits", "hundredths of a cent between the journal and what entities owe or outcomes say", (bench, name) =>
        {
            var scenario = bench.Scenario(name);
            return bench.Each(Replications, i => Imbalance(scenario, i + 1)).Sum();
        }),
        OfEachScenario("capacity", "Granted ≤ capacity", "replications in which GPUs are busy for longer than they are held, or useful for longer than busy", (bench, name) =>
            bench.Run(bench.Scenario(name), Replications, result => IsOverbooked(result) ? 1 : 0).Sum()),
        new("more-capacity", "Properties", "Common random numbers: more of what work waits for never makes the release later", bench =>
        [
            .. CapacityLevers.Select(lever =>
            {
                var usual = bench.Run(bench.Scenario("baseline", lever.Given), 200, "release.week");
                var more = bench.Run(bench.Scenario("baseline", [.. lever.Given, .. KeysOf(lever.KeyPattern).Select(key => (key, Doubled(key)))]), 200, "release.week");
                return new ValidationCheck($"replications of 200 that ship later with {lever.Name}", 0, usual.Zip(more).Count(pair => pair.Second > pair.First));
            }),
        ]),
    ];

    /// <summary>Capacities that bring nothing else with them, so that twice as much can only shorten the work.</summary>
    private static IReadOnlyList<(string Name, string KeyPattern, (string Key, string Value)[] Given)> CapacityLevers =>
    [
        ("twice the annotators, where nothing goes by date or by batch", @"^labeling\..*\.annotators$", [("causes.compute", "off"), ("causes.data", "off"), ("causes.coordination", "off")]),
        ("twice the GPUs, nothing of which fails", @"^training\.gpusPerCandidate$", [("causes.compute", "off")]),
    ];

    private static IReadOnlyList<string> KeysOf(string pattern)
    {
        var keys = Catalogue.All.Select(parameter => parameter.Key).Where(key => Regex.IsMatch(key, pattern)).ToList();
        return keys.Count > 0 ? keys : throw new InvalidOperationException($"No parameter is like {pattern}.");
    }

    private static ValidationCase OfEachScenario(string id, string source, string quantity, Func<ValidationBench, string, double> violations) =>
        new(id, "Properties", source, bench => [new($"{quantity}; {Replications} replications of every shipped scenario", 0, bench.Shipped.Sum(name => violations(bench, name)))]);

    private static string Doubled(string key)
    {
        var parameter = Catalogue.Find(key)!;
        parameter.TryParse(parameter.DefaultText, out var value, out _);
        return parameter.Format(ValueShift.Scaled(parameter, value, 2) ?? value);
    }

    private static bool IsSameWhenSplit(Scenario scenario, int replication)
    {
        var whole = Replication.Run(scenario, ValidationBench.Seed, replication);
        var split = Replication.Start(scenario, ValidationBench.Seed, replication);
        // Weeks that differ from one replication to the next, whole ones and others.
        for (var i = 0; i < 9; i++)
            split.AdvanceTo(SimTime.FromWeeks((i * 8) + (replication * 0.71)));
        split.Run();
        var result = Replication.Report(split, replication);
        return result.TraceDigest == whole.TraceDigest && result.Outcomes.AsSpan().SequenceEqual(whole.Outcomes);
    }

    private static double UnattributedMicroseconds(ReplicationResult result)
    {
        var off = 0L;
        var at = SimTime.Start;
        foreach (var link in result.ChainLinks)
        {
            off += Math.Abs((link.Start - at).Microseconds) + Math.Abs((link.End - link.Start - link.Spent.Total).Microseconds);
            at = link.End;
        }

        return off + Math.Abs((at - SimTime.Start - result.Chain.Total).Microseconds);
    }

    private static double Imbalance(Scenario scenario, int replication)
    {
        var simulation = Replication.Start(scenario, ValidationBench.Seed, replication);
        simulation.Run();
        var debits = Replication.Report(simulation, replication).Journal.Aggregate(Money.Zero, (sum, posting) => sum + posting.Amount);
        var credits = simulation.Actors.Aggregate(Money.Zero, (sum, actor) => sum + ((Entity)actor).Report().Owed);
        return Math.Abs((debits - credits).HundredthsOfCent);
    }

    private static bool IsOverbooked(ReplicationResult result)
    {
        var (busy, goodput) = (result.Outcomes[Outcomes.Find("compute.busyShare")!.Index], result.Outcomes[Outcomes.Find("compute.goodput")!.Index]);
        return !double.IsNaN(busy) && (busy > 1 + 1e-9 || goodput > busy + 1e-9);
    }
}
