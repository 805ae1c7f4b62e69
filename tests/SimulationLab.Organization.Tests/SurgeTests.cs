using SimulationLab.Kernel;

namespace SimulationLab.Organization.Tests;

/// <summary>Leadership decides between the release and a surge of a product line by what each side would lose.</summary>
public class SurgeTests
{
    private const string Unbounded = "1000000 times";

    /// <summary>Training lasts from the middle of week 11 to week 28.6; a loan of a day that is granted on a Monday before is over when it begins.</summary>
    private static readonly (string, string)[] Surging =
    [
        ("products.surges.rate", "10 per year"), ("products.surges.length", "1 days"), ("products.surges.nodeShare", "0.15"), ("products.surges.valueSpread", "0.9"),
        ("products.surges.nodeValue", "$5000"), ("leadership.releasePriority", "1 times"), ("leadership.weekValue", "$2.7M"),
    ];

    private static readonly (string, string)[] OnlyAtAws = [("providers.gcp.candidates", "0"), ("providers.azure.candidates", "0")];

    [Fact]
    public void Surges_take_nodes_from_the_training_only_if_leadership_says_so_and_that_on_a_Monday()
    {
        var (refused, week) = Run(1, ("leadership.releasePriority", Unbounded));
        Assert.Equal(65.0, week, 6);
        Assert.Contains(refused, decision => decision.InTraining);
        Assert.All(refused, decision => Assert.Equal(!decision.InTraining, decision.IsGranted));
        var (granted, later) = Run(1, ("leadership.releasePriority", "0 times"));
        Assert.InRange(later, 65.05, 67);
        Assert.All(granted, decision => Assert.True(decision.IsGranted));
        Assert.All(granted, decision => Assert.Equal(0, decision.At.Microseconds % Duration.FromWeeks(1).Microseconds));
    }

    [Fact]
    public void A_loan_that_does_not_reach_into_the_training_costs_nobody_anything_so_it_is_granted()
    {
        var outside = Enumerable.Range(1, 5).SelectMany(number => Run(number, ("leadership.releasePriority", Unbounded), ("products.surges.nodeValue", "$0.01")).Decisions).Where(decision => !decision.InTraining).ToList();
        Assert.True(outside.Count > 20);
        Assert.All(outside, decision => Assert.True(decision.IsGranted));
    }

    [Fact]
    public void A_loan_that_reaches_into_the_training_is_weighed_before_training_begins()
    {
        // Training begins after eleven weeks and a half: a loan of two weeks from the Monday after ten reaches into it, one from the Monday after nine does not.
        var decisions = Enumerable.Range(1, 5).SelectMany(number => Run(number, ("leadership.releasePriority", Unbounded), ("products.surges.nodeValue", "$0.01"), ("products.surges.length", "2 weeks")).Decisions)
            .Where(decision => decision.At < SimTime.FromWeeks(11.5)).ToList();
        Assert.Contains(decisions, decision => !decision.IsGranted);
        Assert.Contains(decisions, decision => decision.IsGranted);
        Assert.All(decisions, decision => Assert.Equal(decision.At + decision.Wanted.Length <= SimTime.FromWeeks(11.5), decision.IsGranted));
    }

    [Fact]
    public void Before_training_only_the_part_of_a_loan_that_lies_in_it_counts()
    {
        // From the Monday after eleven weeks half of a week of the loan lies before the training: of a loan of one week a half counts, of one of two weeks three quarters.
        const double Burn = (76 * 360_000 * 0.8 / 52) + (1500 * 23 * 12 * 0.8 / 52) + (2_500_000 / 65.0);
        const double EvenValue = 0.16 * (Burn + 2_700_000) / (0.15 * 750);
        foreach (var (length, part) in (List<(string, double)>)[("1 weeks", 0.5), ("2 weeks", 0.75)])
        {
            Assert.False(AtEleven(length, 0.99 * part * EvenValue));
            Assert.True(AtEleven(length, 1.01 * part * EvenValue));
        }

        // Where nothing else is lent at that time.
        static bool AtEleven(string length, double value) => Enumerable.Range(1, 50)
            .Select(number => Run(number, [.. OnlyAtAws, ("products.surges.valueSpread", "0"), ("products.surges.length", length), ("products.surges.nodeValue", $"${Math.Round(value, 2)}")]).Decisions)
            .Select(decisions => decisions.Where(decision => decision.At >= SimTime.FromWeeks(9) && decision.At <= SimTime.FromWeeks(11)).ToList())
            .First(decisions => decisions.Count == 1 && decisions[0].At == SimTime.FromWeeks(11))[0].IsGranted;
    }

