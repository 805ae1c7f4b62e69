using Orleans.Core.Internal;
using Orleans.Runtime.Placement;
using SimulationLab.Experiments;
using SimulationLab.Kernel;
using SimulationLab.Organization;
using SimulationLab.Tests;

namespace SimulationLab.Grains.Tests;

/// <summary>Promise 1: the twin and the kernel agree, bit for bit, wherever the grains are and whatever happens to them.</summary>
public class AgreementTests(Clusters clusters)
{
    /// <summary>Acts of management and shocks of every part of the organization, by the week in which they are decided.</summary>
    private static readonly (double Week, string Event)[] Interventions =
    [
        (2, """{"entity":"pod/rd-02","hire":{"people":2}}"""),
        (3, """{"at":"week 15","entity":"provider/aws","outage":{"duration":"3 days"}}"""),
        (3, """{"set":{"compute.spareFraction":0.1,"evaluation.proxyShare":0.3}}"""),
        (5, """{"entity":"pod/rd-01","letGo":{"people":50}}"""),
        (17, """{"entity":"cluster/gcp-1","buyNodes":{"nodes":75}}"""),
        (20, """{"entity":"cluster/gcp-2","moveTo":{"provider":"provider/azure"}}"""),
        (20, """{"entity":"provider/azure","quotaCut":{"share":0.2,"duration":"1 week"}}"""),
        (22, """{"entity":"training-run/candidate-1","divergence":{"rollback":"2 days"}}"""),
        (38, """{"entity":"pod/infra-03","reassign":{"to":"division/rd"}}"""),
        (45, """{"entity":"safety/red-team","newClass":{"expected":"5 findings"}}"""),
        (50, """{"entity":"labeling-vendor/scale-ai","handOver":{"to":"labeling-vendor/outlier"}}"""),
    ];

    /// <summary>Acts that come too late or too early in a scenario to have any effect, so that the entity may object to them: with 100,000 GPUs training is over by week 22.</summary>
    private static readonly (string Scenario, double Week, string Entity, string Why)[] MayBeObjectedTo =
    [
        ("burst-100k", 22, "training-run/candidate-1", "has finished its training"),
    ];

    public static TheoryData<string, int, bool> Runs
    {
        get
        {
            var data = new TheoryData<string, int, bool>();
            foreach (var scenario in Scenarios.Shipped)
                foreach (var silos in (int[])[1, 2])
                    foreach (var intervened in (bool[])[false, true])
                        data.Add(scenario, silos, intervened);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task The_twin_ends_as_the_kernel_does_with_grains_deactivated_and_moved_on_the_way(string scenario, int silos, bool intervened)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var twin = clusters.Of(silos).Create(scenario, seed);
            var chance = new Random(seed);
            var objections = 0;
            if (intervened)
                foreach (var group in Interventions.GroupBy(act => act.Week))
                {
                    await MoveAndDisturbAsync(twin, group.Key - (await twin.GetAsync()).Week, chance);
                    foreach (var (_, happening) in group)
                        if ((await twin.Clock.Intervene(happening, null)) is { Kind: not TwinReplyKind.Done } refused)
                        {
                            if (MayBeObjectedTo.Any(act => act.Scenario == scenario && act.Week == group.Key && happening.Contains(act.Entity, StringComparison.Ordinal) && refused.AnswerJson!.Contains($"{act.Entity} {act.Why}", StringComparison.Ordinal)))
                            {
                                objections++;
                                continue;
                            }

                            // The plan has all causes off, so shocks cannot happen in it.
                            Assert.Equal("plan", scenario);
                            Assert.Contains("switched off", refused.AnswerJson);
                        }
                }

            await MoveAndDisturbAsync(twin, null, chance);
            // In the plan shocks cannot happen; everywhere else each act is on record to which nobody objected.
            if (intervened && scenario != "plan")
                Assert.Equal(Interventions.Length - objections, (await twin.RecordAsync()).Recipe.Interventions.Count);
            await AssertAgreesAsync(twin);
        }
    }

