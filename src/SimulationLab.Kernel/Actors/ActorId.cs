namespace SimulationLab.Kernel;

/// <summary>The place of an actor in its <see cref="Roster"/>; what messages are addressed to.</summary>
public readonly record struct ActorId(int Index)
{
    /// <summary>The sender of inputs from outside: sorts before every actor.</summary>
    public static readonly ActorId Outside = new(-1);
}
