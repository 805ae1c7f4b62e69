using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Measures candidates: the automated suite chooses the best by a noisy score, human evaluation measures the chosen one.
/// True quality is the expectation, the candidate's own deviation, and a penalty for each defective lot in its data.
/// </summary>
public sealed class EvaluationActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Evaluation + "/benchmarks";

    private static readonly Purpose TrueDeviation = Purpose.Of("true-deviation");
    private static readonly Purpose BenchmarkError = Purpose.Of("benchmark-error");
    private static readonly Purpose HumanError = Purpose.Of("human-error");
    private static readonly Purpose Process = Purpose.Of("process");
    private static readonly Purpose Continued = Purpose.Of("continued-training");

    private readonly ActorId division;
    private readonly ActorId rater;
    private double penalty;
    private double quality;
    private double score;
    private int measurements;
    private int reworks;
    private StartActivity? task;
    private Tally spent = new();

    internal EvaluationActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
        division = roster[DivisionActor.KeyOf("data")];
        rater = roster[LabelingVendorActor.KeyOf("mechanical-turk")];
        quality = score = scenario.Get(TrainingParameters.Quality);
    }

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (EvaluationActor)base.Copy();
        copy.spent = spent.Copy();
        return copy;
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[Outcomes.Quality] = quality;
        sheet[Outcomes.Score] = score;
        sheet[Outcomes.EvaluationReworks] = reworks;
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case DefectsEscaped escaped:
                penalty = escaped.Lots.Count * Scenario.Get(DataParameters.DefectPenalty);
                quality -= penalty;
                break;
            case StartActivity start:
                Begin(start, context);
                break;
            case TeamDone done:
                ChooseCandidate(context);
                context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(done.Work, done.Spent, done.Effort));
                break;
            case ProcessEnds ends:
                spent = new Tally();
                var planned = Duration.FromHours(EvaluationParameters.ProcessTime.Plan.Mean);
                spent.AddBeyondPlan(Delay.HumanEvaluation, context.Now - ends.Started, planned);
                context.Send(rater, new RatingsRequest(ends.Task.Work, ends.Task.Kind));
                break;
            case RatingsDone done:
                spent.Add(done.Spent);
                MeasureByHumans(context);
                context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(done.Work, spent, EffortOf(done.Work)));
                break;
            case ContinuedTrainingEnds ends:
                reworks++;
                quality += Scenario.Get(EvaluationParameters.Gain);
                MeasureByHumans(context);
                context.Send(Roster[ReleaseActor.TheKey],
                    new ActivityDone(ends.Task.Work, Tally.Of(ends.Task.Kind, context.Now - ends.Started), EffortOf(ends.Task.Work)));
                break;
            case EvidenceRequest request:
                context.Send(context.Sender, new Evidence(request.Stage, score >= Scenario.Get(EvaluationParameters.Target), Blame()));
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private double EffortOf(WorkId work) => Scenario.Network.Activities[work.Activity].Effort;

    private void Begin(StartActivity start, Context context)
    {
        task = start;
        var activity = Scenario.Network.Activities[start.Work.Activity];
        var subject = start.Work.SubjectIn(Scenario);
        switch (activity.Work)
        {
            case WorkKinds.Benchmark:
                context.Send(division, new TeamRequest(start.Work, activity.Effort, activity.Team, start.Kind));
                break;
            case WorkKinds.HumanEvaluation:
                context.Schedule(new ProcessEnds(start, context.Now), Scenario.Get(EvaluationParameters.ProcessTime), subject, Process);
                break;
            default:
                context.Schedule(new ContinuedTrainingEnds(start, context.Now), Scenario.Get(EvaluationParameters.ContinuedTraining), subject, Continued);
                break;
        }
    }

    /// <summary>The candidate with the best measured score is promoted; its true quality is what counts from then on.</summary>
    private void ChooseCandidate(Context context)
    {
        var candidates = Math.Max(1, Roster.OfKind(EntityKinds.TrainingRun).Count);
        score = double.NegativeInfinity;
        for (var candidate = 1; candidate <= candidates; candidate++)
        {
            var subject = Subject.Of("candidate").With(candidate);
            var truth = Scenario.Get(TrainingParameters.Quality) - penalty
                + (Scenario.Get(TrainingParameters.QualitySpread) * context.Luck.Draw(subject, TrueDeviation).StandardNormal());
            var measured = truth + (Scenario.Get(EvaluationParameters.BenchmarkNoise) * context.Luck.Draw(subject, BenchmarkError).StandardNormal());
            if (measured > score)
                (score, quality) = (measured, truth);
        }
    }

    private void MeasureByHumans(Context context) =>
        score = quality + (Scenario.Get(EvaluationParameters.HumanNoise) * context.Luck.Draw(Self, HumanError, measurements++).StandardNormal());

    /// <summary>The disturbance a missed target is put down to: bad measurement, bad data, or the model itself.</summary>
    private Delay Blame()
    {
        var target = Scenario.Get(EvaluationParameters.Target);
        if (quality >= target)
            return Delay.FalseStop;
        return quality + penalty >= target ? Delay.EscapedDefect : Delay.WeakModel;
    }
}
