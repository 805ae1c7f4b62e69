using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Work a division was asked for.</summary>
/// <param name="Client">Who asked.</param>
/// <param name="Work">Which work.</param>
/// <param name="Effort">How much, in engineer-weeks.</param>
/// <param name="Team">Engineers at once.</param>
/// <param name="Kind">What its hours count as.</param>
/// <param name="IsActivity">Whether it is a whole activity; otherwise a part of one.</param>
internal sealed record DivisionOrder(ActorId Client, WorkId Work, double Effort, double Team, Delay Kind, bool IsActivity)
{
    /// <summary>When it came.</summary>
    public required SimTime Since { get; init; }

    /// <summary>Whether the release asked itself: it hears of an activity, others of team work.</summary>
    public bool IsOfRelease { get; init; }

    /// <summary>Whether the client wants to hear how many engineers are at it.</summary>
    public bool IsFollowed { get; init; }

    public Tally Spent { get; init; } = new();

    /// <summary>Engineers of the division that it takes up.</summary>
    public double Engineers { get; set; }

    public int ItemsLeft { get; set; }

    public double EffortSpent { get; set; }

    public DivisionOrder Copy() => this with { Spent = Spent.Copy() };

    /// <summary>What the client hears when it is done.</summary>
    public Message Report() => IsOfRelease ? new ActivityDone(Work, Spent, EffortSpent) : new TeamDone(Work, Spent, EffortSpent);
}
