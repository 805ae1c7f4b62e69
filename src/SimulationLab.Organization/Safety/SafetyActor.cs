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

    private static readonly Purpose Count = Purpose.Of("count");
    private static readonly Purpose DiscoveryEffort = Purpose.Of("discovery-effort");
    private static readonly Purpose IsBlocking = Purpose.Of("is-blocking");
    private static readonly Purpose FixTime = Purpose.Of("fix-time");

    private readonly ActorId division;
    private readonly double rate;
    private List<Latent> latent = [];
    private List<Campaign> campaigns = [];
    private Review? review;
    private int stageSeen = -1;
    private int classes;
    private int numbered;
    private int reportedFindings;
    private int found;
    private int open;
    private double effortSpent;
    private Duration held;

    internal SafetyActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
        division = roster[DivisionActor.KeyOf("safety")];
        rate = scenario.Get(SafetyParameters.DiscoveryRate);
    }

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (SafetyActor)base.Copy();
        copy.latent = [.. latent];
        copy.campaigns = [.. campaigns];
        copy.review = review?.Copy();
        return copy;
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[Outcomes.SafetyFound] = found;
        sheet[Outcomes.SafetyEscaped] = latent.Count;
        sheet[Outcomes.HoldDays] = held.Hours / 24;
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                Begin(start, context);
                break;
            case FindingDiscovered discovered:
                var finding = latent.Find(candidate => candidate.Number == discovered.Number);
                latent.Remove(finding);
                Take(finding.Subject, context);
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
            case TeamDone done:
                EndCampaign(done, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private void Begin(StartActivity start, Context context)
    {
        var activity = Scenario.Network.Activities[start.Work.Activity];
        // The first stage with safety work meets what training left, each later one what the stages between have added.
        var stage = Scenario.Network.StageOf(start.Work.Activity);
        if (stage != stageSeen)
            AddLatent(stageSeen < 0 ? SafetyParameters.Findings : SafetyParameters.NewFindings, context);
        stageSeen = stage;
        if (activity.Work == WorkKinds.SafetyReview)
            review = new Review(start, context.Sender);
        StartCampaign(start.Work, activity.Effort, activity.Team, start.Kind, context.Sender, context);
    }

    private void AddLatent(Parameter<double> expected, Context context)
    {
        var subject = Self.With(classes++);
        var count = context.Luck.Draw(subject, Count).Poisson(Scenario.Get(expected));
        for (var i = 0; i < count; i++)
        {
            // A finding is the i-th of its class: more findings of one class shift nobody's luck in another.
            var draw = context.Luck.Draw(subject.With(i), DiscoveryEffort);
            latent.Add(new Latent(numbered++, subject.With(i), Distribution.Exponential(1 / rate).Sample(ref draw), Token.None));
        }
    }

    private void StartCampaign(WorkId work, double effort, double team, Delay kind, ActorId client, Context context)
    {
        campaigns.Add(new Campaign(work, team, context.Now, client));
        for (var i = 0; i < latent.Count; i++)
        {
            var finding = latent[i];
            if (finding.EffortLeft > effort)
                continue;
            // Memoryless in effort, so also in time at this team's pace.
            var pending = new PendingDraw(Distribution.Exponential(Duration.HoursPerWeek / (rate * team)), context.Now, finding.Subject, DiscoveryEffort, 0);
            latent[i] = finding with { Next = context.Schedule(new FindingDiscovered(finding.Number), Duration.FromWeeks(finding.EffortLeft / team), pending) };
        }

        context.Send(division, new TeamRequest(work, effort, team, kind));
    }

    private void EndCampaign(TeamDone done, Context context)
    {
        var campaign = campaigns.Find(candidate => candidate.Work == done.Work)!;
        campaigns.Remove(campaign);
        effortSpent += done.Effort;
        for (var i = 0; i < latent.Count; i++)
        {
            context.Cancel(latent[i].Next);
            latent[i] = latent[i] with { EffortLeft = Math.Max(1e-9, latent[i].EffortLeft - done.Effort), Next = Token.None };
        }

        if (review is not null && review.Task.Work.Activity == done.Work.Activity)
        {
            review.Spent.Add(done.Spent);
            review.Effort += done.Effort;
            review.IsCampaigning = false;
            review.Settled = context.Now;
            if (done.Work.Part > 0)
                held += done.Spent.Total;
            CheckReview(context);
        }
        else
        {
            context.Send(campaign.Client, new ActivityDone(done.Work, done.Spent, done.Effort));
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
    /// Ends the review, or keeps holding. With n found after effort E, n ÷ (e^(bE) − 1) are estimated to be unseen; the effort
    /// that brings this below the bar is ln(1 + n ÷ bar) ÷ b.
    /// </summary>
    private void CheckReview(Context context)
    {
        if (review is null || review.IsCampaigning)
            return;
        var hold = context.Now - review.Settled;
        review.Spent.Add(Delay.LaunchHold, hold);
        review.Settled = context.Now;
        held += hold;
        var needed = Elementary.Log(1 + (found / Scenario.Get(SafetyParameters.UnseenBar))) / rate;
        if (needed > effortSpent + 1e-9)
        {
            review.IsCampaigning = true;
            review.Extensions++;
            var activity = Scenario.Network.Activities[review.Task.Work.Activity];
            StartCampaign(review.Task.Work with { Part = review.Extensions }, needed - effortSpent, activity.Team, Delay.LaunchHold, review.Client, context);
            return;
        }

        if (open > 0)
            return;
        context.Send(review.Client, new ActivityDone(review.Task.Work, review.Spent, review.Effort));
        review = null;
    }

    private readonly record struct Latent(int Number, Subject Subject, double EffortLeft, Token Next);

    private sealed record Campaign(WorkId Work, double Team, SimTime Started, ActorId Client);

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
