using SimulationLab.Models;

namespace SimulationLab.Kernel.Tests.Execution;

/// <summary>Promise 4: a forecast is the same past and new luck; what is pending is drawn anew given its age.</summary>
public class ForecastTests
{
    private static readonly Purpose Wait = Purpose.Of("wait");

    [Fact]
    public void A_copy_continues_exactly_like_the_original_and_does_not_touch_it()
    {
        var (original, _) = MachineRepair.Build(20, 2, 100, 10, new Luck(7, 1));
        original.AdvanceTo(SimTime.FromWeeks(5));
        var copy = original.Copy();
        copy.AdvanceTo(SimTime.FromWeeks(20));
        var untouched = original.Digest;
        Assert.NotEqual(untouched, copy.Digest);
        original.AdvanceTo(SimTime.FromWeeks(20));
        Assert.Equal(copy.Digest, original.Digest);
    }

    [Fact]
    public void New_luck_keeps_the_past_and_changes_the_future()
    {
        var (original, _) = MachineRepair.Build(20, 2, 100, 10, new Luck(7, 1));
        original.AdvanceTo(SimTime.FromWeeks(5));
        var first = original.WithNewLuck(1);
        var again = original.WithNewLuck(1);
        var second = original.WithNewLuck(2);
        Assert.Equal(original.Digest, first.Digest);
        foreach (var simulation in (Simulation[])[original, first, again, second])
            simulation.AdvanceTo(SimTime.FromWeeks(10));
        Assert.Equal(first.Digest, again.Digest);
        Assert.NotEqual(original.Digest, first.Digest);
        Assert.NotEqual(first.Digest, second.Digest);
    }

    [Fact]
    public void The_luck_a_simulation_already_has_is_not_new() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MachineRepair.Build(2, 1, 1, 1, new Luck(1, 1)).Simulation.WithNewLuck(0));

    [Theory]
    [InlineData("exponential")]
    [InlineData("log-normal")]
    public void Two_runs_with_the_same_observations_and_different_pending_draws_give_the_same_forecast(string kind)
    {
        var hours = kind == "exponential" ? Distribution.Exponential(100) : Distribution.LogNormal(50, 200);
        var seen = new List<double>();
        for (var replication = 1; seen.Count < 2; replication++)
        {
            // Both runs have seen nothing for 40 hours; what was drawn for later differs.
            var run = Waiting(hours, new Luck((ulong)replication, 1));
            run.AdvanceTo(SimTime.FromHours(40));
            if (run.Delivered == 1)
                seen.Add(Redrawn(run, seed: 99));
        }

        Assert.Equal(seen[0], seen[1]);
    }

    [Theory]
    [InlineData("exponential")]
    [InlineData("log-normal")]
    public void Redrawn_waits_are_distributed_as_waits_that_have_lasted_this_long(string kind)
    {
        var hours = kind == "exponential" ? Distribution.Exponential(100) : Distribution.LogNormal(50, 200);
        const double Age = 120;
        var run = Enumerable.Range(1, 1000).Select(seed => Waiting(hours, new Luck((ulong)seed, 1)))
            .First(candidate =>
            {
                candidate.AdvanceTo(SimTime.FromHours(Age));
                return candidate.Delivered == 1;
            });
        var waits = new List<double>();
        for (var branch = 1; branch <= 4000; branch++)
        {
            var fork = run.WithNewLuck(branch);
            fork.Run();
            waits.Add(fork.Now.Hours);
        }

        // Kolmogorov–Smirnov against P(X ≤ x | X > age), critical value of the 1 % level.
        waits.Sort();
        var largest = waits.Select((x, i) => Math.Abs(Conditional(x) - ((i + 0.5) / waits.Count))).Max();
        Assert.True(largest < 1.63 / Math.Sqrt(waits.Count), $"The largest deviation is {largest}.");

        double Conditional(double x) => (Cdf(x) - Cdf(Age)) / (1 - Cdf(Age));
        double Cdf(double x) => kind == "exponential"
            ? MathNet.Numerics.Distributions.Exponential.CDF(1.0 / 100, x)
            : MathNet.Numerics.Distributions.LogNormal.CDF(Math.Log(100), Math.Log(4) / (2 * 1.2815515655446004), x);
    }

    private static Simulation Waiting(Distribution hours, Luck luck)
    {
        var roster = new Roster(["a"]);
        var a = new Probe("a", (message, context) =>
        {
            if (message is Note { Text: "go" })
                context.Schedule(new Note("over"), hours, Subject.Of("repair"), Wait);
            else
                context.Stop();
        });
        return new Simulation(roster, [a], luck, [new Input(SimTime.Start, new ActorId(0), new Note("go"))]);
    }

    /// <summary>The end of the wait under a luck that does not depend on the run's own seed.</summary>
    private static double Redrawn(Simulation run, ulong seed)
    {
        var fork = run.WithNewLuck(new Luck(seed, 1, 1));
        fork.Run();
        return fork.Now.Hours;
    }
}
