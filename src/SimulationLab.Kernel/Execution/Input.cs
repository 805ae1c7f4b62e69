namespace SimulationLab.Kernel;

/// <summary>A dated message from outside. Inputs dated T form a round of their own before the mail already scheduled for T.</summary>
public sealed record Input(SimTime At, ActorId Receiver, Message Message);
