using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Measures the model: the automated suite chooses the best candidate by a noisy score, people (or proxy metrics) measure the
/// chosen one, the suite measures it again after alignment, and users compare it with the previous one in the rollout. A
/// model too weak is trained further.
/// </summary>
public sealed partial class EvaluationActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Evaluation + "/benchmarks";

    private readonly ActorId division;
    private readonly ActorId research;
    private readonly ActorId[] raters;
    private Quality quality;
    private Comparison comparison = new();
    private bool isCompared;
    private Delay blame;
    private SimTime changedAt;
    private string doing = "";
    private double humanWeeks;
    private int reworks;
    private int retrains;
    private RatingRound? rating;
    private ContinuedTraining? further;

    internal EvaluationActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
        division = roster[DivisionActor.KeyOf("data")];
        research = roster[DivisionActor.KeyOf("rd")];
        raters = [.. VendorParameters.Vendors.Select(vendor => roster[LabelingVendorActor.KeyOf(vendor.Name)])];
        quality = new Quality(Self, scenario);
    }

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (EvaluationActor)base.Copy();
        copy.rating = rating?.Copy();
        copy.further = further?.Copy();
        copy.quality = quality.Copy();
        copy.comparison = comparison.Copy();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("last score", quality.Score, "points"), new("score needed", quality.Needed(Scenario), "points"),
            new("rounds of continued training", reworks, "rounds"), new("share of proxy metrics", Scenario.Get(EvaluationParameters.ProxyShare), "share"),
        ];
        if (doing.Length > 0)
            return EntityState.Busy(doing, changedAt, figures);
        return quality.IsChosen
            ? EntityState.Waiting("has measured the candidate", "the gate, or rework", changedAt, figures)
            : EntityState.Waiting("stands ready", "candidates to evaluate", null, figures[1..]);
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context) => Redraw(context);

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[EvaluationOutcomes.Reworks] = reworks;
        sheet[EvaluationOutcomes.Retrains] = retrains;
        if (!quality.IsChosen)
            return;
        sheet[EvaluationOutcomes.Quality] = quality.True;
        sheet[EvaluationOutcomes.Score] = quality.Score;
        sheet[EvaluationOutcomes.FalseGoes] = quality.PassedWeak(Scenario) ? 1 : 0;
        for (var i = 0; i < Benchmark.Named.Count; i++)
            sheet[Benchmark.Named[i].Outcome] = quality.Named[i];
        if (humanWeeks > 0)
            sheet[EvaluationOutcomes.HumanWeeks] = humanWeeks;
        if (!isCompared)
            return;
        sheet[EvaluationOutcomes.WinRate] = comparison.WinRate;
        sheet[EvaluationOutcomes.Power] = comparison.Power(Scenario);
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case DefectsEscaped escaped:
                quality.LoseTo(escaped.Lots, Scenario);
                break;
            case DefectsRedrawn redrawn:
                quality.RedrawPenalty(redrawn.Lots, Scenario);
                Redraw(context);
                break;
            case LabelLoss loss:
                quality.LoseTo(new AlignmentLabels(context.Sender, loss.Delivery), loss.Points);
                break;
            case LabelLossRedrawn redrawn:
                for (var delivery = 0; delivery < redrawn.Points.Count; delivery++)
                    quality.Redraw(new AlignmentLabels(context.Sender, delivery), redrawn.Points[delivery]);
                Redraw(context);
                break;
            case StartActivity start:
                Begin(start, context);
                break;
            case TeamDone done when further is not null && done.Work == further.Work:
                Compute(done, context);
                break;
            case TeamDone done:
                quality.Choose(Math.Max(1, Roster.OfKind(EntityKinds.TrainingRun).Count), done.Work.Occurrence, Scenario, context.Luck);
                Rest(context);
                context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(done.Work, done.Spent, done.Effort));
                break;
            case ProcessEnds ends:
                EndProcess(ends, context);
                break;
            case RatingsDone done:
                TakeRatings(done, context);
                break;
            case AdjudicationEnds ends:
                EndRatings(ends, context);
                break;
            case ContinuedTrainingEnds ends:
                EndComputing(ends, context);
                break;
            case EvidenceRequest request:
                Judge(request, context);
                break;
            case ComparisonRequest request:
                var verdict = quality.Compare(comparison, request.Comparisons, Scenario, context.Luck);
                isCompared = true;
                var last = blame;
                blame = quality.BlameFor(comparison, Scenario);
                context.Send(context.Sender, new ComparisonJudged(verdict, blame, last));
                break;
            case ImproveModel improve:
                TrainFurther(improve.Work, Delay.None, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private void Begin(StartActivity start, Context context)
    {
        var activity = Scenario.Network.Activities[start.Work.Activity];
        switch (activity.Work)
        {
            case WorkKinds.Benchmark:
                retrains = start.Work.Occurrence;
                context.Send(division, new TeamRequest(start.Work, activity.Effort, activity.Team, start.Kind, IsActivity: true));
                break;
            case WorkKinds.HumanEvaluation:
                BeginHumanEvaluation(start, context);
                break;
            default:
                TrainFurther(start.Work, start.Kind, context);
                break;
        }

        changedAt = context.Now;
        doing = $"works on {activity.Name}";
    }

    /// <summary>The first gate judges what people measured; a later one lets the suite measure again, unless there was rework.</summary>
    private void Judge(EvidenceRequest request, Context context)
    {
        if (!quality.IsFresh)
            quality.MeasureBySuite(Scenario, context.Luck);
        var needed = quality.Needed(Scenario);
        var isHopeless = !quality.HasPassed && retrains == 0 && reworks == 0 && quality.Score < needed - Scenario.Get(EvaluationParameters.RetrainGap);
        blame = quality.BlameFor(needed, Delay.FalseStop, Scenario);
        context.Send(context.Sender, new Evidence(request.Stage, quality.Judge(Scenario), isHopeless, blame));
    }

    private void Redraw(Context context)
    {
        quality.Redraw(Scenario, context.Luck);
        blame = isCompared ? quality.BlameFor(comparison, Scenario) : quality.BlameFor(quality.Needed(Scenario), Delay.FalseStop, Scenario);
    }

    private void Rest(Context context)
    {
        doing = "";
        changedAt = context.Now;
    }
}
