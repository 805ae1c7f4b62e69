namespace SimulationLab.Kernel;

/// <summary>A dated message from outside. Inputs dated T form a round of their own before the mail already scheduled for T.</summary>
/// <param name="At">When.</param>
/// <param name="Receiver">Whom it reaches.</param>
/// <param name="Message">What.</param>
/// <param name="IsForeseen">Whether the actors can know beforehand that it will come. What nobody foresees is not part of a copy with new luck, unless it strikes now.</param>
public sealed record Input(SimTime At, ActorId Receiver, Message Message, bool IsForeseen = true);
