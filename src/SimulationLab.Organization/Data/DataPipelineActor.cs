using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Prepares the corpus in lots. Ingestion brings hidden defects in; the inspection after cleaning finds some of them and
/// sends those lots round again; the rest escape and surface later, in training and in the quality of the model.
/// </summary>
public sealed class DataPipelineActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.DataPipeline + "/corpus";

    private readonly ActorId division;
    private Lots lots;
    private StartActivity? task;
    private ActorId client;
    private Tally spent = new();
    private double effort;
    private SimTime changedAt;
    private List<int> inWork = [];
    private List<DefectiveLot> met = [];
    private double furthestTraining;
    private int reportsAwaited;
    private bool isWorking;
    private bool isPassedOn;
    private int round;
    private int rejected;
    private int escaped;
    private int poisoned;

    internal DataPipelineActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster, StorageOf(scenario))
    {
        division = roster[DivisionActor.KeyOf("data")];
        lots = new Lots(scenario.Get(DataParameters.Lots));
    }

    /// <summary>What the luck of a lot belongs to.</summary>
    internal static Subject SubjectOfLot(int lot) => Lots.SubjectOf(lot);

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (DataPipelineActor)base.Copy();
        copy.lots = lots.Copy();
        copy.spent = spent.Copy();
        copy.inWork = [.. inWork];
        copy.met = [.. met];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("lots", lots.Count, "lots"), new("lots in work", isWorking ? inWork.Count : 0, "lots"), new("lots rejected by inspection", rejected, "lots"),
            new("share of defects inspection finds", Scenario.Get(DataParameters.Detection), "share"),
        ];
        if (isWorking)
            return EntityState.Waiting(round > 0 ? $"prepares {inWork.Count} rejected lots again" : NameOf(task!), $"a pod of {Roster.KeyOf(division)} to be through", changedAt, figures);
        return isPassedOn
            ? EntityState.Busy("has passed the corpus on", changedAt, figures)
            : EntityState.Waiting("stands ready", "its next activity to start", changedAt, figures);
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context)
    {
        if (!isPassedOn)
        {
            lots.Redraw(context.Luck);
            return;
        }

        var runs = Roster.OfKind(EntityKinds.TrainingRun);
        met = [];
        furthestTraining = 0;
        reportsAwaited = runs.Count;
        foreach (var run in runs)
            context.Send(run, TrainingProgressRequest.Instance);
        if (runs.Count == 0)
            RedrawEscaped(context);
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[DataOutcomes.LotsRejected] = rejected;
        sheet[DataOutcomes.DefectsEscaped] = escaped;
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                Begin(start, context);
                break;
            case TeamDone done:
                spent.Add(done.Spent);
                effort += done.Effort;
                if (Scenario.Network.Activities[task!.Work.Activity].Work == WorkKinds.Ingest)
                    Ingested(context);
                else
                    Inspect(context);
                break;
            case LotsSpoiled spoiled:
                if (!isPassedOn)
                    lots.Spoil(spoiled.Lots, isFound: false);
                break;
            case LotsPoisoned found:
                TakePoisoned(found.Lots, context);
                break;
            case TrainingProgress progress:
                furthestTraining = Math.Max(furthestTraining, progress.Share);
                met.AddRange(progress.Surfaced.Where(lot => !met.Contains(lot)));
                if (--reportsAwaited == 0)
                    RedrawEscaped(context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private static Accrual StorageOf(Scenario scenario)
    {
        var monthly = scenario.Get(DataParameters.Storage) * scenario.Get(DataParameters.StoragePrice).Dollars;
        return new Accrual(Book.Release, Account.Storage, monthly * 12 / 52 * scenario.Get(MoneyParameters.PaidShare), "storage");
    }

    private string NameOf(StartActivity start) => "works on " + Scenario.Network.Activities[start.Work.Activity].Name;

    private void Begin(StartActivity start, Context context)
    {
        task = start;
        client = context.Sender;
        spent = new Tally();
        effort = 0;
        round = 0;
        isWorking = true;
        changedAt = context.Now;
        inWork = [.. Enumerable.Range(0, lots.Count)];
        var activity = Scenario.Network.Activities[start.Work.Activity];
        context.Send(division, new TeamRequest(start.Work, activity.Effort, activity.Team, start.Kind));
    }

    private void Ingested(Context context)
    {
        DrawDefects(context);
        Finish(context);
    }

    private void DrawDefects(Context context)
    {
        foreach (var lot in inWork)
            lots.Work(lot, round, Scenario.Get(DataParameters.DefectShare), context.Luck);
    }

    /// <summary>Inspects the lots just cleaned; rejected ones are prepared again, at their share of the effort.</summary>
    private void Inspect(Context context)
    {
        // Lots found to be poisoned meanwhile are done again too, though they were not in work.
        var rework = inWork.Concat(lots.KnownBeside(inWork)).Where(lot => lots.Inspect(lot, round, Scenario.Get(DataParameters.Detection), context.Luck)).ToList();
        if (rework.Count == 0)
        {
            PassOn(context);
            return;
        }

        rejected += rework.Count;
        inWork = rework;
        round++;
        changedAt = context.Now;
        DrawDefects(context);
        var activity = Scenario.Network.Activities[task!.Work.Activity];
        context.Send(division, new TeamRequest(task.Work with { Part = round }, activity.Effort * rework.Count / lots.Count, activity.Team, Delay.RejectedLots));
    }

    private void PassOn(Context context)
    {
        isPassedOn = true;
        var defective = lots.Defective(context.Luck);
        escaped = defective.Count;
        if (escaped > 0)
            TellUsers(new DefectsEscaped(defective), context);
        Finish(context);
    }

    /// <summary>After the corpus was passed on, poison is met where training stands; its lots count on from the others.</summary>
    private void TakePoisoned(int howMany, Context context)
    {
        if (!isPassedOn)
        {
            lots.Spoil(howMany, isFound: true);
            return;
        }

        escaped += howMany;
        TellUsers(new DefectsEscaped([.. Enumerable.Range(0, howMany).Select(_ => new DefectiveLot(lots.Count + poisoned++, 0))]), context);
    }

    private void RedrawEscaped(Context context)
    {
        var redrawn = lots.RedrawEscaped(furthestTraining, [.. met.Where(lot => lot.Number < lots.Count).OrderBy(lot => lot.Number)], context.Luck);
        // Poison was found, so it is known: it stays as it is.
        redrawn.AddRange(Enumerable.Range(lots.Count, poisoned).Select(number => new DefectiveLot(number, 0)));
        escaped = redrawn.Count;
        TellUsers(new DefectsRedrawn(redrawn), context);
    }

    private void TellUsers(Message message, Context context)
    {
        foreach (var run in Roster.OfKind(EntityKinds.TrainingRun))
            context.Send(run, message);
        context.Send(Roster[EvaluationActor.TheKey], message);
    }

    private void Finish(Context context)
    {
        isWorking = false;
        changedAt = context.Now;
        context.Send(client, new ActivityDone(task!.Work, spent, effort));
    }
}
