using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Red-teaming discovers latent findings by effort: each at an exponential amount of it (Goel–Okumoto: after E
/// engineer-weeks a share 1 − e^(−bE) is found). Critical and serious ones are fixed and tested again. A review holds the
/// launch until no critical finding is open and few enough are estimated to be unseen; the estimate uses only what was
/// found. Users find what escaped.
/// </summary>
public sealed partial class SafetyActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Safety + "/red-team";

    private static readonly Purpose Severity = Purpose.Of("severity");

    /// <summary>Parts of a work beyond those of its reviews: the early red team, and the campaigns that management orders.</summary>
    private const int EarlyPart = 999;
    private const int FirstExtraPart = 1000;

    /// <summary>Findings from outside bear numbers beyond all classes.</summary>
    private const int FirstReported = 2_000_000_000;

    private readonly ActorId division;
    private readonly ActorId fixers;
    private readonly ActorId firms;
    private readonly int firstActivity;
    private readonly int lastReview;
    private Findings findings;
    private Fixes fixes = new();
    private Review? review;
    private List<Audit> audits = [];
    private ActorId? rollout;
    private bool isPublic;
    private bool sawTraining;
    private int stageSeen = -1;
    private int extraCampaigns;
    private int reportedFindings;
    private int found;
    private int nonConformities;
    private int jailbreaks;
    private int biases;
    private double unbooked;
    private double specialists;
    private SimTime changedAt;
    private Duration held;
    private Duration reserveUsed;

    internal SafetyActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
        division = roster[DivisionActor.KeyOf("safety")];
        fixers = roster[DivisionActor.KeyOf("rd")];
        firms = roster[EntityKinds.Partner + "/red-team-firms"];
        findings = new Findings(Self, scenario);
        var activities = scenario.Network.Activities.ToList();
        firstActivity = activities.FindIndex(activity => activity.Work is WorkKinds.RedTeam or WorkKinds.SafetyReview);
        lastReview = activities.FindLastIndex(activity => activity.Work == WorkKinds.SafetyReview);
    }

    /// <summary>What is left of the time reserved before the launch.</summary>
    private Duration ReserveLeft => Duration.Max(Duration.Zero, Duration.FromWeeks(Scenario.Get(SafetyParameters.Buffer) * Scenario.Get(SafetyParameters.BufferedWeeks)) - reserveUsed);

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (SafetyActor)base.Copy();
        copy.findings = findings.Copy();
        copy.fixes = fixes.Copy();
        copy.review = review?.Copy();
        copy.audits = [.. audits.Select(audit => audit.Copy())];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("findings met", found, "findings"), new("blocking findings open", fixes.Blocking, "findings"), new("findings being fixed", fixes.Open, "findings"),
            new("effort spent in search", findings.EffortSpent, "engineer-weeks"), new("findings estimated to be unseen", findings.EstimateUnseen, "findings"),
            new("unseen findings allowed", Scenario.Get(SafetyParameters.UnseenBar), "findings"), new("specialists engaged", specialists, "specialists"),
            new("time reserved and not yet used", ReserveLeft.Weeks, "weeks"), new("non-conformities open", audits.Sum(audit => audit.Open), "non-conformities"),
        ];
        if (review is { IsCampaigning: false } || rollout is not null)
            return EntityState.Waiting(rollout is null ? "holds the launch" : "holds the rollout", "blocking findings to be fixed", changedAt, figures);
        if (findings.Campaigns.Count == 0)
            return fixes.Open > 0 ? EntityState.Waiting("has findings fixed", "the fixes", changedAt, figures)
                : audits.Exists(audit => audit.CompleteSince is null) ? EntityState.Busy("shows auditors the evidence of compliance", changedAt, figures)
                : audits.Count > 0 ? EntityState.Waiting("has non-conformities put right", "the auditors to judge that", audits[0].CompleteSince, figures)
                : EntityState.Waiting("stands ready", "its next campaign", changedAt, figures);
        var doing = "red-teams for " + string.Join(" and ", findings.Campaigns.Select(campaign => Scenario.Network.Activities[campaign.Work.Activity].Name).Distinct());
        var why = review is { UsesReserve: true } ? ", in what is left of the reserved time" : review is { Extensions: > 0 } ? ", longer than planned: too many findings may be unseen" : "";
        return EntityState.Busy(doing + why, changedAt, figures);
    }

    /// <inheritdoc/>
    public override string? ObjectionTo(Message message) =>
        message is ExtraCampaign or FindingsReported && firstActivity < 0 ? "no activity of this lifecycle is safety work, so nobody is there to do it" : null;

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context)
    {
        findings.Redraw(context);
        foreach (var audit in audits)
            audit.Redraw(Scenario, context);
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[SafetyOutcomes.Found] = found;
        sheet[SafetyOutcomes.Open] = fixes.Open;
        sheet[SafetyOutcomes.FailedRetests] = fixes.Failed;
        sheet[SafetyOutcomes.NonConformities] = nonConformities;
        sheet[SafetyOutcomes.HoldDays] = held.Hours / 24;
        // Before anybody has searched there is no model whose findings could escape.
        if (stageSeen < 0)
            return;
        sheet[SafetyOutcomes.Escaped] = findings.Unseen;
        sheet[SafetyOutcomes.JailbreaksMet] = jailbreaks;
        sheet[SafetyOutcomes.Jailbreaks] = jailbreaks + findings.UnseenOf(FindingKind.Jailbreak);
        sheet[SafetyOutcomes.BiasesMet] = biases;
        sheet[SafetyOutcomes.Biases] = biases + findings.UnseenOf(FindingKind.Bias);
    }

    private protected override void OnPolicyChanged(Scenario before, Context context)
    {
        findings.SetRate(SafetyParameters.RateIn(Scenario), context);
        EngageSpecialists(context);
        CheckReview(context);
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                Begin(start, context);
                break;
            case TrainingBegins:
                SearchEarly(context);
                break;
            case FindingDiscovered discovered:
                if (findings.Take(discovered.Number, context) is { } finding)
                    Take(finding, context);
                break;
            case FindingTriaged triaged:
                fixes.Request(triaged.Number, firstActivity, fixers, Scenario, context);
                break;
            case RetestEnds retested:
                EndRetest(retested.Number, context);
                break;
            case FindingsReported reported:
                for (var i = 0; i < reported.Count; i++)
                    TakeReported(reportedFindings++, context);
                break;
            case NewClassOfFindings appears:
                findings.AddClass(appears.Expected, isImposed: true, context);
                break;
            case ExtraCampaign extra:
                // Its work is named after the first safety activity of the network; without one there is nothing to red-team.
                if (firstActivity >= 0)
                    StartCampaign(new WorkId(firstActivity, 0, FirstExtraPart + extraCampaigns++), extra.Effort, extra.Team, Delay.None, null, context);
                break;
            case NonConformityMet met:
                MeetNonConformity(met, context);
                break;
            case ReauditDone reaudit:
                TakeJudgment(reaudit, context);
                break;
            case PaceChanged pace when AuditOf(pace.Work) is { } audit:
                audit.ChangePace(pace.Change, context);
                break;
            case TeamDone done when AuditOf(done.Work) is { } audit:
                TakeEvidence(audit, done, context);
                break;
            case PaceChanged pace:
                findings.ChangePace(pace.Work, pace.Change, context);
                break;
            case TeamDone { Work.Part: >= Fixes.FirstPart } fixedBy:
                unbooked += fixedBy.Effort;
                fixes.Retest(fixedBy.Work.Part - Fixes.FirstPart, Scenario, context);
                break;
            case TeamDone done:
                EndCampaign(done, context);
                break;
            case UsersExposed exposed:
                MeetUsers(exposed, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private void Begin(StartActivity start, Context context)
    {
        var activity = Scenario.Network.Activities[start.Work.Activity];
        if (activity.Work == WorkKinds.Compliance)
        {
            StartAudit(start, activity, context);
            return;
        }

        // The first stage with safety work meets what training left, each later one what the stages between have added.
        var stage = Scenario.Network.StageOf(start.Work.Activity);
        if (stageSeen < 0)
        {
            ShowEarlyFindings(context);
            findings.AddClass(Scenario.Get(SafetyParameters.Findings) * (1 - Scenario.Get(SafetyParameters.EarlyShare)), isImposed: false, context);
        }
        else if (stage != stageSeen)
        {
            findings.AddClass(Scenario.Get(SafetyParameters.NewFindings), isImposed: false, context);
        }

        stageSeen = stage;
        if (activity.Work == WorkKinds.SafetyReview)
            review = new Review(start, context.Sender);
        StartCampaign(start.Work, activity.Effort, activity.Team, start.Kind, context.Sender, context);
    }

    /// <summary>What checkpoints show already is there from the beginning of training, whether anybody looks or not.</summary>
    private void ShowEarlyFindings(Context context)
    {
        if (sawTraining)
            return;
        sawTraining = true;
        findings.AddClass(Scenario.Get(SafetyParameters.Findings) * Scenario.Get(SafetyParameters.EarlyShare), isImposed: false, context);
    }

    private void SearchEarly(Context context)
    {
        if (sawTraining || firstActivity < 0)
            return;
        ShowEarlyFindings(context);
        var effort = Scenario.Get(SafetyParameters.EarlyRedTeam);
        if (effort > 0)
            StartCampaign(new WorkId(firstActivity, 0, EarlyPart), effort, Scenario.Get(SafetyParameters.EarlyTeam), Delay.None, null, context);
    }

    private void Take(Finding finding, Context context)
    {
        found++;
        jailbreaks += finding.Kind == FindingKind.Jailbreak ? 1 : 0;
        biases += finding.Kind == FindingKind.Bias ? 1 : 0;
        var severity = context.Luck.Draw(finding.Subject, Severity).NextUniform();
        var isBlocking = severity < Scenario.Get(SafetyParameters.BlockingShare);
        if (isBlocking || severity > 1 - Scenario.Get(SafetyParameters.SeriousShare))
            Fix(finding, isBlocking, context);
    }

    /// <summary>Has a finding fixed; while no campaign runs, that is what safety does from then on.</summary>
    private void Fix(Finding finding, bool isBlocking, Context context)
    {
        if (fixes.Open == 0 && findings.Campaigns.Count == 0)
            changedAt = context.Now;
        fixes.Begin(finding, isBlocking, Scenario, context);
    }

    /// <summary>A blocking finding from outside. Where the network has no safety work, nobody is there to act on it.</summary>
    private void TakeReported(int number, Context context)
    {
        found++;
        if (firstActivity >= 0)
            Fix(new Finding(FirstReported + number, Self.With("reported").With(number), FindingKind.Other), isBlocking: true, context);
    }

    private void EndRetest(int number, Context context)
    {
        if (!fixes.Passes(number, Scenario, context))
        {
            fixes.Request(number, firstActivity, fixers, Scenario, context);
            return;
        }

        if (fixes.Open == 0 && findings.Campaigns.Count == 0)
            changedAt = context.Now;
        CheckReview(context);
        if (rollout is not { } waiting || fixes.Blocking > 0)
            return;
        rollout = null;
        changedAt = context.Now;
        context.Send(waiting, FindingsCleared.Instance);
    }

    /// <summary>The public searches too: by so much hazard for each week of all traffic. What it adds appears with its first week.</summary>
    private void MeetUsers(UsersExposed exposed, Context context)
    {
        if (!isPublic && firstActivity >= 0)
            findings.AddClass(Scenario.Get(SafetyParameters.RolloutFindings), isImposed: false, context);
        isPublic = true;
        var before = fixes.Blocking;
        foreach (var finding in findings.Expose(Scenario.Get(SafetyParameters.ExposureRate) * exposed.TrafficWeeks, context))
            Take(finding, context);
        var blocking = fixes.Blocking - before;
        if (blocking > 0)
        {
            rollout = context.Sender;
            changedAt = context.Now;
        }

        context.Send(context.Sender, new ExposureJudged(blocking));
    }
}