    [Fact]
    public void A_training_that_is_late_is_expected_later()
    {
        // Infrastructure has next to nobody for the release: when training was to begin by plan, it is far off.
        var late = Enumerable.Range(1, 3).SelectMany(number => Run(number, ("leadership.releasePriority", Unbounded), ("divisions.infra.compute.allocation", "0.01"), ("divisions.infra.dataInfrastructure.allocation", "0.01")).Decisions)
            .Where(decision => decision.At > SimTime.FromWeeks(11) && decision.At < SimTime.FromWeeks(13)).ToList();
        Assert.NotEmpty(late);
        Assert.All(late, decision => Assert.True(decision.IsGranted));
    }

    [Fact]
    public void The_side_that_would_lose_more_has_its_way()
    {
        // Of 750 nodes 113 are lent, whole copies of 15 compute: training loses 16 % of the loan's length. A week costs what the release costs by the week and what it is worth to be out.
        const double Burn = (76 * 360_000 * 0.8 / 52) + (1500 * 23 * 12 * 0.8 / 52) + (2_500_000 / 65.0);
        const double EvenValue = 0.16 * (Burn + 2_700_000) / (0.15 * 750);
        Assert.All(InTrainingAt(0.99 * EvenValue), decision => Assert.False(decision.IsGranted));
        Assert.All(InTrainingAt(1.01 * EvenValue), decision => Assert.True(decision.IsGranted));
        // Twice the priority of the release needs twice the value.
        Assert.All(InTrainingAt(1.98 * EvenValue, ("leadership.releasePriority", "2 times")), decision => Assert.False(decision.IsGranted));
        Assert.All(InTrainingAt(2.02 * EvenValue, ("leadership.releasePriority", "2 times")), decision => Assert.True(decision.IsGranted));

        static List<Decision> InTrainingAt(double value, params (string, string)[] more)
        {
            var decisions = Run(1, [.. OnlyAtAws, ("products.surges.valueSpread", "0"), ("products.surges.nodeValue", $"${Math.Round(value, 2)}"), .. more]).Decisions.Where(decision => decision.InTraining).ToList();
            Assert.NotEmpty(decisions);
            return decisions;
        }
    }

    [Fact]
    public void Twice_the_value_of_a_product_turns_a_refusal_into_a_grant()
    {
        var (once, twice) = (FirstInTraining("$3000"), FirstInTraining("$6000"));
        Assert.False(once.IsGranted);
        Assert.True(twice.IsGranted);
        Assert.Equal(once.At, twice.At);
        Assert.Equal(2 * once.Wanted.Value, twice.Wanted.Value, 3);

        static Decision FirstInTraining(string value) =>
            Run(1, [.. OnlyAtAws, ("products.surges.valueSpread", "0"), ("products.surges.nodeValue", value)]).Decisions.First(decision => decision.InTraining);
    }

    [Fact]
    public void A_higher_priority_of_the_release_gives_fewer_grants_and_fewer_grants_a_shorter_training()
    {
        var some = 0;
        for (var number = 1; number <= 10; number++)
        {
            var runs = ((string[])["0 times", "0.5 times", "1 times", "2 times", Unbounded])
                .Select(priority => Run(number, ("leadership.releasePriority", priority), ("products.surges.length", "3 days"))).ToList();
            foreach (var (less, more) in runs.Zip(runs.Skip(1)))
            {
                Assert.True(more.Decisions.Count(decision => decision.IsGranted) <= less.Decisions.Count(decision => decision.IsGranted));
                Assert.True(more.Week <= less.Week + 1e-6, $"Replication {number}: {less.Week} weeks, then {more.Week}");
                some += more.Week < less.Week - 0.01 ? 1 : 0;
            }
        }

        Assert.True(some >= 10);
    }

