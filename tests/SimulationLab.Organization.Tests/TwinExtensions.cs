using SimulationLab.Kernel;

namespace SimulationLab.Organization.Tests;

/// <summary>What two twins are compared by.</summary>
internal static class TwinExtensions
{
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
