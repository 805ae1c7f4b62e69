using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A step of the data flow under way.</summary>
/// <param name="Task">The activity it is.</param>
/// <param name="Client">Who hears when it is done.</param>
/// <param name="Stage">Which step, by its number in <see cref="DataStage.All"/>.</param>
internal sealed record DataStep(StartActivity Task, ActorId Client, int Stage)
{
    // Luck of a lot in one round of one step is told from that in any other.
    private const int RoundsPerStage = 100_000;

    /// <summary>The lots in work.</summary>
    public required IReadOnlyList<int> InWork { get; set; }

    /// <summary>0 for the planned work; 1, 2 … for rework and further collection.</summary>
    public int Round { get; set; }

    /// <summary>Since when it is at what it does now.</summary>
    public required SimTime Since { get; set; }

    /// <summary>Whether it looks for further sources.</summary>
    public bool IsSourcing { get; set; }

    /// <summary>What the time went on.</summary>
    public Tally Spent { get; private init; } = new();

    /// <summary>Hands-on effort so far, in engineer-weeks.</summary>
    public double Effort { get; set; }

    /// <summary>Tells the luck of this round of this step from that of others.</summary>
    public int Time => (Stage * RoundsPerStage) + Round;

    public DataStep Copy() => this with { Spent = Spent.Copy() };
}
