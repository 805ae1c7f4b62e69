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
        new("threads", "Properties", "Promise: a run is its inputs", bench =>
        {
            var (one, many) = (new ValidationBench(1), new ValidationBench(8));
            return [EachScenario(bench, "replications whose digest or outcomes differ on one thread and on many", name => Differing(one.Run(bench.Scenario(name), Replications, result => result), many.Run(bench.Scenario(name), Replications, result => result), IsSame))];
        }),
        OfEachScenario("split-runs", "Promise: a run is its inputs", "replications that end otherwise when stopped every week and taken up as a copy", (bench, name) =>
        {
            var scenario = bench.Scenario(name);
            return bench.Each(Replications, i => IsSame(Replication.Run(scenario, ValidationBench.Seed, i + 1), Split(scenario, i + 1))).Count(isSame => !isSame);
        }),
        new("renamed", "Properties", "Luck is addressed by what it belongs to. Names in the network are such addresses: a new name of an activity is new luck for it, and there is no other key to pin; so activities and stages are renamed where nothing is left to luck, and those activities whose luck belongs to entities everywhere. Entities are the organization chart's and cannot be renamed", bench =>
        [
            EachScenario(bench, "replications that change when the scenario gets another name", name => Changed(bench, bench.Scenario(name), scenario => scenario.Renamed("other-name"), IsSame)),
            EachScenario(bench, "the same, every cause off, when all activities and stages get other names (but for what is staffed, which goes by the name of the stage)", name => Changed(bench, bench.Scenario(name, AllOff), scenario => Renaming.Of(scenario, _ => true, stages: true), HasSameOutcomes)),
            EachScenario(bench, "the same when those activities get other names whose luck belongs to entities", name => Changed(bench, bench.Scenario(name), scenario => Renaming.Of(scenario, Renaming.HasNoLuckOfItsOwn, stages: false), IsSame)),
        ]),
        OfEachScenario("attributed-hours", "Attributed hours = elapsed hours", "microseconds of the driving chain without an owner, or with two", (bench, name) =>
            bench.Run(bench.Scenario(name), Replications, UnattributedMicroseconds).Sum()),
        new("balanced-books", "Properties", "Double entry: debits = credits, both books; in hundredths of a cent", bench =>
        {
            var all = OfShipped(bench, scenario => new BookWatch(scenario));
            return
            [
                Violations("between the postings in the journal and those an entity has sent, entity by entity: no posting is lost", all.Sum(books => books.LostPostings)),
                Violations("between the accounts of the release book and its lines and total among the outcomes", all.Sum(books => books.ReleaseBook)),
                Violations("between the accounts of the organization book and its total", all.Sum(books => books.OrganizationBook)),
                Violations("between labels and ratings in the journal and the vendors' own bills", all.Sum(books => books.Labels)),
                Violations("between the fleet in the journal and node-hours metered · price, where nothing is committed", all.Sum(books => books.Fleet)),
                Violations("between salaries in the journal and people · time · salary, people by a count of those who come and go", all.Sum(books => books.Salaries)),
                Violations("between audits in the journal and those ordered · price", all.Sum(books => books.Audits)),
            ];
        }),
        new("capacity", "Properties", "Used ≤ granted ≤ asked, at every event; nodes, pods and engineers by a count of the messages, against the scenario; nodes also in a scenario where they are bought, given back, moved and cut", bench =>
        {
            var all = OfEach(bench, [.. bench.Shipped, "nodes-asked-for"], scenario => new CapacityWatch(scenario));
            var staff = OfShipped(bench, scenario => new StaffWatch(scenario));
            return
            [
                Violations("events at which a cluster computes with more nodes than it was granted, or before it was granted any", all.Sum(watch => watch.MoreThanGranted)),
                Violations("grants of more nodes than were asked for", all.Sum(watch => watch.MoreThanAsked)),
                Violations("events at which a pod is given two things to do, or a division has more pods at work and lent than it has", staff.Sum(watch => watch.MoreThanPods)),
                Violations("events at which a division has more engineers at work on the release than are allocated to it", staff.Sum(watch => watch.MoreThanAllocated)),
                Violations("events at which a vendor has more annotators at work than it has", staff.Sum(watch => watch.MoreThanAnnotators)),
                EachScenario(bench, "replications in which GPUs are busy for longer than they are held, or useful for longer than busy", name => bench.Run(bench.Scenario(name), Replications, result => IsOverbooked(result) ? 1 : 0).Sum()),
            ];
        }),
        new("lots", "Properties", "Lots in = out + waiting, at every event of the data pipeline; those in by a count of the messages", bench =>
            [Violations("events at which lots are lost or come from nowhere", OfShipped(bench, scenario => new LotWatch(scenario)).Sum(watch => watch.Violations))]),
        new("more-capacity", "Properties", "Common random numbers: more of what work waits for never makes the release later, where it brings nothing else with it; the exceptions are named in docs/validation.md", bench =>
            [.. CapacityLevers.Select(lever => EachScenario(bench, $"replications that ship later with {lever.Name}", name => Later(bench, name, lever.KeyPattern, lever.Given)))]),
    ];

    /// <summary>Capacities, and the causes that must be off so that twice as much can only shorten the work.</summary>
    private static IReadOnlyList<(string Name, string KeyPattern, (string Key, string Value)[] Given)> CapacityLevers =>
    [
        ("twice the annotators, where nothing goes by date or by batch (compute, data and coordination off)", @"^labeling\..*\.annotators$", [("causes.compute", "off"), ("causes.data", "off"), ("causes.coordination", "off")]),
        ("twice the GPUs, nothing of which fails (compute off)", @"^training\.gpusPerCandidate$", [("causes.compute", "off")]),
        ("twice the pods, none of which is disturbed (coordination off)", @"^divisions\..*\.pods$", [("causes.coordination", "off")]),
        ("twice the people for the release, none of whom is disturbed (coordination off)", @"^divisions\..*\.size$", [("causes.coordination", "off")]),
    ];

    private static int Later(ValidationBench bench, string name, string keyPattern, (string Key, string Value)[] given)
    {
        var usual = bench.Scenario(name, given);
        var more = bench.Scenario(name, [.. given, .. KeysOf(keyPattern).Select(key => (key, Doubled(usual, key)))]);
        return bench.Run(usual, Replications, "release.week").Zip(bench.Run(more, Replications, "release.week")).Count(pair => pair.Second > pair.First);
    }

    private static IReadOnlyList<string> KeysOf(string pattern)
    {
        var keys = Catalogue.All.Select(parameter => parameter.Key).Where(key => Regex.IsMatch(key, pattern)).ToList();
        return keys.Count > 0 ? keys : throw new InvalidOperationException($"No parameter is like {pattern}.");
    }

    private static (string Key, string Value)[] AllOff => [.. Delays.AllCauses.Select(cause => ($"causes.{Delays.NameOf(cause)}", "off"))];

    private static ValidationCase OfEachScenario(string id, string source, string quantity, Func<ValidationBench, string, double> violations) =>
        new(id, "Properties", source, bench => [EachScenario(bench, quantity, name => violations(bench, name))]);

    private static ValidationCheck EachScenario(ValidationBench bench, string quantity, Func<string, double> violations) => Violations(quantity, bench.Shipped.Sum(violations));

    private static ValidationCheck Violations(string quantity, double count) => new($"{quantity}; {Replications} replications of every shipped scenario", 0, count);

    private static IReadOnlyList<T> OfShipped<T>(ValidationBench bench, Func<Scenario, T> watch)
        where T : Watch => OfEach(bench, bench.Shipped, watch);

    private static IReadOnlyList<T> OfEach<T>(ValidationBench bench, IReadOnlyList<string> names, Func<Scenario, T> watch)
        where T : Watch =>
        [
            .. names.SelectMany(name =>
            {
                var scenario = bench.Scenario(name);
                return bench.Each(Replications, i =>
                {
                    var one = watch(scenario);
                    one.Over(scenario, i + 1);
                    return one;
                });
            }),
        ];

    private static int Changed(ValidationBench bench, Scenario scenario, Func<Scenario, Scenario> rename, Func<ReplicationResult, ReplicationResult, bool> isSame) =>
        Differing(bench.Run(scenario, Replications, result => result), bench.Run(rename(scenario), Replications, result => result), isSame);

    private static int Differing(IReadOnlyList<ReplicationResult> some, IReadOnlyList<ReplicationResult> others, Func<ReplicationResult, ReplicationResult, bool> isSame) =>
        some.Zip(others).Count(pair => !isSame(pair.First, pair.Second));

    /// <summary>Whether two replications have the same trace and the same outcomes, bit for bit.</summary>
    internal static bool IsSame(ReplicationResult one, ReplicationResult other) =>
        one.TraceDigest == other.TraceDigest && one.Outcomes.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(other.Outcomes.Select(BitConverter.DoubleToInt64Bits));

    /// <summary>Whether they have the same stages, books and outcomes, though names stand in their traces; what is staffed goes by the names of stages.</summary>
    private static bool HasSameOutcomes(ReplicationResult one, ReplicationResult other)
    {
        var staffed = Outcomes.Find("effort.staffed")!.Index;
        return one.Events == other.Events && one.Stages.SequenceEqual(other.Stages) && one.Journal.SequenceEqual(other.Journal)
            && Enumerable.Range(0, one.Outcomes.Length).All(i => i == staffed || one.Outcomes[i].Equals(other.Outcomes[i]));
    }

    private static string Doubled(Scenario scenario, string key)
    {
        var parameter = Catalogue.Find(key)!;
        return parameter.Format(ValueShift.Scaled(parameter, scenario.ValueOf(parameter), 2) ?? scenario.ValueOf(parameter));
    }

    private static ReplicationResult Split(Scenario scenario, int replication)
    {
        var split = Replication.Start(scenario, ValidationBench.Seed, replication);
        // At another time of the week in each replication; whole weeks in one.
        for (var week = (replication - 1) * 0.13; !split.Stopped; week++)
        {
            split.AdvanceTo(SimTime.FromWeeks(week));
            split = split.Copy();
        }

        return Replication.Report(split, replication);
    }

    internal static double UnattributedMicroseconds(ReplicationResult result)
    {
        var off = 0L;
        var at = SimTime.Start;
        foreach (var link in result.ChainLinks)
        {
            off += Math.Abs((link.Start - at).Microseconds) + Math.Abs((link.End - link.Start - link.Spent.Total).Microseconds);
            at = link.End;
        }

        // The chain reaches to the end, and its kinds of delay add up to it.
        return off + Math.Abs((at - SimTime.Start - result.Chain.Total).Microseconds) + Math.Abs((at - SimTime.FromWeeks(result.Outcomes[Outcomes.ReleaseWeek.Index])).Microseconds);
    }

    internal static bool IsOverbooked(ReplicationResult result)
    {
        var (busy, goodput) = (result.Outcomes[Outcomes.Find("compute.busyShare")!.Index], result.Outcomes[Outcomes.Find("compute.goodput")!.Index]);
        return !double.IsNaN(busy) && (busy > 1 + 1e-9 || goodput > busy + 1e-9);
    }
}
