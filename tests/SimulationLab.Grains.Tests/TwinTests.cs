using Orleans.Core.Internal;
using SimulationLab.Experiments;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Grains.Tests;

/// <summary>A twin is its inputs: it can be left, found again, rewound, forked, and played by another version of the model.</summary>
public class TwinTests(Clusters clusters)
{
    private const string Outage = """{"entity":"provider/aws","outage":{"duration":"3 days"}}""";

    private readonly Cluster cluster = clusters.One;

    [Fact]
    public async Task Entities_that_left_memory_come_back_as_they_were_when_asked()
    {
        var twin = cluster.Create("baseline", 3);
        await twin.AdvanceAsync(20);
        var before = (await twin.Clock.Entities()).AnswerJson;
        var events = (await twin.Clock.Events(new EventQuery(0, null, null, 10_000))).AnswerJson;
        foreach (var line in (await twin.Clock.Entities()).Read<TwinEntities>().Entities)
            await cluster.Silos.Client.GetGrain<IEntityGrain>(GrainId.Create(line.Kind, $"{twin.Id}/{line.Kind}/{line.Name}")).AsReference<IGrainManagementExtension>().DeactivateOnIdle(TestContext.Current.CancellationToken);
        await twin.Clock.AsReference<IGrainManagementExtension>().DeactivateOnIdle(TestContext.Current.CancellationToken);
        Assert.Equal(before, (await twin.Clock.Entities()).AnswerJson);
        Assert.Equal(events, (await twin.Clock.Events(new EventQuery(0, null, null, 10_000))).AnswerJson);
    }

    [Fact]
    public async Task However_its_time_is_cut_into_pieces_a_twin_ends_the_same()
    {
        var whole = await cluster.Create("baseline", 4).AdvanceAsync();
        var twin = cluster.Create("baseline", 4);
        foreach (var weeks in (double[])[1.0 / 168, 1.0 / 7, 3, 0.001, 20.123456])
            await twin.AdvanceAsync(weeks);
        for (var gates = 3; (await twin.GetAsync()).Status == TwinStatus.Idle && gates < 10; gates++)
        {
            await twin.Clock.Move(new MoveOrder(null, true, null, null));
            await twin.RestAsync();
        }

        var pieces = await twin.GetAsync();
        Assert.Equal(TwinStatus.Released, pieces.Status);
        Assert.Equal(whole.Digest, pieces.Digest);
    }

    [Fact]
    public async Task Until_the_gate_means_until_the_next_stage_begins()
    {
        var twin = cluster.Create("plan", 1);
        foreach (var week in (double[])[8, 32, 40])
        {
            await twin.Clock.Move(new MoveOrder(null, true, null, null));
            Assert.Equal(week, (await twin.RestAsync()).Week, 6);
        }
    }

    [Fact]
    public async Task A_fork_of_any_week_is_the_twin_as_it_was_then()
    {
        var twin = cluster.Create("baseline", 6);
        var digests = new Dictionary<int, string>();
        foreach (var week in (int[])[7, 21, 44])
            digests[week] = (await twin.AdvanceAsync(week - (await twin.GetAsync()).Week)).Digest;
        var end = await twin.AdvanceAsync();
        foreach (var (week, digest) in digests)
        {
            var fork = await twin.ForkAsync($$"""{"at":"week {{week + 1}}"}""");
            var answer = await fork.GetAsync();
            Assert.Equal((week, digest), ((int)answer.Week, answer.Digest));
            Assert.Equal(new TwinOrigin(twin.Id, week, "fork"), answer.Origin);
            Assert.Equal(end.Digest, (await fork.AdvanceAsync()).Digest);
        }
    }

