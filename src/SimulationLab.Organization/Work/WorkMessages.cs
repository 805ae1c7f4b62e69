using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A message about a piece of work: an account of what happened can name the activity.</summary>
internal interface IConcernsWork
{
    /// <summary>Which work.</summary>
    WorkId Work { get; }
}

/// <summary>The release asks a performer to do an activity.</summary>
/// <param name="Work">Which.</param>
/// <param name="Kind">What its planned hours count as: planned work, or the delay that made it necessary.</param>
internal sealed record StartActivity(WorkId Work, Delay Kind) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add((long)Kind);
    }
}

/// <summary>A performer reports an activity done.</summary>
/// <param name="Work">Which.</param>
/// <param name="Spent">What the time since the start went on.</param>
/// <param name="Effort">Hands-on effort spent, in engineer-weeks.</param>
internal sealed record ActivityDone(WorkId Work, Tally Spent, double Effort) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        Spent.AddTo(ref digest);
        digest.Add(Effort);
    }
}

/// <summary>Asks a division for team work.</summary>
/// <param name="Work">Which work it is part of.</param>
/// <param name="Effort">How much, in engineer-weeks.</param>
/// <param name="Team">Engineers at once.</param>
/// <param name="Kind">What its hours count as.</param>
/// <param name="IsFollowed">Whether the client wants to hear how many engineers are at it.</param>
/// <param name="IsActivity">Whether it is a whole activity; otherwise a part of one, such as a fix.</param>
internal sealed record TeamRequest(WorkId Work, double Effort, double Team, Delay Kind, bool IsFollowed = false, bool IsActivity = false) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(Effort);
        digest.Add(Team);
        digest.Add((long)Kind);
        digest.Add((IsFollowed ? 1L : 0L) | (IsActivity ? 2L : 0L));
    }
}

/// <summary>A division reports team work done.</summary>
internal sealed record TeamDone(WorkId Work, Tally Spent, double Effort) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        Spent.AddTo(ref digest);
        digest.Add(Effort);
    }
}
