using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Red-teaming discovers latent findings by effort: each at an exponential amount of it (Goel–Okumoto: after E
/// engineer-weeks a share 1 − e^(−bE) is found). Blocking ones are fixed. A review holds the launch until no blocking
/// finding is open and few enough are estimated to be unseen; the estimate uses only what was found.
/// </summary>
public sealed class SafetyActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Safety + "/red-team";

    private static readonly Purpose IsBlocking = Purpose.Of("is-blocking");
    private static readonly Purpose FixTime = Purpose.Of("fix-time");

    /// <summary>Parts of a work beyond those of its reviews: the campaigns that management orders.</summary>
    private const int FirstExtraPart = 1000;

    private readonly ActorId division;
    private Findings findings;
    private Review? review;
    private int stageSeen = -1;
    private int extraCampaigns;
    private int reportedFindings;
    private int found;
    private int open;
    private SimTime changedAt;
    private Duration held;

    internal SafetyActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
        division = roster[DivisionActor.KeyOf("safety")];
        findings = new Findings(Self, scenario.Get(SafetyParameters.DiscoveryRate));
    }

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (SafetyActor)base.Copy();
        copy.findings = findings.Copy();
        copy.review = review?.Copy();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("findings met", found, "findings"), new("blocking findings open", open, "findings"), new("effort spent in search", findings.EffortSpent, "engineer-weeks"),
            new("findings estimated to be unseen", findings.EstimateUnseen, "findings"),
            new("unseen findings allowed", Scenario.Get(SafetyParameters.UnseenBar), "findings"),
        ];
        if (review is { IsCampaigning: false })
            return EntityState.Waiting("holds the launch", "blocking findings to be fixed", changedAt, figures);
        if (findings.Campaigns.Count == 0)
            return open > 0 ? EntityState.Waiting("has findings fixed", "the fixes", changedAt, figures) : EntityState.Waiting("stands ready", "its next campaign", null, figures);
        var doing = "red-teams for " + string.Join(" and ", findings.Campaigns.Select(campaign => Scenario.Network.Activities[campaign.Work.Activity].Name).Distinct());
        return EntityState.Busy(review is { Extensions: > 0 } ? doing + ", longer than planned: too many findings may be unseen" : doing, changedAt, figures);
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context) => findings.Redraw(context);

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[SafetyOutcomes.Found] = found;
        // Before anybody has searched there is no model whose findings could escape.
        if (stageSeen >= 0)
            sheet[SafetyOutcomes.Escaped] = findings.Unseen;
        sheet[SafetyOutcomes.HoldDays] = held.Hours / 24;
    }

    private protected override void OnPolicyChanged(Scenario before, Context context) => CheckReview(context);

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                Begin(start, context);
                break;
            case FindingDiscovered discovered:
                Take(findings.Take(discovered.Number, context), context);
                break;
            case FindingFixed:
                open--;
                CheckReview(context);
                break;
            case FindingsReported reported:
                for (var i = 0; i < reported.Count; i++)
                    Open(Self.With("reported").With(reportedFindings++), context);
                found += reported.Count;
                break;
            case NewClassOfFindings appears:
                findings.AddClass(appears.Expected, isImposed: true, context);
                break;
            case ExtraCampaign extra:
                // Its work is named after the first safety activity of the network; without one there is nothing to red-team.
                if (FirstActivity() is { } activity)
                    StartCampaign(new WorkId(activity, 0, FirstExtraPart + extraCampaigns++), extra.Effort, extra.Team, Delay.None, null, context);
                break;
            case PaceChanged pace:
                findings.ChangePace(pace.Work, pace.Change, context);
                break;
            case TeamDone done:
                EndCampaign(done, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private int? FirstActivity()
    {
        for (var i = 0; i < Scenario.Network.Activities.Count; i++)
            if (Scenario.Network.Activities[i].Work is WorkKinds.RedTeam or WorkKinds.SafetyReview)
                return i;
        return null;
    }

    private void Begin(StartActivity start, Context context)
    {
        var activity = Scenario.Network.Activities[start.Work.Activity];
        // The first stage with safety work meets what training left, each later one what the stages between have added.
        var stage = Scenario.Network.StageOf(start.Work.Activity);
        if (stage != stageSeen)
            findings.AddClass(Scenario.Get(stageSeen < 0 ? SafetyParameters.Findings : SafetyParameters.NewFindings), isImposed: false, context);
        stageSeen = stage;
        if (activity.Work == WorkKinds.SafetyReview)
            review = new Review(start, context.Sender);
        StartCampaign(start.Work, activity.Effort, activity.Team, start.Kind, context.Sender, context);
    }

    private void StartCampaign(WorkId work, double effort, double team, Delay kind, ActorId? client, Context context)
    {
        changedAt = context.Now;
        findings.Begin(new Campaign(work, effort, client), context);
        context.Send(division, new TeamRequest(work, effort, team, kind, IsFollowed: true));
    }

    private void EndCampaign(TeamDone done, Context context)
    {
        changedAt = context.Now;
        var (campaign, met) = findings.End(done.Work, context);
        foreach (var finding in met)
            Take(finding, context);
        if (review is not null && review.Task.Work.Activity == done.Work.Activity && done.Work.Part < FirstExtraPart)
        {
            review.Spent.Add(done.Spent);
            review.Effort += done.Effort;
            review.IsCampaigning = false;
            review.Settled = context.Now;
            if (done.Work.Part > 0)
                held += done.Spent.Total;
            CheckReview(context);
        }
        else if (campaign.Client is { } client)
        {
            context.Send(client, new ActivityDone(done.Work, done.Spent, done.Effort));
        }
    }

    private void Take(Subject finding, Context context)
    {
        found++;
        if (context.Luck.Draw(finding, IsBlocking).Bernoulli(Scenario.Get(SafetyParameters.BlockingShare)))
            Open(finding, context);
    }

    private void Open(Subject finding, Context context)
    {
        open++;
        context.Schedule(FindingFixed.Instance, Scenario.Get(SafetyParameters.FixTime), finding, FixTime);
    }

    /// <summary>
    /// Ends the review, or keeps holding: while too many findings are estimated to be unseen it searches on, for as long as it
    /// takes if no more are met.
    /// </summary>
    private void CheckReview(Context context)
    {
        if (review is null || review.IsCampaigning)
            return;
        var hold = context.Now - review.Settled;
        review.Spent.Add(Delay.LaunchHold, hold);
        review.Settled = context.Now;
        held += hold;
        var needed = findings.EffortUntil(Scenario.Get(SafetyParameters.UnseenBar));
        if (needed > 1e-9)
        {
            review.IsCampaigning = true;
            review.Extensions++;
            var activity = Scenario.Network.Activities[review.Task.Work.Activity];
            StartCampaign(review.Task.Work with { Part = review.Extensions }, needed, activity.Team, Delay.LaunchHold, review.Client, context);
            return;
        }

        if (open > 0)
            return;
        context.Send(review.Client, new ActivityDone(review.Task.Work, review.Spent, review.Effort));
        review = null;
    }

    private sealed record Review(StartActivity Task, ActorId Client)
    {
        public Tally Spent { get; init; } = new();

        public double Effort { get; set; }

        public bool IsCampaigning { get; set; } = true;

        public int Extensions { get; set; }

        public SimTime Settled { get; set; }

        public Review Copy() => this with { Spent = Spent.Copy() };
    }
}