    [Fact]
    public async Task A_fork_undoes_what_was_decided_after_it_and_keeps_what_was_before()
    {
        var twin = cluster.Create("baseline", 7);
        var untouched = await cluster.Create("baseline", 7).AdvanceAsync();
        await twin.AdvanceAsync(15);
        await twin.InterveneAsync(Outage);
        await twin.AdvanceAsync(15);
        await twin.InterveneAsync("""{"entity":"pod/infra-03","letGo":{"people":3}}""");
        var now = await twin.ForkAsync("{}");
        var end = await twin.AdvanceAsync();
        Assert.NotEqual(untouched.Digest, end.Digest);
        Assert.Equal(untouched.Digest, (await (await twin.ForkAsync("""{"at":"week 16"}""")).AdvanceAsync()).Digest);
        var between = await twin.ForkAsync("""{"at":"week 20"}""");
        Assert.Equal("outage", Assert.Single((await between.GetAsync()).Interventions).Kind);
        Assert.Equal(end.Digest, (await now.AdvanceAsync()).Digest);
    }

    [Fact]
    public async Task A_fork_keeps_what_was_decided_before_it_though_it_comes_later()
    {
        var twin = cluster.Create("baseline", 15);
        await twin.AdvanceAsync(10);
        await twin.InterveneAsync("""{"at":"week 31","entity":"pod/infra-03","hire":{"people":2}}""");
        await twin.AdvanceAsync(10);
        Assert.Equal("hire", Assert.Single((await (await twin.ForkAsync("""{"at":"week 16"}""")).GetAsync()).Interventions).Kind);
        Assert.Empty((await (await twin.ForkAsync("""{"at":"week 6"}""")).GetAsync()).Interventions);
    }

    [Fact]
    public async Task A_twin_whose_inputs_name_what_this_model_does_not_know_is_told_apart_by_its_version()
    {
        var twin = cluster.Create("baseline", 16);
        await twin.AdvanceAsync(2);
        var record = await twin.RecordAsync();
        cluster.Store.Add(record with { Id = "of-a-lost-parameter", ModelVersion = "0", Recipe = record.Recipe with { Scenario = record.Recipe.Scenario.Replace("compute.spareFraction", "compute.sparePart") } });
        var answer = await (twin with { Id = "of-a-lost-parameter" }).GetAsync();
        Assert.Equal(TwinStatus.Failed, answer.Status);
        Assert.Contains("model version 0", answer.Error);
        var replay = await cluster.Foundry.ReplayAsync("of-a-lost-parameter");
        Assert.Equal(TwinReplyKind.Conflict, replay.Kind);
        Assert.Contains("compute.sparePart", replay.Detail);
    }

    [Fact]
    public async Task An_intervention_dated_ahead_happens_at_its_date_as_if_the_scenario_had_named_it()
    {
        var twin = cluster.Create("baseline", 8);
        await twin.AdvanceAsync(5);
        await twin.InterveneAsync("""{"at":"week 18","entity":"provider/gcp","outage":{"duration":"9 days"}}""");
        var live = await twin.AdvanceAsync();
        var scripted = cluster.Foundry.Create("""{"scenario":{"extends":"baseline","events":[{"at":"week 18","entity":"provider/gcp","outage":{"duration":"9 days"}}]},"seed":8}""");
        Assert.Equal(live.Digest, (await (twin with { Id = scripted.Read<string>() }).AdvanceAsync()).Digest);
    }

    [Fact]
    public async Task Somebody_may_intervene_while_it_plays_and_the_record_says_when()
    {
        var twin = cluster.Create("baseline", 9);
        await twin.Clock.Move(new MoveOrder(null, false, 40, null));
        await twin.InterveneAsync(Outage);
        await twin.Clock.Pause(null);
        await twin.AdvanceAsync();
        var simulation = (await twin.RecordAsync()).Recipe.Start();
        simulation.Run();
        Assert.Equal(simulation.Digest, (await twin.GetAsync()).Digest);
    }

