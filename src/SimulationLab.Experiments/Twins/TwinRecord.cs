using SimulationLab.Kernel;

namespace SimulationLab.Experiments;

/// <summary>What is kept of a twin: its inputs and how far it has come, never its state, which follows from them.</summary>
public sealed record TwinRecord
{
    /// <summary>Its identity.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime Created { get; init; }

    /// <summary>The version of the model that played it; another one would play it differently.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The name of its scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>What determines it.</summary>
    public required TwinRecipe Recipe { get; init; }

    /// <summary>Where it comes from, when it is a fork or a replay.</summary>
    public TwinOrigin? Origin { get; init; }

    /// <summary>Everything before this time has happened, in microseconds.</summary>
    public long Reached { get; init; }

    /// <summary>The digest of the trace there.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Where it is on its way to; null at rest.</summary>
    public TwinGoal? Goal { get; init; }

    /// <summary>Counts the clocks that took it up: of two, the later one is right.</summary>
    public long Incarnation { get; init; }

    /// <summary>Whether another version of the model recorded it.</summary>
    public bool IsOfAnotherModel => ModelVersion != Organization.ModelVersion.Current;

    /// <summary>Makes sure that this version of the model recorded the twin, before anything of its inputs is read: another one may not know their names.</summary>
    /// <exception cref="InvalidOperationException">Another version recorded it.</exception>
    public void RequireThisModel()
    {
        if (IsOfAnotherModel)
            throw new InvalidOperationException(
                $"Twin '{Id}' was recorded by model version {ModelVersion}; this is version {Organization.ModelVersion.Current}, which would play it differently. Post to /twins/{Id}/replays to play its inputs again under this version, as a twin of its own.");
    }

    /// <summary>
    /// Plays the recipe again to where the record says the twin was, and makes sure that it is the same.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another version of the model recorded it, or the digests differ.</exception>
    public Simulation Replay(ITraceObserver? observer = null)
    {
        RequireThisModel();
        var simulation = Recipe.Start(observer);
        simulation.AdvanceTo(new SimTime(Reached));
        if (Digest.Length > 0 && simulation.Digest != Digest)
            throw new InvalidOperationException(
                $"Twin '{Id}' was recorded with trace digest {Digest} at {new SimTime(Reached)}, but playing its inputs again gives {simulation.Digest}. Either the record is damaged or the program was changed without a new model version.");
        return simulation;
    }
}

/// <summary>Where a twin comes from.</summary>
/// <param name="Twin">The twin it was made of.</param>
/// <param name="Week">Weeks elapsed at the branch; 0 for a replay.</param>
/// <param name="Kind">fork or replay.</param>
public sealed record TwinOrigin(string Twin, double Week, string Kind);

/// <summary>Where a moving twin is going.</summary>
/// <param name="Until">To this time, in microseconds; null for the end of the release.</param>
/// <param name="Gates">Not past the gate that makes it this many; null to pass all.</param>
/// <param name="WeeksPerSecond">At this speed; null as fast as it goes.</param>
public sealed record TwinGoal(long? Until = null, int? Gates = null, double? WeeksPerSecond = null);