    [Fact]
    public async Task Every_entity_grain_receives_exactly_what_the_trace_of_the_kernel_gives_its_actor()
    {
        var cluster = clusters.One;
        var twin = cluster.Create("baseline", 77);
        await twin.AdvanceAsync();
        var trace = new Trace();
        var simulation = (await twin.RecordAsync()).Recipe.Start(trace);
        simulation.Run();
        var receivers = trace.Mail.Select(mail => mail.Receiver).Distinct().ToList();
        Assert.True(receivers.Count > 100);
        Assert.Equal(
            receivers.Select(receiver => $"{twin.Id}/{simulation.Roster.KeyOf(receiver)}").Order(StringComparer.Ordinal),
            cluster.Deliveries.Receivers.Where(key => key.StartsWith(twin.Id + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (var receiver in receivers)
            Assert.Equal(
                trace.Mail.Where(mail => mail.Receiver == receiver).Select(Shown),
                cluster.Deliveries.Of($"{twin.Id}/{simulation.Roster.KeyOf(receiver)}").Select(Shown));

        static (SimTime Due, ActorId Sender, long Sequence, Type Message, string Content) Shown(Mail mail)
        {
            var content = default(TraceDigest);
            mail.Message.AddTo(ref content);
            return (mail.Due, mail.Sender, mail.Sequence, mail.Message.GetType(), content.ToString());
        }
    }

    /// <summary>Moves the twin on while grains are deactivated or sent to another silo, its clock among them.</summary>
    private static async Task MoveAndDisturbAsync(Twin twin, double? weeks, Random chance)
    {
        if (weeks is <= 0)
            return;
        var goal = weeks is { } span ? (await twin.GetAsync()).Week + span : (double?)null;
        var keys = OrganizationChart.RosterOf((await twin.RecordAsync()).Recipe.ReadScenario()).Keys;
        await twin.StartAsync(weeks);
        for (var disturbance = 0; disturbance < 40; disturbance++)
        {
            var key = keys[chance.Next(keys.Count)];
            var grain = disturbance == 20
                ? twin.Clock.AsReference<IGrainManagementExtension>()
                : twin.Cluster.Silos.Client.GetGrain<IEntityGrain>(GrainId.Create(key[..key.IndexOf('/')], $"{twin.Id}/{key}")).AsReference<IGrainManagementExtension>();
            var silos = twin.Cluster.Silos.Silos;
            RequestContext.Set(IPlacementDirector.PlacementHintKey, silos[chance.Next(silos.Count)].SiloAddress);
            if (chance.Next(2) == 0)
                await grain.DeactivateOnIdle();
            else
                await grain.MigrateOnIdle();
            RequestContext.Clear();
            if (!(await twin.Clock.Get()).IsMoving)
                break;
        }

        var answer = await twin.RestAsync();
        if (goal is not null && answer.Status == TwinStatus.Idle)
            Assert.Equal(goal.Value, answer.Week, 9);
        else
            Assert.NotEqual(TwinStatus.Failed, answer.Status);
    }

    /// <summary>Digest, every outcome and every posting are those of the kernel under the same inputs.</summary>
    private static async Task AssertAgreesAsync(Twin twin)
    {
        var answer = await twin.GetAsync();
        var simulation = (await twin.RecordAsync()).Recipe.Start();
        simulation.Run();
        var result = Replication.Report(simulation, 1);
        Assert.Equal(result.TraceDigest, answer.Digest);
        Assert.Equal(result.Events, answer.Events);
        Assert.Equal(TwinOutcome.Known(result.Outcomes, hasEnded: true), answer.Outcomes);
        Assert.Equal(result.Journal.Select(TwinPosting.Of), (await twin.Clock.Ledger()).Read<TwinLedger>().Postings);
        Assert.Equal(result.IsCensored ? TwinStatus.Stopped : TwinStatus.Released, answer.Status);
    }

    private sealed class Trace : ITraceObserver
    {
        public List<Mail> Mail { get; } = [];

        public void Delivered(int round, in Mail mail) => Mail.Add(mail);
    }
}
