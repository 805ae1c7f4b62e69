using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The leadership roles: they decide what pods escalate, whether a gate passes, and whether a surge of a product line goes
/// before the release. A matter of the release stands in line with those of product lines for somebody's attention, takes its
/// time, and, if it is of that kind, waits for the next sync.
/// </summary>
public sealed class LeadershipActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Leadership + "/leads";

    private static readonly Purpose Decision = Purpose.Of("decision");
    private static readonly Purpose GateDecisionTime = Purpose.Of("gate-decision");
    private static readonly Purpose NeedsSync = Purpose.Of("needs-sync");

    private readonly ActorId evaluation;
    private readonly ActorId rollout;
    private SharedDesk attention;
    private FleetAllocation allocation = new();
    private LeadershipSync sync;
    private List<Question> questions = [];
    private int pending;
    private int decided;
    private Duration waited;
    private Duration gatesWaited;
    private SimTime changedAt;

    internal LeadershipActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
        evaluation = roster[EvaluationActor.TheKey];
        rollout = roster[RolloutActor.TheKey];
        attention = new SharedDesk(Self.With("attention"), scenario.Get(LeadershipParameters.Roles), scenario.Get(LeadershipParameters.Load), scenario.Get(LeadershipParameters.MatterTime).Hours);
    }

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (LeadershipActor)base.Copy();
        copy.questions = [.. questions];
        copy.attention = attention.Copy();
        copy.allocation = allocation.Copy();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("decisions pending", pending, "decisions"), new("decisions taken", decided, "decisions"),
            new("matters still there since our last question", attention.PresentAt(now), "matters"),
        ];
        return pending > 0
            ? EntityState.Busy(pending == 1 ? "weighs a decision" : $"weighs {pending} decisions", changedAt, figures)
            : EntityState.Waiting("has nothing to decide", "a gate or an escalation", changedAt, figures);
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context) => attention.Redraw(context);

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[LeadershipOutcomes.Days] = waited.Hours / 24;
        sheet[LeadershipOutcomes.Count] = decided;
        sheet[LeadershipOutcomes.Decisions] = decided;
        sheet[LeadershipOutcomes.GateWeeks] = gatesWaited.Weeks;
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case DecisionNeeded needed:
                Begin(context);
                var escalation = new Matter(context.Sender, context.Now, needed.Subject, needed.Number, null);
                attention.Join(new MatterReady(escalation), Scenario.Get(LeadershipParameters.DecisionTime), (needed.Subject, Decision, needed.Number), context);
                break;
            case GateReview review:
                Begin(context);
                var question = new Question(review, context.Sender, context.Now);
                var gate = Scenario.Network.Stages[review.Stage].Gate!;
                if (gate.Criterion is GateCriteria.Quality or GateCriteria.Latency)
                {
                    questions.Add(question);
                    context.Send(gate.Criterion == GateCriteria.Quality ? evaluation : rollout, new EvidenceRequest(review.Stage));
                }
                else
                {
                    Weigh(question, GateVerdict.Pass, Delay.None, context);
                }

                break;
            case Evidence evidence:
                var asked = questions.Find(open => open.Review.Stage == evidence.Stage)!;
                questions.Remove(asked);
                var maximum = Scenario.Network.Stages[evidence.Stage].Gate!.MaximumRework;
                var verdict = evidence.MeetsTarget ? GateVerdict.Pass : evidence.IsHopeless ? GateVerdict.Retrain : asked.Review.Attempt < maximum ? GateVerdict.Rework : GateVerdict.Stop;
                Weigh(asked, verdict, evidence.Blame, context);
                break;
            case MatterReady ready:
                PutOnAgenda(ready.Matter, context);
                break;
            case MatterDecided matter:
                Decide(matter.Matter, context);
                break;
            case NodesWanted wanted:
                FleetAllocation.Ask(wanted, context);
                break;
            case AllocationDue monday:
                allocation.Weigh(monday, Roster, context);
                break;
            case TrainingStartForeseen foreseen:
                allocation.Propose(foreseen, Roster, context);
                break;
            case TrainingOutlook outlook:
                allocation.Hear(outlook, Roster, Scenario, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private void Begin(Context context)
    {
        pending++;
        changedAt = context.Now;
    }

    private void Weigh(Question question, GateVerdict verdict, Delay blame, Context context)
    {
        var (stage, attempt) = (question.Review.Stage, question.Review.Attempt);
        var subject = Subject.Of(Scenario.Network.Stages[stage].Name).With("gate");
        var matter = new Matter(question.Asker, question.Since, subject, attempt, new GateDecision(stage, verdict, blame));
        attention.Join(new MatterReady(matter), Scenario.Get(LeadershipParameters.GateDecisionTime), (subject, GateDecisionTime, attempt), context);
    }

    private void PutOnAgenda(Matter matter, Context context)
    {
        var share = Scenario.Get(matter.Decision is null ? LeadershipParameters.SyncShare : LeadershipParameters.GateSyncShare);
        if (!context.Luck.Draw(matter.Subject, NeedsSync, matter.Number).Bernoulli(share))
        {
            Decide(matter, context);
            return;
        }

        sync = sync.Book(context.Now, Scenario);
        context.Schedule(new MatterDecided(matter), sync.Day - context.Now);
    }

    private void Decide(Matter matter, Context context)
    {
        pending--;
        decided++;
        changedAt = context.Now;
        waited += context.Now - matter.Asked;
        if (matter.Decision is not null)
            gatesWaited += context.Now - matter.Asked;
        context.Send(matter.Asker, matter.Decision ?? (Message)DecisionMade.Instance);
    }

    private sealed record Question(GateReview Review, ActorId Asker, SimTime Since);
}
