using SimulationLab.Kernel;
using SimulationLab.Models;

namespace SimulationLab.Experiments.Tests.Validation;

/// <summary>The formulas that the queues of the bench are compared with are those of the books, and its residuals can differ from zero.</summary>
public class QueueValidationTests
{
    [Theory]
    [InlineData(3, 2, 4.0 / 9, 4.444444 * 0.1)]
    [InlineData(4, 2, 4.0 / 23, 0.869565 * 0.1)]
    [InlineData(3, 2.4, 0.647191, 2.157303 * 0.5)]
    public void The_probability_of_waiting_is_that_of_Erlang(int servers, double load, double waiting, double delay)
    {
        Assert.Equal(waiting, QueueValidation.ProbabilityOfWaiting(servers, load), 6);
        Assert.Equal(delay, QueueValidation.ProbabilityOfWaiting(servers, load) / (servers - load), 5e-7);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 1.7778)]
    [InlineData(5, 0.5541)]
    [InlineData(10, 0.2046)]
    [InlineData(20, 0.0640)]
    public void Large_groups_of_servers_wait_less_at_the_same_load(int servers, double delay) =>
        Assert.Equal(delay, QueueValidation.ProbabilityOfWaiting(servers, 0.8 * servers) / (servers * 0.2), 4);

    [Theory]
    [InlineData(2, 1, 0.5, 0.6)]
    [InlineData(2, 2, 0.5, 2.0 / 3)]
    [InlineData(10, 1, 0.1, 0.785418)]
    [InlineData(10, 2, 0.1, 0.896136)]
    public void The_availability_of_machines_is_that_of_birth_and_death(int machines, int crews, double ratio, double expected) =>
        Assert.Equal(expected, QueueValidation.Availability(machines, crews, ratio), 6);

    [Fact]
    public void Littles_law_is_exact_only_when_everybody_has_left()
    {
        var station = new RandomStation(1, Distribution.Exponential(1), Distribution.Exponential(0.9)) { Customers = 500 };
        var simulation = station.Open(new Luck(1, 1));
        while (station.CustomerTime.Present == station.Stay)
            simulation.RunRounds(simulation.Rounds + 1);
        Assert.InRange(station.Begun, 1, 499);
        simulation.Run();
        Assert.Equal(500, station.Begun);
        Assert.Equal(station.Stay, station.CustomerTime.Present);
        Assert.Equal(station.Delay, station.CustomerTime.Waiting);
    }

    [Fact]
    public void A_copy_of_a_station_goes_its_own_way_and_the_original_does_not_notice()
    {
        var station = new RandomStation(2, Distribution.Exponential(1), Distribution.Exponential(1.8));
        var simulation = station.Open(new Luck(1, 1));
        simulation.AdvanceTo(SimTime.FromHours(50));
        var copy = simulation.Copy();
        copy.AdvanceTo(SimTime.FromHours(500));
        simulation.AdvanceTo(SimTime.FromHours(500));
        Assert.Equal(copy.Digest, simulation.Digest);
        Assert.Equal(((ServiceStation)copy.Actors[0]).TimeWith, station.TimeWith);
    }

    [Fact]
    public void A_control_whose_mean_is_known_takes_its_luck_out()
    {
        (double, double)[] seen = [(12.1, 1), (13.9, 2), (16.1, 3), (17.9, 4)];
        var check = ValidationCheck.OfControlledMean("x", 14, seen, 2);
        Assert.Equal(14, check.Observed, 1);
        Assert.True(check.StandardError < 0.1 * ValidationCheck.OfMean("x", 14, [.. seen.Select(one => one.Item1)]).StandardError);
    }
}
