using System.Diagnostics;
using SimulationLab.Experiments;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Grains;

/// <summary>
/// Plays twins again in the in-process host to give entities on this silo the state they had after a round. What was played
/// for one entity is kept for a while, since its neighbors tend to ask for the same or a later round.
/// </summary>
public sealed class Reconstruction : IDisposable
{
    private const int MostKept = 32;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly LinkedList<Played> kept = [];
    private readonly Timer forgetting;

    /// <summary>Nothing is kept yet.</summary>
    public Reconstruction() => forgetting = new Timer(_ => ForgetOld(), null, KeptFor, KeptFor);

    /// <inheritdoc/>
    public void Dispose() => forgetting.Dispose();

    /// <summary>The entity with this key after so many rounds, its place in the roster, and the twin's luck.</summary>
    public (Entity Entity, ActorId Self, Luck Luck) EntityAfter(Restoration restoration, string key)
    {
        var played = Find(restoration.RecipeJson);
        lock (played)
        {
            if (played.Simulation is null || played.Simulation.Rounds > restoration.Rounds)
                played.Simulation = played.Recipe.Start();
            played.Simulation.RunRounds(restoration.Rounds);
            if (played.Simulation.Rounds != restoration.Rounds)
                throw new InvalidOperationException($"'{key}' is to be restored after round {restoration.Rounds}, but its twin ends after round {played.Simulation.Rounds}.");
            var self = played.Simulation.Roster[key];
            return ((Entity)played.Simulation.Actors[self.Index].Copy(), self, played.Recipe.Luck());
        }
    }

    /// <summary>The twin of this recipe, the most recently used first.</summary>
    private Played Find(string recipeJson)
    {
        lock (gate)
        {
            var node = kept.First;
            while (node is not null && node.Value.RecipeJson != recipeJson)
                node = node.Next;
            if (node is not null)
                kept.Remove(node);
            node ??= new LinkedListNode<Played>(new Played(recipeJson));
            kept.AddFirst(node);
            node.Value.UsedAt = Stopwatch.GetTimestamp();
            if (kept.Count > MostKept)
                kept.RemoveLast();
            return node.Value;
        }
    }

    private void ForgetOld()
    {
        lock (gate)
            while (kept.Last is { } oldest && Stopwatch.GetElapsedTime(oldest.Value.UsedAt) > KeptFor)
                kept.RemoveLast();
    }

    private sealed class Played(string recipeJson)
    {
        public string RecipeJson { get; } = recipeJson;

        public TwinRecipe Recipe { get; } = TwinRecipe.FromJson(recipeJson);

        public Simulation? Simulation { get; set; }

        public long UsedAt { get; set; }
    }
}
