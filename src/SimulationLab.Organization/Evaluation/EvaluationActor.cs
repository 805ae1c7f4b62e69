using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Measures the model: the automated suite chooses the best candidate by a noisy score, people (or proxy metrics) measure the
/// chosen one, the suite measures it again after alignment, and users compare it with the previous one in the rollout. A
/// model too weak is trained further.
/// </summary>
public sealed class EvaluationActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Evaluation + "/benchmarks";

    private static readonly Purpose Process = Purpose.Of("process");
    private static readonly Purpose Continued = Purpose.Of("continued-training");

    private readonly ActorId division;
    private readonly ActorId[] raters;
    private Quality quality;
    private Comparison comparison = new();
    private bool isCompared;
    private Delay blame;
    private SimTime changedAt;
    private SimTime began;
    private string doing = "";
    private int vendorsOut;
    private double humanShare;
    private double humanWeeks;
    private int reworks;
    private int retrains;
    private StartActivity? task;
    private ActorId? improvesFor;
    private Tally spent = new();
    private List<(ActorId Vendor, double Points)> labelLosses = [];

    internal EvaluationActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
        division = roster[DivisionActor.KeyOf("data")];
        raters = [.. VendorParameters.Vendors.Select(vendor => roster[LabelingVendorActor.KeyOf(vendor.Name)])];
        quality = new Quality(Self, scenario);
    }

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (EvaluationActor)base.Copy();
        copy.spent = spent.Copy();
        copy.labelLosses = [.. labelLosses];
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
        // Wrong labels cost the aligned model; gates measured the candidate before.
        sheet[EvaluationOutcomes.Quality] = quality.True - labelLosses.OrderBy(loss => loss.Vendor.Index).Sum(loss => loss.Points);
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
                labelLosses.RemoveAll(known => known.Vendor == context.Sender);
                labelLosses.Add((context.Sender, loss.Points));
                break;
            case StartActivity start:
                Begin(start, context);
                break;
            case TeamDone done:
                quality.Choose(Math.Max(1, Roster.OfKind(EntityKinds.TrainingRun).Count), done.Work.Occurrence, Scenario, context.Luck);
                Rest(context);
                context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(done.Work, done.Spent, done.Effort));
                break;
            case ProcessEnds ends:
                AddBeyondPlan(context.Now - ends.Started, Duration.FromHours(EvaluationParameters.ProcessTime.Plan.Mean * ends.HumanShare));
                AskRaters(context);
                break;
            case RatingsDone done:
                if (--vendorsOut > 0)
                    break;
                // The last vendor to end is what the evaluation waited for.
                spent.Add(done.Spent);
                context.Schedule(new AdjudicationEnds(context.Now), EvaluationParameters.AdjudicationTime(Scenario, humanShare, Scenario.Get(EvaluationParameters.Disagreement)));
                break;
            case AdjudicationEnds ends:
                EndHumanEvaluation(ends, context);
                break;
            case ContinuedTrainingEnds ends:
                EndContinuedTraining(ends, context);
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
                improvesFor = context.Sender;
                changedAt = context.Now;
                doing = "has the model trained further";
                context.Schedule(new ContinuedTrainingEnds(null, context.Now), Scenario.Get(EvaluationParameters.ContinuedTraining), Self, Continued, improve.Occurrence);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private void Begin(StartActivity start, Context context)
    {
        task = start;
        began = changedAt = context.Now;
        var activity = Scenario.Network.Activities[start.Work.Activity];
        var subject = start.Work.SubjectIn(Scenario);
        doing = $"works on {activity.Name}";
        switch (activity.Work)
        {
            case WorkKinds.Benchmark:
                retrains = start.Work.Occurrence;
                context.Send(division, new TeamRequest(start.Work, activity.Effort, activity.Team, start.Kind));
                break;
            case WorkKinds.HumanEvaluation:
                spent = new Tally();
                humanShare = 1 - Scenario.Get(EvaluationParameters.ProxyShare);
                for (var vendor = 0; vendor < Scenario.Get(EvaluationParameters.Contractors); vendor++)
                    context.Send(raters[vendor], new LabelingForeseen(start.Work with { Part = vendor }));
                context.Schedule(new ProcessEnds(start, context.Now, humanShare), Scenario.Get(EvaluationParameters.ProcessTime).Scaled(humanShare), subject, Process);
                break;
            default:
                context.Schedule(new ContinuedTrainingEnds(start, context.Now), Scenario.Get(EvaluationParameters.ContinuedTraining), subject, Continued);
                break;
        }
    }

    /// <summary>The vendors that rate side by side share the ratings evenly.</summary>
    private void AskRaters(Context context)
    {
        vendorsOut = Scenario.Get(EvaluationParameters.Contractors);
        var share = humanShare * Scenario.Get(EvaluationParameters.Examples) / 1000 / vendorsOut;
        for (var vendor = 0; vendor < vendorsOut; vendor++)
            context.Send(raters[vendor], new RatingsRequest(task!.Work with { Part = vendor }, task.Kind, share));
    }

    private void EndHumanEvaluation(AdjudicationEnds ends, Context context)
    {
        AddBeyondPlan(context.Now - ends.Started, EvaluationParameters.AdjudicationTime(Scenario, humanShare, EvaluationParameters.Disagreement.Plan));
        humanWeeks = (context.Now - began).Weeks;
        quality.MeasureByHumans(1 - humanShare, Scenario, context.Luck);
        Rest(context);
        context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(task!.Work, spent, Scenario.Network.Activities[task.Work.Activity].Effort));
    }

    /// <summary>Time beyond plan is slow evaluation; in rework all of it counts as what made the rework necessary.</summary>
    private void AddBeyondPlan(Duration span, Duration planned)
    {
        if (task!.Kind == Delay.None)
            spent.AddBeyondPlan(Delay.HumanEvaluation, span, planned);
        else
            spent.Add(task.Kind, span);
    }

    private void EndContinuedTraining(ContinuedTrainingEnds ends, Context context)
    {
        var span = context.Now - ends.Started;
        var effort = span.Weeks * Scenario.Get(EvaluationParameters.ContinuedTrainingTeam);
        var nodes = Scenario.Get(EvaluationParameters.ContinuedTrainingGpus) / (double)Scenario.Get(ComputeParameters.GpusPerNode);
        Post(context, Book.Release, Account.Fleet, Scenario.Get(ComputeParameters.NodePrice) * (nodes * span.Hours), "continued training");
        reworks++;
        quality.Improve(Scenario);
        quality.MeasureByHumans(1 - humanShare, Scenario, context.Luck);
        Rest(context);
        // What the rework was put down to is hidden until it has ended, so it is not in any message before.
        if (ends.Task is { } done)
        {
            context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(done.Work, Tally.Of(done.Kind == Delay.None ? Delay.None : blame, span), effort));
            return;
        }

        comparison = new Comparison();
        isCompared = false;
        context.Send(improvesFor!.Value, new ModelImproved(blame, effort));
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
