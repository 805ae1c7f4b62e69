using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// An audit of compliance: outside auditors look at the evidence while a team prepares it, and come upon non-conformities at a
/// rate for each engineer-week of it. Each is fixed and judged again, until it conforms; the audit is over when the evidence is
/// complete and nothing is open.
/// </summary>
internal sealed class Audit
{
    private static readonly Purpose NonConformity = Purpose.Of("non-conformity");

    private double pace;
    private double toNext;
    private SimTime settled;
    private Token next = Token.None;
    private int plan;

    public Audit(StartActivity task, ActorId client, Scenario scenario, Context context)
    {
        (Task, Client, settled) = (task, client, context.Now);
        DrawNext(scenario, context.Luck);
    }

    public StartActivity Task { get; }

    /// <summary>Who hears when it is over.</summary>
    public ActorId Client { get; }

    /// <summary>What the time since the start went on.</summary>
    public Tally Spent { get; private set; } = new();

    public double Effort { get; private set; }

    /// <summary>Since when the evidence is complete; null while it is not.</summary>
    public SimTime? CompleteSince { get; private set; }

    /// <summary>Non-conformities the auditors have come upon.</summary>
    public int Met { get; private set; }

    /// <summary>Those not yet fixed and judged to conform.</summary>
    public int Open { get; private set; }

    public bool IsOver => CompleteSince is not null && Open == 0;

    /// <summary>Whether this is work of the audit: the evidence, or the fix of a non-conformity.</summary>
    public bool Has(WorkId work) => work.Activity == Task.Work.Activity && work.Occurrence == Task.Work.Occurrence;

    public Audit Copy()
    {
        var copy = (Audit)MemberwiseClone();
        copy.Spent = Spent.Copy();
        return copy;
    }

    /// <summary>More or fewer engineers prepare evidence.</summary>
    public void ChangePace(double change, Context context)
    {
        Settle(context.Now);
        // Sums of engineers come back to nothing only up to rounding.
        pace = pace + change < 1e-9 ? 0 : pace + change;
        Schedule(context);
    }

    /// <summary>The auditors come upon a non-conformity.</summary>
    /// <returns>The work of its fix; null when it was planned anew at this very instant.</returns>
    public WorkId? Meet(int byPlan, Scenario scenario, Context context)
    {
        if (byPlan != plan)
            return null;
        Settle(context.Now);
        Open++;
        var fix = Task.Work with { Part = ++Met };
        DrawNext(scenario, context.Luck);
        Schedule(context);
        return fix;
    }

    /// <summary>The evidence is complete.</summary>
    public void Complete(TeamDone evidence, Context context)
    {
        Settle(context.Now);
        pace = 0;
        Schedule(context);
        Spent.Add(evidence.Spent);
        Effort += evidence.Effort;
        CompleteSince = context.Now;
    }

    /// <summary>A fix is ready to be judged.</summary>
    public void AddFix(double effort) => Effort += effort;

    /// <summary>The auditors have judged a fix.</summary>
    /// <returns>The work of the next round; null when all is well.</returns>
    public WorkId? Judge(ReauditDone reaudit)
    {
        if (!reaudit.Conforms)
            return reaudit.Work with { Round = reaudit.Work.Round + 1 };
        Open--;
        return null;
    }

    /// <summary>It is over: what it took after the evidence was complete, it waited for non-conformities.</summary>
    public ActivityDone End(SimTime now)
    {
        Spent.Add(Delay.Audit, now - CompleteSince!.Value);
        return new ActivityDone(Task.Work, Spent, Effort);
    }

    /// <summary>Draws anew what the auditors have not come upon: what they have seen says nothing about it.</summary>
    public void Redraw(Scenario scenario, Context context)
    {
        Settle(context.Now);
        DrawNext(scenario, context.Luck);
        Schedule(context);
    }

    /// <summary>Evidence up to the next non-conformity: as many as expected are spread over that of the whole activity, at a rate without memory.</summary>
    private void DrawNext(Scenario scenario, Luck luck)
    {
        var expected = scenario.Get(SafetyParameters.NonConformities);
        toNext = double.PositiveInfinity;
        if (expected <= 0)
            return;
        var draw = luck.Draw(Task.Work.SubjectIn(scenario), NonConformity, Met);
        toNext = Distribution.Exponential(scenario.Network.Activities[Task.Work.Activity].Effort / expected).Sample(ref draw);
    }

    private void Settle(SimTime now)
    {
        toNext -= pace * (now - settled).Weeks;
        settled = now;
    }

    private void Schedule(Context context)
    {
        context.Cancel(next);
        next = Token.None;
        plan++;
        if (pace > 0 && double.IsFinite(toNext))
            next = context.Schedule(new NonConformityMet(Task.Work, plan), Duration.FromWeeks(Math.Max(0, toNext) / pace));
    }
}
