using SimulationLab.Experiments;
using SimulationLab.Kernel;

namespace SimulationLab.Organization.Tests;

/// <summary>What must hold in any scenario whatever, checked on scenarios drawn whole from a seed.</summary>
public class SwarmTests
{
    // Few enough to run with every build; a failure names its seed, and more are tried by raising this number for a while.
    private const int Scenarios = 120;

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, 6)];

    [Theory]
    [MemberData(nameof(Batches))]
    public void A_random_scenario_ends_adds_up_and_is_the_same_however_it_is_run(int batch)
    {
        for (var seed = (batch * Scenarios / 6) + 1; seed <= (batch + 1) * Scenarios / 6; seed++)
        {
            var scenario = RandomScenario.Of(seed);
            try
            {
                Check(scenario, (ulong)seed);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"{error.Message}\n\nin {RandomScenario.Describe(scenario)}", error);
            }
        }
    }

    [Fact]
    public void Random_scenarios_are_random_and_the_same_for_the_same_seed()
    {
        Assert.Equal(RandomScenario.Of(7).CanonicalText(), RandomScenario.Of(7).CanonicalText());
        Assert.Equal(20, Enumerable.Range(1, 20).Select(seed => RandomScenario.Of(seed).CanonicalText()).Distinct().Count());
    }

    [Fact]
    public void Every_parameter_that_can_move_and_every_kind_of_event_is_drawn()
    {
        var scenarios = Enumerable.Range(1, 400).Select(RandomScenario.Of).ToList();
        foreach (var parameter in Catalogue.All)
        {
            parameter.TryParse(parameter.DefaultText, out var value, out _);
            var canMove = ValueShift.Others(parameter, value).Count > 0 || ValueShift.Scaled(parameter, value, 2) is not null || ValueShift.Scaled(parameter, value, 0.5) is not null;
            Assert.Equal(canMove, scenarios.Any(scenario => !scenario.ValueOf(parameter).Equals(value)));
        }

        Assert.Equal(Catalogue.EventKinds.Select(kind => kind.Name).Order(), scenarios.SelectMany(scenario => scenario.ImposedEvents).Select(imposed => imposed.Kind.Name).Distinct().Order());
    }

    private static void Check(Scenario scenario, ulong seed)
    {
        var simulation = Replication.Start(scenario, seed, 1);
        simulation.Run();
        var whole = Replication.Report(simulation, 1);
        InvariantTests.Check(whole);
        var debits = whole.Journal.Aggregate(Money.Zero, (sum, posting) => sum + posting.Amount);
        Assert.Equal(debits, simulation.Actors.Aggregate(Money.Zero, (sum, actor) => sum + ((Entity)actor).Report().Owed));

        // Stopped and taken up, and copied on the way, it ends the same; so does a scenario of another name.
        var split = Replication.Start(scenario.Renamed("other"), seed, 1);
        for (var week = (double)seed % 7; week < 70; week += 9.37)
        {
            split.AdvanceTo(SimTime.FromWeeks(week));
            split = split.Copy();
        }

        split.Run();
        Assert.Equal(whole.TraceDigest, split.Digest);
        Assert.Equal(whole.Outcomes, Replication.Report(split, 1).Outcomes);
    }
}