    [Fact]
    public void Nodes_that_the_release_does_not_wait_for_are_lent_whatever_they_are_worth()
    {
        (string, string)[] worthless = [("leadership.releasePriority", Unbounded), ("products.surges.nodeValue", "$1")];
        // Spares stand in for what is lent.
        var spared = Run(1, [.. worthless, ("compute.spareFraction", "0.2")]);
        Assert.All(spared.Decisions, decision => Assert.True(decision.IsGranted));
        Assert.Equal(65.0, spared.Week, 6);
        // With half of its nodes gone the candidate at AWS is the last to be ready.
        var half = EffectTests.Act(12.6, "cluster/aws-1", "releaseNodes", ("nodes", "375"));
        var observer = new Observer();
        var simulation = Replication.Start(Scenario(worthless), 1, 1, observer, [half]);
        simulation.Run();
        var aws = simulation.Roster[ProviderActor.KeyOf("aws")];
        var decisions = observer.Decisions.Where(decision => decision.At > SimTime.FromWeeks(12) && decision.At < SimTime.FromWeeks(28)).ToList();
        Assert.Contains(decisions, decision => decision.Wanted.Provider == aws);
        Assert.Contains(decisions, decision => decision.Wanted.Provider != aws);
        Assert.All(decisions, decision => Assert.Equal(decision.Wanted.Provider != aws, decision.IsGranted));
        var undisturbed = Replication.Start(Scenario(("products.surges.rate", "0 per year")), 1, 1, null, [half]);
        undisturbed.Run();
        Assert.Equal(PlanTests.ValueOf(Replication.Report(undisturbed, 1), "release.week"), PlanTests.ValueOf(Replication.Report(simulation, 1), "release.week"), 6);
    }

    [Fact]
    public void Surges_at_one_provider_have_nodes_of_their_own()
    {
        var simulation = Replication.Start(Scenario([.. OnlyAtAws, ("leadership.releasePriority", "0 times"), ("products.surges.length", "100 weeks")]), 1, 1);
        simulation.AdvanceTo(SimTime.FromWeeks(10.1));
        var asked = simulation.Roster.OfKind(EntityKinds.ProductLine).Sum(product => Figure(simulation, product, "surges given training nodes"));
        Assert.True(asked is >= 2 and <= 6);
        Assert.Equal(0.15 * asked, Figure(simulation, simulation.Roster[ProviderActor.KeyOf("aws")], "share of nodes lent to products"), 9);
    }

    [Fact]
    public void What_products_lose_is_what_they_stated_where_they_were_refused()
    {
        var observer = new Observer();
        var result = Replication.Run(Scenario(("leadership.releasePriority", "3 times")), 1, 1, observer);
        Assert.Equal(observer.Decisions.Count, PlanTests.ValueOf(result, "products.surges"));
        Assert.Equal(observer.Decisions.Count(decision => decision.IsGranted), PlanTests.ValueOf(result, "products.surgesGranted"));
        Assert.True(PlanTests.ValueOf(result, "products.lostValue") > 0);
        Assert.Equal(observer.Decisions.Where(decision => !decision.IsGranted).Sum(decision => decision.Wanted.Value), PlanTests.ValueOf(result, "products.lostValue"), 3);
    }

    [Fact]
    public void Half_of_the_surges_are_as_large_as_the_median_and_a_tenth_three_times()
    {
        var sizes = Enumerable.Range(1, 40).SelectMany(number => Run(number, OnlyAtAws).Decisions).Select(decision => decision.Wanted.Value / (0.15 * 750 * 5000 / 7)).ToList();
        Assert.InRange(sizes.Count(size => size > 1) / (double)sizes.Count, 0.44, 0.56);
        Assert.InRange(sizes.Count(size => size > 3.17) / (double)sizes.Count, 0.06, 0.14);
    }

