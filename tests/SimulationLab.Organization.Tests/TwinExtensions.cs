using SimulationLab.Kernel;

namespace SimulationLab.Organization.Tests;

/// <summary>What twins are compared by, and that what they hide is not foreseen.</summary>
internal static class TwinExtensions
{
    /// <summary>Twins of a scenario at a time, each with luck of its own.</summary>
    public static IEnumerable<Simulation> TwinsAt(this Scenario scenario, double week, int count) => Enumerable.Range(1, count).Select(seed =>
    {
        var twin = Replication.Start(scenario, (ulong)seed, 1);
        twin.AdvanceTo(SimTime.FromWeeks(week));
        return twin;
    });

    /// <summary>The most among them that look alike.</summary>
    public static List<Simulation> Alike(this IEnumerable<Simulation> twins) => [.. twins.GroupBy(Seen).MaxBy(alike => alike.Count())!];

    /// <summary>That twins that look alike differ in what they hide, and have the same forecast all the same.</summary>
    public static void AssertForecastsDoNotPeek(this IReadOnlyList<Simulation> twins, int futures = 10)
    {
        Assert.Single(twins.Select(Seen).Distinct());
        Assert.True(twins.Select(twin => twin.Copy().OutcomesAtTheEnd()).Distinct().Count() > 1, "The twins hide nothing different, so this test shows nothing.");
        for (var future = 1; future <= futures; future++)
            Assert.Single(twins.Select(twin => twin.WithNewLuck(new Luck(9, future, 1)).OutcomesAtTheEnd()).Distinct());
    }

    /// <summary>All that anybody can see of a twin.</summary>
    public static string Seen(this Simulation twin) => string.Join('\n', twin.Actors.Cast<Entity>().Select(entity =>
    {
        var state = entity.Describe(twin.Now);
        return $"{entity.Key}: {state.Doing}, waits for {state.WaitsFor} since {state.Since}: {string.Join(", ", state.Figures)}";
    }));

    /// <summary>Every outcome at the end, bit for bit.</summary>
    public static string OutcomesAtTheEnd(this Simulation twin)
    {
        twin.Run();
        return string.Join(' ', Replication.Report(twin, 1).Outcomes.Select(BitConverter.DoubleToInt64Bits));
    }
}
