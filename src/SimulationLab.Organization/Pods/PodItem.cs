using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What happens to an item when what is at hand is through.</summary>
internal enum ItemEvent
{
    Done,
    DetourEnds,
    Exception,
    Handoff,
}

/// <summary>
/// An item of work in a pod. Planned work goes on until an exception, a handoff or the end; an exception or a handoff may
/// be followed by a detour: work that the plan does not contain.
/// </summary>
internal sealed record PodItem(DoItem Order, Subject Subject, ActorId Division, bool IsFunctional)
{
    private static readonly Purpose Exception = Purpose.Of("exception");
    private static readonly Purpose Rework = Purpose.Of("rework");
    private static readonly Purpose Handoff = Purpose.Of("handoff");

    private double effortToException = double.PositiveInfinity;
    private double effortToHandoff = double.PositiveInfinity;
    private double detourLeft;
    private double detourDone;
    private ItemBegun? interrupted = Order.Done is { Detour: not null } begun ? begun : null;

    /// <summary>What its luck belongs to; a pod that takes it over draws anew what is ahead of it, which has no memory.</summary>
    private readonly Subject luckOf = Order.Done is { Times: > 0 } done ? Subject.With("taken over").With(done.Times) : Subject;

    public required SimTime Settled { get; set; }

    public double Remaining { get; private set; } = Order.Done?.Remaining ?? Order.Effort;

    public double EffortSpent { get; private set; } = Order.Done?.EffortSpent ?? 0;

    public int Exceptions { get; private set; } = Order.Done?.Exceptions ?? 0;

    public int Handoffs { get; private set; } = Order.Done?.Handoffs ?? 0;

    /// <summary>Expected handoffs of the whole item to other pods; in functional silos they are certain.</summary>
    public required double ExpectedHandoffs { get; init; }

    /// <summary>What it stands still for; null while it is worked on.</summary>
    public Delay? StandsFor { get; private set; }

    /// <summary>Since when.</summary>
    public SimTime StandsSince { get; private set; }

    /// <summary>What the detour at hand counts as; null for planned work.</summary>
    public Delay? Detour { get; private set; }

    /// <summary>The pace its follower last heard of.</summary>
    public double PaceTold { get; set; }

    public Token Next { get; set; } = Token.None;

    public Tally Spent { get; init; } = Order.Done?.Spent.Copy() ?? new();

    /// <summary>The item for whoever takes it over. That reads itself in first, so reading in is not gone on with.</summary>
    public DoItem GivenBack()
    {
        var (kind, left, done) = Detour is { } detour and not Delay.Reassignment ? (detour, detourLeft, detourDone)
            : interrupted is { } before ? (before.Detour, before.DetourLeft, before.DetourDone) : ((Delay?)null, 0, 0);
        return Order with
        {
            Done = new ItemBegun(
                Remaining, EffortSpent, Exceptions, Handoffs, IsFunctional && double.IsFinite(effortToHandoff) ? effortToHandoff : 0,
                kind, kind == Delay.Rework ? 0 : left, done, (Order.Done?.Times ?? 0) + 1, Spent.Copy()),
        };
    }

    public PodItem Copy() => this with { Spent = Spent.Copy() };

    /// <summary>What comes next and the effort until then.</summary>
    public (ItemEvent What, double Effort) Ahead()
    {
        if (Detour is not null)
            return (ItemEvent.DetourEnds, detourLeft);
        if (effortToHandoff < Remaining && effortToHandoff <= effortToException)
            return (ItemEvent.Handoff, effortToHandoff);
        return effortToException < Remaining ? (ItemEvent.Exception, effortToException) : (ItemEvent.Done, Remaining);
    }

    /// <summary>Effort has been spent on what is at hand.</summary>
    /// <returns>What it counts as.</returns>
    public Delay Work(double effort)
    {
        EffortSpent += effort;
        if (Detour is { } detour)
        {
            detourLeft -= effort;
            detourDone += effort;
            return detour;
        }

        Remaining -= effort;
        effortToException -= effort;
        effortToHandoff -= effort;
        return Order.Kind;
    }

