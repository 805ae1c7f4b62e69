using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Takes the corpus in lots through ingestion, cleaning, versioning and sharding. Each step brings hidden defects in; the
/// inspection at its end finds some, and those lots are prepared again. Cleaning shows how many tokens are left; too few,
/// and more is collected. What escapes surfaces later, in training and in the quality of the model.
/// </summary>
public sealed class DataPipelineActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.DataPipeline + "/corpus";

    private const string StorageLine = "storage";
    private const string Team = "data team beyond the plan";
    private static readonly Purpose Sourcing = Purpose.Of("sourcing");

    private readonly int lastStep;
    private List<DataStep> steps = [];
    private Lots lots;
    private Corpus corpus = new();
    private EscapedLots escaped = new();
    private TrainingSoFar training = new();
    private SimTime changedAt;
    private int ingested;
    private bool isPassedOn;
    private int rejected;

    internal DataPipelineActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster, StorageOf(scenario), new Accrual(Book.Release, Account.Personnel, ExtraPeople(scenario), Team))
    {
        lots = new Lots(scenario.Get(DataParameters.Lots));
        for (var lot = 0; lot < lots.Count; lot++)
            corpus.Collected(Corpus.PlannedRaw(scenario) / lots.Count);
        lastStep = Enumerable.Range(0, scenario.Network.Activities.Count).LastOrDefault(i => IsStep(scenario.Network.Activities[i]), -1);
    }

    /// <summary>What the luck of a lot belongs to.</summary>
    internal static Subject SubjectOfLot(int lot) => Lots.SubjectOf(lot);

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (DataPipelineActor)base.Copy();
        copy.steps = [.. steps.Select(step => step.Copy())];
        copy.lots = lots.Copy();
        copy.corpus = corpus.Copy();
        copy.escaped = escaped.Copy();
        copy.training = training.Copy();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        var passedOn = isPassedOn ? lots.Count : 0;
        Figure[] figures =
        [
            new("lots ingested", ingested, "lots"), new("lots in work", steps.Sum(step => step.InWork.Count), "lots"), new("lots waiting or in work", ingested - passedOn, "lots"),
            new("lots passed on", passedOn, "lots"), new("lots rejected by inspection", rejected, "lots"), new("raw data", corpus.Raw, "TB"), new("clean tokens", corpus.Tokens, "tokens"),
            new("share of defects automated checks see", Scenario.Get(DataParameters.Detection), "share"), new("share of lots people inspect", Scenario.Get(DataParameters.Inspection), "share"),
        ];
        if (steps.Count > 0)
        {
            var step = steps[0];
            return step.IsSourcing
                ? EntityState.Waiting("has too few tokens", "further sources to be found", step.Since, figures)
                : EntityState.Waiting(step.Round > 0 ? $"prepares {step.InWork.Count} lots again" : "works on " + NameOf(step), $"a pod of {Roster.KeyOf(DivisionOf(step))} to be through", step.Since, figures);
        }

        return isPassedOn
            ? EntityState.Busy("has passed the corpus on", changedAt, figures)
            : EntityState.Waiting("stands ready", "its next activity to start", changedAt, figures);
    }

    /// <inheritdoc/>
    public override string? ObjectionTo(Message message) => message switch
    {
        LotsSpoiled when isPassedOn => $"{Key} has passed the corpus on already: its lots cannot be spoiled any more.",
        LotsSpoiled { Lots: var some } when some > lots.Unspoiled => $"{Key} has only {lots.Unspoiled} lots that could be spoiled.",
        LotsPoisoned { Lots: var some } when some > (isPassedOn ? lots.Count : lots.Unspoiled) => $"{Key} has only {(isPassedOn ? lots.Count : lots.Unspoiled)} lots that could be poisoned.",
        _ => null,
    };

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context)
    {
        if (!isPassedOn)
        {
            lots.Redraw(context.Luck);
            return;
        }

        if (!training.Ask(Roster.OfKind(EntityKinds.TrainingRun), context))
            RedrawEscaped(context);
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[DataOutcomes.LotsIngested] = ingested;
        sheet[DataOutcomes.LotsPassedOn] = isPassedOn ? lots.Count : 0;
        sheet[DataOutcomes.LotsRejected] = rejected;
        sheet[DataOutcomes.DefectsEscaped] = escaped.Count;
        sheet[DataOutcomes.Raw] = corpus.Raw;
        if (corpus.Tokens > 0)
        {
            sheet[DataOutcomes.CleanTokens] = corpus.Tokens;
            sheet[DataOutcomes.CleanBytes] = corpus.Tokens * Scenario.Get(DataParameters.BytesPerToken) / 1e12;
            sheet[DataOutcomes.RawOfThem] = corpus.Raw;
        }
    }

    private protected override void OnPolicyChanged(Scenario before, Context context) =>
        ChangeAccrual(Team, ExtraPeople(Scenario) - ExtraPeople(before), context);

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                Begin(start, context);
                break;
            case TeamDone done:
                EndRound(done, context);
                break;
            case SourcesFound found:
                CollectMore(steps.Find(step => step.Task.Work == found.Work)!, found.Raw, context);
                break;
            case LotsSpoiled spoiled:
                if (!isPassedOn)
                    lots.Spoil(spoiled.Lots, isFound: false);
                break;
            case LotsPoisoned found:
                if (isPassedOn)
                    TellUsers(some => new DefectsEscaped(some), escaped.Poison(found.Lots, lots.Count), context);
                else
                    lots.Spoil(found.Lots, isFound: true);
                break;
            case TrainingProgress progress:
                if (training.HasAll(progress))
                    RedrawEscaped(context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private static bool IsStep(Activity activity) => DataStage.IndexOf(activity.Work) >= 0 && !activity.OnRework;

    private static Accrual StorageOf(Scenario scenario) => new(Book.Release, Account.Storage, Burn.Storage(scenario.Get(DataParameters.Storage), scenario), StorageLine);

    private static double ExtraPeople(Scenario scenario) => Burn.Salaries(DataParameters.TeamBeyondPlan(scenario), scenario);

    private string NameOf(DataStep step) => Scenario.Network.Activities[step.Task.Work.Activity].Name;

    private ActorId DivisionOf(DataStep step) => Roster[DivisionActor.KeyOf(DataStage.All[step.Stage].Division)];

    private void Begin(StartActivity start, Context context)
    {
        var activity = Scenario.Network.Activities[start.Work.Activity];
        var step = new DataStep(start, context.Sender, DataStage.IndexOf(activity.Work)) { InWork = [.. Enumerable.Range(0, lots.Count)], Since = context.Now };
        steps.Add(step);
        var stage = DataStage.All[step.Stage];
        var team = stage.IsOfTheDataTeam ? activity.Team * Scenario.Get(DataParameters.Team) / DataParameters.Team.Default : activity.Team;
        var more = lots.Count * (Scenario.Get(DataParameters.Inspection) - DataParameters.Inspection.Default) * Scenario.Get(DataParameters.InspectionEffort);
        var volume = step.Stage <= 1 ? (1 + Scenario.Get(DataParameters.Margin)) / (1 + DataParameters.Margin.Default) : 1;
        context.Send(DivisionOf(step), new TeamRequest(start.Work, Math.Max(activity.Effort / 2, (activity.Effort * volume) + more), team, start.Kind, IsActivity: true));
    }

    private void EndRound(TeamDone done, Context context)
    {
        var step = steps.Find(candidate => candidate.Task.Work == done.Work with { Part = 0 })!;
        step.Spent.Add(done.Spent);
        step.Effort += done.Effort;
        foreach (var lot in step.InWork)
        {
            lots.Work(lot, step.Time, Scenario.Get(DataStage.All[step.Stage].DefectShare), context.Luck);
            if (DataStage.All[step.Stage].Work == WorkKinds.Clean)
                corpus.Cleaned(lot, Scenario, context.Luck);
        }

        ingested = lots.Count;
        Inspect(step, context);
    }

    /// <summary>Inspects the lots at the end of a round of a step; rejected ones are prepared again.</summary>
    private void Inspect(DataStep step, Context context)
    {
        // Lots found to be poisoned meanwhile are done again too, though they were not in work.
        var intensity = Inspection.In(Scenario);
        var rework = step.InWork.Concat(lots.KnownBeside(step.InWork)).Where(lot => lots.Inspect(lot, step.Time, intensity, context.Luck)).ToList();
        if (rework.Count > 0)
        {
            rejected += rework.Count;
            Prepare(step, rework, DataStage.ReworkEffort(step.Stage, Scenario.Get(DataParameters.Lots), Scenario.Network) * rework.Count, Delay.RejectedLots, context);
            return;
        }

        if (DataStage.All[step.Stage].Work == WorkKinds.Clean && corpus.Missing(Scenario) is var missing && missing > 0)
        {
            step.IsSourcing = true;
            step.InWork = [];
            step.Since = context.Now;
            context.Schedule(new SourcesFound(step.Task.Work, missing), Scenario.Get(DataParameters.SourcingTime), step.Task.Work.SubjectIn(Scenario), Sourcing, step.Round);
            return;
        }

        steps.Remove(step);
        changedAt = context.Now;
        if (step.Task.Work.Activity == lastStep && !isPassedOn)
            PassOn(context);
        context.Send(step.Client, new ActivityDone(step.Task.Work, step.Spent, step.Effort));
    }

    /// <summary>The data team prepares lots once more: effort ÷ its size.</summary>
    private void Prepare(DataStep step, IReadOnlyList<int> some, double effort, Delay kind, Context context)
    {
        step.InWork = some;
        step.Round++;
        step.Since = context.Now;
        context.Send(Roster[DivisionActor.KeyOf("data")], new TeamRequest(step.Task.Work with { Part = step.Round }, effort, Scenario.Get(DataParameters.Team), kind));
    }

    /// <summary>One more lot is collected and cleaned, at its share of the planned effort; it has to be stored too.</summary>
    private void CollectMore(DataStep step, double raw, Context context)
    {
        step.IsSourcing = false;
        step.Spent.Add(Delay.TokenShortfall, context.Now - step.Since);
        var lot = lots.Add();
        corpus.Collected(raw);
        ChangeAccrual(StorageLine, Burn.Storage(raw, Scenario), context);
        lots.Work(lot, step.Time, Scenario.Get(DataParameters.DefectShare), context.Luck);
        var effort = DataStage.All[0].EffortIn(Scenario.Network) + DataStage.All[1].EffortIn(Scenario.Network);
        Prepare(step, [lot], effort * raw / Corpus.PlannedRaw(Scenario), Delay.TokenShortfall, context);
    }

    private void PassOn(Context context)
    {
        isPassedOn = true;
        var defective = lots.Defective(Surfacing.In(Scenario), context.Luck);
        escaped.PassedOn(defective.Count);
        if (defective.Count > 0)
            TellUsers(some => new DefectsEscaped(some), defective, context);
    }

    private void RedrawEscaped(Context context) => TellUsers(some => new DefectsRedrawn(some), escaped.Redraw(lots, training, Surfacing.In(Scenario), context.Luck), context);

    /// <summary>Training meets the defects that show in it; the quality of the model suffers from all.</summary>
    private void TellUsers(Func<IReadOnlyList<DefectiveLot>, Message> message, List<DefectiveLot> some, Context context)
    {
        var showing = message([.. some.Where(lot => lot.Mode != DefectMode.Silent)]);
        foreach (var run in Roster.OfKind(EntityKinds.TrainingRun))
            context.Send(run, showing);
        context.Send(Roster[EvaluationActor.TheKey], message(some));
    }
}
