namespace SimulationLab.Organization;

/// <summary>Who talks to whom: everybody at a piece of work with everybody else at it.</summary>
public static class Channels
{
    /// <summary>Channels between this many people, or pods that talk as units: n·(n − 1) ÷ 2.</summary>
    public static double Among(double parties) => parties > 1 ? parties * (parties - 1) / 2 : 0;

    /// <summary>Channels of pods that talk as units, each with its own inside.</summary>
    public static double InPods(double pods, double people) => (pods * Among(people)) + Among(pods);
}