    /// <summary>Nobody can work on it for the time being.</summary>
    public void Stand(Delay reason, SimTime now) => (StandsFor, StandsSince) = (reason, now);

    /// <summary>Work goes on.</summary>
    public void GoOn() => StandsFor = null;

    /// <summary>Work that the plan does not contain comes before all else.</summary>
    public void Turn(Delay kind, double effort)
    {
        if (effort > 0)
            (Detour, detourLeft, detourDone) = (kind, effort, 0);
    }

    /// <summary>The detour is over; one that another pod was at goes on then.</summary>
    public void Return(Scenario scenario, Luck luck)
    {
        Detour = null;
        Resume(scenario, luck);
    }

    /// <summary>Goes on with the detour that the pod before this one was at, unless there is another one before it.</summary>
    public void Resume(Scenario scenario, Luck luck)
    {
        if (Detour is not null || interrupted is not { } before)
            return;
        (Detour, detourLeft, detourDone, interrupted) = (before.Detour, before.DetourLeft, before.DetourDone, null);
        if (Detour == Delay.Rework)
            DrawRework(scenario, luck);
    }

    /// <summary>An exception has turned up: rework follows.</summary>
    /// <returns>Which exception of the item it is.</returns>
    public int Except(Scenario scenario, Luck luck)
    {
        var number = Exceptions++;
        (Detour, detourDone) = (Delay.Rework, 0);
        DrawRework(scenario, luck);
        DrawException(scenario, luck);
        return number;
    }

    /// <summary>The item was handed over.</summary>
    /// <returns>Which handoff of the item it is.</returns>
    public int HandOver(Luck luck)
    {
        var number = Handoffs++;
        DrawHandoff(luck);
        return number;
    }

    /// <summary>Effort expected up to the next handoff, as anybody could tell who knows how the work is organized.</summary>
    public double NextPart()
    {
        var handoffsAhead = IsFunctional ? HandoffParameters.Chain.Count - Handoffs : Order.Effort > 0 ? ExpectedHandoffs * Remaining / Order.Effort : 0;
        return Math.Max(0, Remaining) / (1 + handoffsAhead);
    }

    public void DrawException(Scenario scenario, Luck luck)
    {
        var rate = scenario.Get(PodParameters.ExceptionRate);
        if (rate <= 0)
            return;
        var draw = luck.Draw(luckOf, Exception, Exceptions);
        effortToException = Distribution.Exponential(1 / rate).Sample(ref draw);
    }

    /// <summary>In silos the item is handed over after equal parts; in pods by chance, at a rate without memory.</summary>
    public void DrawHandoff(Luck luck)
    {
        if (IsFunctional)
        {
            effortToHandoff = Handoffs < HandoffParameters.Chain.Count ? Order.Effort / (HandoffParameters.Chain.Count + 1) : double.PositiveInfinity;
            return;
        }

        if (ExpectedHandoffs <= 0 || Order.Effort <= 0)
            return;
        var draw = luck.Draw(luckOf, Handoff, Handoffs);
        effortToHandoff = Distribution.Exponential(Order.Effort / ExpectedHandoffs).Sample(ref draw);
    }

    /// <summary>Draws what is hidden anew: what has not happened yet has no memory, rework has lasted as long as it has.</summary>
    public void Redraw(Scenario scenario, Luck luck)
    {
        DrawException(scenario, luck);
        if (!IsFunctional)
            DrawHandoff(luck);
        if (Detour == Delay.Rework)
            DrawRework(scenario, luck);
    }

    /// <summary>The next handoff of a new item, or of one taken over: in silos where it was due anyway.</summary>
    public void AwaitHandoff(Luck luck)
    {
        if (IsFunctional && Order.Done is { ToHandoff: > 0 } done)
            effortToHandoff = done.ToHandoff;
        else
            DrawHandoff(luck);
    }

    private void DrawRework(Scenario scenario, Luck luck)
    {
        var draw = luck.Draw(luckOf, Rework, Exceptions - 1);
        var hoursToEffort = Order.Engineers / Duration.HoursPerWeek;
        detourLeft = (scenario.Get(PodParameters.ReworkTime).SampleGiven(detourDone / hoursToEffort, ref draw) * hoursToEffort) - detourDone;
    }
}