    [Fact]
    public void Twins_without_a_surge_so_far_have_the_same_forecast()
    {
        var scenario = Scenario(("products.surges.rate", "1 per year"));
        var twins = Enumerable.Range(1, 20).Select(seed => At(scenario, seed, 14)).GroupBy(TwinExtensions.Seen).MaxBy(alike => alike.Count())!.Take(4).ToList();
        Assert.True(twins.Count >= 2);
        Assert.True(twins.Select(twin => twin.Copy().OutcomesAtTheEnd()).Distinct().Count() > 1, "The twins hide nothing different, so this test shows nothing.");
        for (var future = 1; future <= 6; future++)
            Assert.Single(twins.Select(twin => twin.WithNewLuck(new Luck(9, future, 1)).OutcomesAtTheEnd()).Distinct());
    }

    [Fact]
    public void A_forecast_knows_the_size_of_a_surge_that_was_asked_for_and_of_no_other()
    {
        // A quarter of an hour before Monday: no other surge comes until then. All that is at stake will be refused.
        var twin = Enumerable.Range(1, 50).Select(seed => At(Scenario(("leadership.releasePriority", Unbounded)), seed, 14.9985)).First(twin => AtStake(twin) > 0);
        var ends = Enumerable.Range(1, 10).Select(future =>
        {
            var forecast = twin.WithNewLuck(new Luck(9, future, 1));
            forecast.AdvanceTo(SimTime.FromWeeks(15.0001));
            Assert.Equal(0, AtStake(forecast));
            Assert.Equal(AtStake(twin) + Lost(twin), Lost(forecast), 3);
            forecast.Run();
            return PlanTests.ValueOf(Replication.Report(forecast, 1), "products.lostValue");
        });
        Assert.True(ends.Distinct().Count() > 5);

        static double AtStake(Simulation twin) => twin.Roster.OfKind(EntityKinds.ProductLine).Sum(product => Figure(twin, product, "value at stake"));
        static double Lost(Simulation twin) => twin.Roster.OfKind(EntityKinds.ProductLine).Sum(product => Figure(twin, product, "value lost for want of nodes"));
    }

    private static Simulation At(Scenario scenario, int seed, double week)
    {
        var twin = Replication.Start(scenario, (ulong)seed, 1);
        twin.AdvanceTo(SimTime.FromWeeks(week));
        return twin;
    }

    private static double Figure(Simulation simulation, ActorId actor, string name) =>
        ((Entity)simulation.Actors[actor.Index]).Describe(simulation.Now).Figures.Single(figure => figure.Name == name).Value;

    private static Scenario Scenario(params (string Key, string Value)[] set) => ComputeTests.With(ComputeTests.Calm, [.. Surging, .. set]);

    private static (List<Decision> Decisions, double Week) Run(int number, params (string, string)[] set)
    {
        var observer = new Observer();
        var result = Replication.Run(Scenario(set), 1, number, observer);
        return (observer.Decisions, PlanTests.ValueOf(result, "release.week"));
    }

    private sealed record Decision(SimTime At, NodesWanted Wanted, bool IsGranted)
    {
        /// <summary>When the plan trains, which is at least when a training with loans does.</summary>
        public bool InTraining => At > SimTime.FromWeeks(11.5) && At < SimTime.FromWeeks(28.64);
    }

    private sealed class Observer : ITraceObserver
    {
        private readonly Dictionary<(ActorId, int), NodesWanted> wanted = [];

        public List<Decision> Decisions { get; } = [];

        public void Delivered(int round, in Mail mail)
        {
            if (mail.Message is NodesWanted asked)
                wanted[(mail.Sender, asked.Surge)] = asked;
            else if (mail.Message is NodesAllocated decision)
                Decisions.Add(new Decision(mail.Due, wanted[(mail.Receiver, decision.Surge)], decision.IsGranted));
        }
    }
}
