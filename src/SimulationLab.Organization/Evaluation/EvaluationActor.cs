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
    private static readonly Purpose HiddenQuality = Purpose.Of("hidden-quality");
    private static readonly Purpose Process = Purpose.Of("process");
    private static readonly Purpose Continued = Purpose.Of("continued-training");

    private readonly ActorId division;
    private readonly ActorId rater;
    private double penalty;
    private double latePenalty;
    private double quality;
    private Belief belief = new();
    private bool isChosen;
    private Delay blame;
    private SimTime changedAt;
    private string doing = "";
    private double score;
    private int measurements;
    private int reworks;
    private StartActivity? task;
    private Tally spent = new();
    private List<(ActorId Vendor, double Points)> labelLosses = [];

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
        copy.belief = belief.Copy();
        copy.labelLosses = [.. labelLosses];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("last score", score, "points"), new("score needed", Scenario.Get(EvaluationParameters.Target), "points"),
            new("rounds of continued training", reworks, "rounds"), new("share of proxy metrics", Scenario.Get(EvaluationParameters.ProxyShare), "share"),
        ];
        if (doing.Length > 0)
            return EntityState.Busy(doing, changedAt, figures);
        return isChosen
            ? EntityState.Waiting("has measured the candidate", "the gate, or rework", changedAt, figures)
            : EntityState.Waiting("stands ready", "candidates to evaluate", null, isChosen ? figures : figures[1..]);
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context) => RedrawQuality(context);

    internal override void Report(OutcomeSheet sheet)
    {
        if (isChosen)
        {
            // Wrong labels cost the aligned model; the candidate was measured before.
            sheet[EvaluationOutcomes.Quality] = quality - labelLosses.OrderBy(loss => loss.Vendor.Index).Sum(loss => loss.Points);
            sheet[EvaluationOutcomes.Score] = score;
        }

        sheet[EvaluationOutcomes.Reworks] = reworks;
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case DefectsEscaped escaped:
                var more = escaped.Lots.Count * Scenario.Get(DataParameters.DefectPenalty);
                quality -= more;
                if (isChosen)
                {
                    latePenalty += more;
                    belief.Gained(-more);
                }
                else
                {
                    penalty += more;
                }

                break;
            case DefectsRedrawn redrawn:
                penalty = (redrawn.Lots.Count * Scenario.Get(DataParameters.DefectPenalty)) - latePenalty;
                RedrawQuality(context);
                break;
            case LabelLoss loss:
                labelLosses.RemoveAll(known => known.Vendor == context.Sender);
                labelLosses.Add((context.Sender, loss.Points));
                break;
            case StartActivity start:
                Begin(start, context);
                break;
            case TeamDone done:
                ChooseCandidate(context);
                Rest(context);
                context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(done.Work, done.Spent, done.Effort));
                break;
            case ProcessEnds ends:
                spent = new Tally();
                var planned = Duration.FromHours(EvaluationParameters.ProcessTime.Plan.Mean * ends.HumanShare);
                spent.AddBeyondPlan(Delay.HumanEvaluation, context.Now - ends.Started, planned);
                context.Send(rater, new RatingsRequest(ends.Task.Work, ends.Task.Kind, ends.HumanShare));
                break;
            case RatingsDone done:
                spent.Add(done.Spent);
                MeasureByHumans(context);
                Rest(context);
                context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(done.Work, spent, EffortOf(done.Work)));
                break;
            case ContinuedTrainingEnds ends:
                reworks++;
                quality += Scenario.Get(EvaluationParameters.Gain);
                belief.Gained(Scenario.Get(EvaluationParameters.Gain));
                MeasureByHumans(context);
                Rest(context);
                // What the rework was put down to is hidden until it has ended, so it is not in any message before.
                context.Send(Roster[ReleaseActor.TheKey],
                    new ActivityDone(ends.Task.Work, Tally.Of(ends.Task.Kind == Delay.None ? Delay.None : blame, context.Now - ends.Started), EffortOf(ends.Task.Work)));
                break;
            case EvidenceRequest request:
                blame = Blame();
                context.Send(context.Sender, new Evidence(request.Stage, score >= Scenario.Get(EvaluationParameters.Target), blame));
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private double EffortOf(WorkId work) => Scenario.Network.Activities[work.Activity].Effort;

    private void Begin(StartActivity start, Context context)
    {
        task = start;
        changedAt = context.Now;
        var activity = Scenario.Network.Activities[start.Work.Activity];
        var subject = start.Work.SubjectIn(Scenario);
        doing = $"works on {activity.Name}";
        switch (activity.Work)
        {
            case WorkKinds.Benchmark:
                context.Send(division, new TeamRequest(start.Work, activity.Effort, activity.Team, start.Kind));
                break;
            case WorkKinds.HumanEvaluation:
                var humanShare = 1 - Scenario.Get(EvaluationParameters.ProxyShare);
                context.Send(rater, new LabelingForeseen(start.Work));
                context.Schedule(new ProcessEnds(start, context.Now, humanShare), Scenario.Get(EvaluationParameters.ProcessTime).Scaled(humanShare), subject, Process);
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

        isChosen = true;
        belief = new Belief();
        belief.Measured(score, Scenario.Get(EvaluationParameters.BenchmarkNoise));
    }

    /// <summary>Proxy metrics take the place of a share of the ratings; their own error adds to that of the humans in proportion.</summary>
    private void MeasureByHumans(Context context)
    {
        var proxies = Scenario.Get(EvaluationParameters.ProxyShare);
        var (human, proxy) = (Scenario.Get(EvaluationParameters.HumanNoise), Scenario.Get(EvaluationParameters.ProxyNoise));
        var noise = Math.Sqrt((human * human * (1 - proxies)) + (proxy * proxy * proxies));
        score = quality + (noise * context.Luck.Draw(Self, HumanError, measurements++).StandardNormal());
        belief.Measured(score, noise);
    }

    /// <summary>Draws the true quality anew given every measurement; before the choice each candidate's is drawn when it is measured.</summary>
    private void RedrawQuality(Context context)
    {
        var expected = Scenario.Get(TrainingParameters.Quality) - penalty;
        var (mean, deviation) = belief.From(expected, isChosen ? Scenario.Get(TrainingParameters.QualitySpread) : 0);
        quality = mean + (deviation * context.Luck.Draw(Self, HiddenQuality).StandardNormal());
        blame = Blame();
    }

    private void Rest(Context context)
    {
        doing = "";
        changedAt = context.Now;
    }

    /// <summary>The disturbance a missed target is put down to: bad measurement, bad data, or the model itself.</summary>
    private Delay Blame()
    {
        var target = Scenario.Get(EvaluationParameters.Target);
        if (quality >= target)
            return Delay.FalseStop;
        return quality + penalty + latePenalty >= target ? Delay.EscapedDefect : Delay.WeakModel;
    }
}
