using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The leadership roles: they decide what pods escalate and whether a gate passes. Each decision takes its time.</summary>
public sealed class LeadershipActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Leadership + "/leads";

    private static readonly Purpose Decision = Purpose.Of("decision");
    private static readonly Purpose GateDecisionTime = Purpose.Of("gate-decision");

    private readonly ActorId evaluation;
    private readonly ActorId rollout;
    private List<Question> questions = [];
    private int pending;
    private int decided;
    private SimTime changedAt;

    internal LeadershipActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
        evaluation = roster[EvaluationActor.TheKey];
        rollout = roster[RolloutActor.TheKey];
    }

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (LeadershipActor)base.Copy();
        copy.questions = [.. questions];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures = [new("decisions pending", pending, "decisions"), new("decisions taken", decided, "decisions")];
        return pending > 0
            ? EntityState.Busy(pending == 1 ? "weighs a decision" : $"weighs {pending} decisions", changedAt, figures)
            : EntityState.Waiting("has nothing to decide", "a gate or an escalation", changedAt, figures);
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case DecisionNeeded needed:
                Begin(context);
                context.Schedule(new DecisionDue(context.Sender, null), Scenario.Get(LeadershipParameters.DecisionTime), needed.Subject, Decision, needed.Number);
                break;
            case GateReview review:
                Begin(context);
                var gate = Scenario.Network.Stages[review.Stage].Gate!;
                if (gate.Criterion is GateCriteria.Quality or GateCriteria.Latency)
                {
                    questions.Add(new Question(review, context.Sender));
                    context.Send(gate.Criterion == GateCriteria.Quality ? evaluation : rollout, new EvidenceRequest(review.Stage));
                }
                else
                {
                    Decide(review, context.Sender, GateVerdict.Pass, Delay.None, context);
                }

                break;
            case Evidence evidence:
                var question = questions.Find(open => open.Review.Stage == evidence.Stage)!;
                questions.Remove(question);
                var maximum = Scenario.Network.Stages[evidence.Stage].Gate!.MaximumRework;
                var verdict = evidence.MeetsTarget ? GateVerdict.Pass : evidence.IsHopeless ? GateVerdict.Retrain : question.Review.Attempt < maximum ? GateVerdict.Rework : GateVerdict.Stop;
                Decide(question.Review, question.Asker, verdict, evidence.Blame, context);
                break;
            case DecisionDue due:
                pending--;
                decided++;
                changedAt = context.Now;
                context.Send(due.Asker, due.Decision ?? (Message)DecisionMade.Instance);
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

    private void Decide(GateReview review, ActorId asker, GateVerdict verdict, Delay blame, Context context)
    {
        var subject = Subject.Of(Scenario.Network.Stages[review.Stage].Name).With("gate");
        context.Schedule(new DecisionDue(asker, new GateDecision(review.Stage, verdict, blame)),
            Scenario.Get(LeadershipParameters.GateDecisionTime), subject, GateDecisionTime, review.Attempt);
    }

    private sealed record Question(GateReview Review, ActorId Asker);
}
