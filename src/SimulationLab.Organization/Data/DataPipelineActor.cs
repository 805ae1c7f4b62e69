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

    private static readonly Purpose Defect = Purpose.Of("defect");
    private static readonly Purpose Found = Purpose.Of("found");

    private readonly ActorId division;
    private readonly double defectShare;
    private readonly int lots;
    private bool[] isDefective;
    private StartActivity? task;
    private ActorId client;
    private Tally spent = new();
    private double effort;
    private List<int> inWork = [];
    private int round;
    private int rejected;
    private int escaped;

    internal DataPipelineActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster, StorageOf(scenario))
    {
        division = roster[DivisionActor.KeyOf("data")];
        defectShare = scenario.Get(DataParameters.DefectShare);
        lots = scenario.Get(DataParameters.Lots);
        isDefective = new bool[lots];
    }

    /// <summary>What the luck of a lot belongs to.</summary>
    internal static Subject SubjectOfLot(int lot) => Subject.Of("lot").With(lot);

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (DataPipelineActor)base.Copy();
        copy.isDefective = (bool[])isDefective.Clone();
        copy.spent = spent.Copy();
        copy.inWork = [.. inWork];
        return copy;
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[Outcomes.LotsRejected] = rejected;
        sheet[Outcomes.DefectsEscaped] = escaped;
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
                for (var lot = 0; lot < lots && spoiled.Lots > 0; lot++)
                    if (!isDefective[lot])
                    {
                        isDefective[lot] = true;
                        spoiled = spoiled with { Lots = spoiled.Lots - 1 };
                    }

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

    private void Begin(StartActivity start, Context context)
    {
        task = start;
        client = context.Sender;
        spent = new Tally();
        effort = 0;
        round = 0;
        inWork = [.. Enumerable.Range(0, lots)];
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
            isDefective[lot] |= context.Luck.Draw(SubjectOfLot(lot), Defect, round).Bernoulli(defectShare);
    }

    /// <summary>Inspects the lots just cleaned; rejected ones are prepared again, at their share of the effort.</summary>
    private void Inspect(Context context)
    {
        var rework = new List<int>();
        foreach (var lot in inWork)
            if (isDefective[lot] && context.Luck.Draw(SubjectOfLot(lot), Found, round).Bernoulli(Scenario.Get(DataParameters.Detection)))
            {
                isDefective[lot] = false;
                rework.Add(lot);
            }

        if (rework.Count == 0)
        {
            PassOn(context);
            return;
        }

        rejected += rework.Count;
        inWork = rework;
        round++;
        DrawDefects(context);
        var activity = Scenario.Network.Activities[task!.Work.Activity];
        context.Send(division, new TeamRequest(task.Work with { Part = round }, activity.Effort * rework.Count / lots, activity.Team, Delay.RejectedLots));
    }

    private void PassOn(Context context)
    {
        var defects = new List<int>();
        for (var lot = 0; lot < lots; lot++)
            if (isDefective[lot])
                defects.Add(lot);
        escaped = defects.Count;
        if (escaped > 0)
        {
            foreach (var run in Roster.OfKind(EntityKinds.TrainingRun))
                context.Send(run, new DefectsEscaped(defects));
            context.Send(Roster[EvaluationActor.TheKey], new DefectsEscaped(defects));
        }

        Finish(context);
    }

    private void Finish(Context context) => context.Send(client, new ActivityDone(task!.Work, spent, effort));
}
