using System.Globalization;

namespace SimulationLab.Experiments;

/// <summary>How many threads run replications.</summary>
public static class Threads
{
    /// <summary>The environment variable that limits them.</summary>
    public const string Variable = "SIMLAB_THREADS";

    /// <summary>The limit of <see cref="Variable"/>; all cores when it is not set or no positive number.</summary>
    public static int FromEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads > 0
            ? threads
            : Environment.ProcessorCount;
}
