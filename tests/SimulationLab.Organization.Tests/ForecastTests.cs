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
        var places = new int[Futures + 1];
        Parallel.For(0, Truths, truth =>
        {
            var simulation = Replication.Start(scenario, 77, truth + 1);
            simulation.AdvanceTo(SimTime.FromWeeks(3 + (truth * 7919 % 56)));
            var futures = Enumerable.Range(1, Futures).Select(future => WeekOf(simulation.WithNewLuck(new Luck(5, (truth * 1000) + future, 1)))).ToList();
            var actual = WeekOf(simulation.Copy());
            Interlocked.Increment(ref places[futures.Count(week => week < actual)]);
        });

        // If the truth is one of twenty equal draws, it lies in the middle sixteen places with probability .8.
        var inside = places[2..^2].Sum();
        Assert.InRange(inside / (double)Truths, 0.8 - (4 * Math.Sqrt(0.16 / Truths)), 0.8 + (4 * Math.Sqrt(0.16 / Truths)));
        // And its mean place is the middle one.
        var mean = places.Select((count, place) => (double)count * place).Sum() / Truths;
        Assert.InRange(mean, (Futures / 2.0) - (4 * 5.77 / Math.Sqrt(Truths)), (Futures / 2.0) + (4 * 5.77 / Math.Sqrt(Truths)));
    }

    private static double WeekOf(Simulation simulation)
    {
        simulation.Run();
        return PlanTests.ValueOf(Replication.Report(simulation, 1), "release.week");
    }
}