    [Fact]
    public async Task A_twin_of_another_model_version_says_so_and_is_played_again_only_when_asked()
    {
        var twin = cluster.Create("baseline", 10);
        await twin.AdvanceAsync(10);
        var old = (await twin.RecordAsync()) with { Id = "of-an-older-model", ModelVersion = "0" };
        cluster.Store.Add(old);
        var found = twin with { Id = old.Id };
        var answer = await found.GetAsync();
        Assert.Equal(TwinStatus.Failed, answer.Status);
        Assert.Contains("model version 0", answer.Error);
        Assert.Contains("/replays", answer.Error);
        Assert.Equal(TwinReplyKind.Conflict, (await found.Clock.Move(new MoveOrder(null, false, null, null))).Kind);

        var replay = await (twin with { Id = (await cluster.Foundry.ReplayAsync(old.Id)).Read<string>() }).GetAsync();
        Assert.Equal((10.0, "replay", ModelVersion.Current), (replay.Week, replay.Origin!.Kind, replay.ModelVersion));
    }

    [Fact]
    public async Task A_record_whose_digest_is_not_that_of_its_inputs_is_refused()
    {
        var twin = cluster.Create("baseline", 11);
        await twin.AdvanceAsync(10);
        cluster.Store.Add((await twin.RecordAsync()) with { Id = "damaged", Digest = new string('0', 32) });
        var answer = await (twin with { Id = "damaged" }).GetAsync();
        Assert.Equal(TwinStatus.Failed, answer.Status);
        Assert.Contains(new string('0', 32), answer.Error);
    }

    [Fact]
    public async Task A_clock_that_another_one_has_replaced_stops_without_touching_the_record()
    {
        var twin = cluster.Create("baseline", 12);
        await twin.AdvanceAsync(10);
        // Somebody else takes the twin up, as after a split of the network.
        var record = cluster.Store.TakeUp(twin.Id)!;
        await twin.StartAsync(5);
        var reply = await twin.Clock.WaitForRest(TimeSpan.FromMinutes(1));
        Assert.Equal(record.Reached, cluster.Store.Find(twin.Id)!.Reached);
        Assert.Equal(10.0, new SimTime(record.Reached).Weeks);
        Assert.False(reply.IsMoving);
    }

    [Fact]
    public async Task A_removed_twin_is_unknown()
    {
        var twin = cluster.Create("plan", 13);
        await twin.Clock.Remove(null);
        Assert.Equal(TwinReplyKind.Unknown, (await twin.Clock.Get()).Kind);
        Assert.Equal(TwinReplyKind.Unknown, (await twin.Clock.Entities()).Kind);
    }

    [Fact]
    public async Task Nothing_hidden_is_told_before_the_release_has_ended()
    {
        var twin = cluster.Create("baseline", 14);
        var before = await twin.AdvanceAsync(45);
        Assert.DoesNotContain(before.Outcomes.Keys, name => Outcomes.Find(name)!.IsHidden);
        Assert.DoesNotContain((await twin.Clock.Events(new EventQuery(0, null, null, 10_000))).Read<TwinEventsPage>().Events, happening => happening.What.Contains("escaped"));
        Assert.Contains((await twin.AdvanceAsync()).Outcomes.Keys, name => Outcomes.Find(name)!.IsHidden);
    }

    [Fact]
    public async Task Twins_move_side_by_side_and_do_not_disturb_each_other()
    {
        var twins = Enumerable.Range(100, 20).Select(seed => cluster.Create("baseline", seed)).ToList();
        await Task.WhenAll(twins.Select(twin => twin.StartAsync()));
        var ends = await Task.WhenAll(twins.Select(twin => twin.RestAsync()));
        Assert.Equal(Enumerable.Range(100, 20).Select(seed => Digest(seed)), ends.Select(end => end.Digest));

        static string Digest(int seed) => Replication.Run(SimulationLab.Tests.Scenarios.Of("baseline"), (ulong)seed, 1).TraceDigest;
    }
}
