using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Grains;

/// <summary>The mail of one round for one entity.</summary>
/// <param name="Incarnation">Which clock sends it; of two the later one is right.</param>
/// <param name="After">The round after which the entity's state must be.</param>
/// <param name="Round">The number of this round.</param>
/// <param name="Now">The simulated time, in microseconds.</param>
/// <param name="NextSequence">The sender's sequence number of the next message the entity sends.</param>
/// <param name="Mail">The messages, in order.</param>
[GenerateSerializer, Immutable, Alias("delivery")]
public sealed record Delivery(
    [property: Id(0)] long Incarnation,
    [property: Id(1)] long After,
    [property: Id(2)] long Round,
    [property: Id(3)] long Now,
    [property: Id(4)] long NextSequence,
    [property: Id(5)] Mail[] Mail);

/// <summary>What an entity asked for while it took its mail.</summary>
/// <param name="Outbox">Messages to send or cancel, in order.</param>
/// <param name="Stop">Whether it asked for the simulation to end.</param>
[GenerateSerializer, Immutable, Alias("receipt")]
public sealed record Receipt([property: Id(0)] Emission[] Outbox, [property: Id(1)] bool Stop);

/// <summary>Names the state that a question is about.</summary>
/// <param name="Incarnation">Which clock asks.</param>
/// <param name="After">The round after which the entity's state must be.</param>
/// <param name="Now">The simulated time, in microseconds.</param>
[GenerateSerializer, Immutable, Alias("state-ticket")]
public sealed record StateTicket([property: Id(0)] long Incarnation, [property: Id(1)] long After, [property: Id(2)] long Now);

/// <summary>What an entity needs to become what it was: it is played again.</summary>
/// <param name="Incarnation">Which clock asks.</param>
/// <param name="RecipeJson">The inputs of the twin; see <see cref="Experiments.TwinRecipe"/>.</param>
/// <param name="Rounds">So many rounds.</param>
[GenerateSerializer, Immutable, Alias("restoration")]
public sealed record Restoration([property: Id(0)] long Incarnation, [property: Id(1)] string RecipeJson, [property: Id(2)] long Rounds);

/// <summary>The state of an entity in words and numbers.</summary>
[GenerateSerializer, Immutable, Alias("entity-description")]
public sealed record EntityDescription([property: Id(0)] EntityState State);

/// <summary>What an entity contributes to the result of its twin.</summary>
[GenerateSerializer, Immutable, Alias("entity-contribution")]
public sealed record EntityContribution([property: Id(0)] EntityReport Report);

/// <summary>Asks an entity what it objects to in what somebody wants to do to it.</summary>
/// <param name="State">Which state the question is about.</param>
/// <param name="Act">The act, as the mail that would bring it.</param>
[GenerateSerializer, Immutable, Alias("proposed-act")]
public sealed record ProposedAct([property: Id(0)] StateTicket State, [property: Id(1)] Mail Act);

/// <summary>Why an act would have no effect; null when it would have one.</summary>
[GenerateSerializer, Immutable, Alias("objection")]
public sealed record Objection([property: Id(0)] string? Why);

/// <summary>A later clock has taken the twin up; the one that asked must stop.</summary>
[GenerateSerializer, Alias("outdated-clock")]
public sealed class OutdatedClockException(string message) : Exception(message);
