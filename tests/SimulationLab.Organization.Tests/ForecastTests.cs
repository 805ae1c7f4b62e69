using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Promise 4 on the whole organization: the same past, new luck, no peeking.</summary>
public class ForecastTests
{
    private const int Truths = 160;
    private const int Futures = 19;

    [Fact]
    public void The_truth_is_as_likely_in_any_place_among_its_forecasts()
    {
        var scenario = Scenarios.Of("baseline");
        var (weeks, dollars) = (new int[Futures + 1], new int[Futures + 1]);
        Parallel.For(0, Truths, truth =>
        {
            var simulation = Replication.Start(scenario, 77, truth + 1);
            simulation.AdvanceTo(SimTime.FromWeeks(3 + (truth * 7919 % 56)));
            var futures = Enumerable.Range(1, Futures).Select(future => EndOf(simulation.WithNewLuck(new Luck(5, (truth * 1000) + future, 1)))).ToList();
            var actual = EndOf(simulation.Copy());
            // Where gates pass on Mondays weeks may be equal: a truth among equals is in any of their places, by turns.
            Interlocked.Increment(ref weeks[PlaceOf(actual.Week, futures.Select(end => end.Week), truth)]);
            Interlocked.Increment(ref dollars[PlaceOf(actual.Cost, futures.Select(end => end.Cost), truth)]);
        });

        foreach (var places in new[] { weeks, dollars })
        {
            // If the truth is one of twenty equal draws, it lies in the middle sixteen places with probability .8.
            var inside = places[2..^2].Sum();
            Assert.InRange(inside / (double)Truths, 0.8 - (4 * Math.Sqrt(0.16 / Truths)), 0.8 + (4 * Math.Sqrt(0.16 / Truths)));
            // And its mean place is the middle one.
            var mean = places.Select((count, place) => (double)count * place).Sum() / Truths;
            Assert.InRange(mean, (Futures / 2.0) - (4 * 5.77 / Math.Sqrt(Truths)), (Futures / 2.0) + (4 * 5.77 / Math.Sqrt(Truths)));
        }

        static int PlaceOf(double actual, IEnumerable<double> futures, int turn)
        {
            var (below, equal) = (futures.Count(value => value < actual), futures.Count(value => value == actual));
            return below + (turn % (equal + 1));
        }

        static (double Week, double Cost) EndOf(Simulation simulation)
        {
            simulation.Run();
            var result = Replication.Report(simulation, 1);
            return (result.ValueOf("release.week"), result.ValueOf("cost.total"));
        }
    }

    [Fact]
    public void Twins_that_look_alike_have_the_same_forecast_whatever_is_hidden_in_them()
    {
        // Inspection that finds nothing, findings before the first search, candidates before they are measured: hidden all.
        var scenario = Scenarios.Of("plan",
            ("causes.data", "on"), ("data.detection", "0"), ("data.defectShare", "0.2"), ("data.inspection", "0"), ("data.yieldSpread", "0"),
            ("labeling.bookingLead", "0 days"), ("labeling.startDelay", "0 days"), ("labeling.audit.items", "0"), ("labeling.doubleLabeled", "0"), ("labeling.productJobs.rate", "0 per year"),
            ("causes.safety", "on"), ("causes.other", "on"));
        scenario.TwinsAt(11, 6).ToList().AssertForecastsDoNotPeek();
    }

    [Fact]
    public void A_shock_dated_ahead_is_not_foreseen_and_an_act_of_management_is()
    {
        var outage = new ImposedEvent(SimTime.FromWeeks(20), "provider/gcp", Catalogue.EventKinds.Single(kind => kind.Name == "outage"), [Duration.FromWeeks(30)]);
        var release = new ImposedEvent(SimTime.FromWeeks(20), "cluster/gcp-1", Catalogue.EventKinds.Single(kind => kind.Name == "releaseNodes"), [375]);
        var without = Forecasts([]);
        Assert.Equal(without, Forecasts([outage]));
        // One that strikes now is seen.
        Assert.All(without.Zip(Forecasts([outage with { At = SimTime.FromWeeks(15) }])), pair => Assert.True(pair.Second > pair.First + 10));
        Assert.All(without.Zip(Forecasts([release])), pair => Assert.True(pair.Second > pair.First + 5));

        static List<double> Forecasts(ImposedEvent[] ahead)
        {
            var twin = Replication.Start(Scenarios.Of("baseline"), 3, 1, interventions: ahead);
            twin.AdvanceTo(SimTime.FromWeeks(15));
            return [.. Enumerable.Range(1, 10).Select(future => WeekOf(twin.WithNewLuck(new Luck(8, future, 1))))];
        }
    }

    private static double WeekOf(Simulation simulation)
    {
        simulation.Run();
        return Replication.Report(simulation, 1).ValueOf("release.week");
    }
}
