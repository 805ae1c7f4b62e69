using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The training of one candidate on its cluster: 6·N·D floating-point operations at the speed of the nodes that compute,
/// checkpoints, work lost at each interruption, instability of the loss, and defects of the data and faults of the whole that
/// surface on the way.
/// </summary>
public sealed partial class TrainingRunActor : Entity
{
    private readonly ActorId cluster;
    private readonly int planned;
    private CheckpointedProgress progress;
    private Instability instability;
    private BadputAccount badput = new();
    private StartActivity? task;
    private Tally spent = new();
    private SimTime started;
    private Duration trained;
    private long reached;
    private SimTime settled;
    private List<Defect> defects = [];
    private List<Defect> surfaced = [];
    private Computes? computes;
    private Delay standstill;
    private Delay? pausedFor;
    private double keptNodeHours;
    private Duration effective;
    private Duration recomputing;
    private Token next = Token.None;
    private bool isDone;
    private bool hasEnded;
    private int plan;

    internal TrainingRunActor(string key, string cluster, Scenario scenario, Roster roster)
        : base(key, scenario, roster)
    {
        this.cluster = roster[cluster];
        planned = ClusterActor.ComputingIn(scenario);
        progress = new CheckpointedProgress(TrainingParameters.ComputingTime(scenario).Microseconds, scenario.Get(ComputeParameters.FastWrite).Microseconds,
            scenario.Get(ComputeParameters.FastInterval).Microseconds, scenario.Get(ComputeParameters.DurableInterval).Microseconds);
        instability = new Instability(Self);
    }

    /// <summary>The key of a candidate's run by number from 1.</summary>
    public static string KeyOf(int candidate) => $"{EntityKinds.TrainingRun}/candidate-{candidate}";

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (TrainingRunActor)base.Copy();
        copy.progress = progress.Copy();
        copy.instability = instability.Copy();
        copy.badput = badput.Copy();
        copy.spent = spent.Copy();
        copy.defects = [.. defects];
        copy.surfaced = [.. surfaced];
        copy.faults = [.. faults];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        var share = progress.Position / (double)progress.Target;
        Figure[] figures =
        [
            new("progress", share, "share of the training"), new("speed", Speed, "share of the planned speed"), new("training loss", LossCurve.At(share * Scenario.Get(TrainingParameters.Tokens), Scenario), "nats per token"),
            new("hours computed at full speed", new Duration(progress.Computed).Hours, "h"), new("defects of the data met", surfaced.Count, "defective lots"),
            new("loss spikes", instability.Spikes, "spikes"), new("divergences", instability.Divergences, "divergences"),
            new("checkpoint interval", new Duration(progress.Interval).Hours * 60, "minutes"),
        ];
        if (task is null)
            return EntityState.Waiting("has not begun", "its cluster and the shakedown", null, figures);
        if (isDone)
            return EntityState.Busy("has finished", settled, figures);
        if (pausedFor is { } reason)
            return EntityState.Waiting("stands still", reason == Delay.EscapedDefect ? "a defect of the data to be dealt with" : $"people to deal with a {Delays.NameOf(reason)}", settled, figures);
        return Speed > 0
            ? EntityState.Busy(Speed < 1 ? "trains at reduced speed" : "trains", settled, figures)
            : EntityState.Waiting("stands still", Delays.NameOf(standstill) + " to be over", settled, figures);
    }

    /// <inheritdoc/>
    public override string? ObjectionTo(Message message) => message switch
    {
        Diverges when task is null => $"{Key} has not begun to train.",
        Diverges when isDone => $"{Key} has finished its training.",
        _ => null,
    };

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[ComputeOutcomes.LossSpikes] = instability.Spikes;
        sheet[ComputeOutcomes.Divergences] = instability.Divergences;
        // While it trains its account lags behind that of its cluster; both are settled at the end.
        if (!isDone && !hasEnded)
            return;
        badput.Report(sheet);
        sheet[ComputeOutcomes.KeptHours] = keptNodeHours;
        sheet[ComputeOutcomes.RecoveringHours] = recomputing.Hours;
        sheet[ComputeOutcomes.EffectiveHours] = effective.Hours;
        sheet[ComputeOutcomes.TrainingHours] = (trained + (settled - started)).Hours;
        if (!isDone)
            return;
        sheet[ComputeOutcomes.Losses] = LossCurve.At(Scenario.Get(TrainingParameters.Tokens), Scenario);
        sheet[ComputeOutcomes.Trained] = 1;
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context)
    {
        if (task is null || isDone)
            return;
        Settle(context.Now);
        instability.Draw(progress.Furthest, progress.Target, Scenario, context);
        Proceed(context);
    }

    private protected override void OnReleaseEnded(Context context)
    {
        Settle(context.Now);
        hasEnded = task is not null;
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                if (isDone)
                    BeginAnew();
                task = start;
                started = settled = context.Now;
                standstill = Delay.JobStart;
                instability.Draw(0, progress.Target, Scenario, context);
                context.Send(cluster, Allocate.Instance);
                break;
            case DefectsEscaped escaped:
                Expect(escaped.Lots, context);
                break;
            case TrainingProgressRequest:
                Settle(context.Now);
                context.Send(context.Sender, new TrainingProgress(Math.Max(reached, progress.Furthest) / (double)progress.Target, [.. surfaced.Select(defect => defect.Lot)]));
                break;
            case NodesAtStake stake:
                Settle(context.Now);
                var (left, delay) = Outlook(stake);
                context.Send(Roster[LeadershipActor.TheKey], new TrainingOutlook(stake.Loan, left, delay));
                break;
            case DefectsRedrawn redrawn:
                defects.Clear();
                Expect([.. redrawn.Lots.Where(lot => !surfaced.Exists(defect => defect.Lot.Number == lot.Number))], context);
                break;
            case FaultsEscaped escaped:
                faults.AddRange(escaped.Faults);
                AwaitFaults(context);
                break;
            case FaultsRedrawn redrawn:
                faults = [.. redrawn.Faults];
                AwaitFaults(context);
                break;
            case FaultFixed fixedOne:
                TakeFix(fixedOne, context);
                break;
            // A reminder that was replaced at the instant it was due still arrives; it is no longer right.
            case MilestoneReached reached:
                if (reached.Plan == plan)
                    Continue(AtMilestone, context);
                break;
            case Diverges diverges:
                if (task is not null)
                    Continue(_ => PutDownTo(Delay.Divergence, progress.Lose(diverges.Rollback.Microseconds)), context);
                break;
            case Computes now:
                Continue(_ => (computes, standstill) = (now, now.Nodes > 0 ? Delay.None : now.Shortage), context);
                break;
            case Interrupted interrupted:
                Continue(
                    _ =>
                    {
                        PutDownTo(interrupted.Reason, progress.GoBack(interrupted.To));
                        (computes, standstill) = (null, interrupted.Reason);
                    },
                    context);
                break;
            case DefectRepaired or TrainingGoesOn:
                Continue(_ => pausedFor = null, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private protected override void OnPolicyChanged(Scenario before, Context context)
    {
        var (fast, slow) = (Scenario.Get(ComputeParameters.FastInterval), Scenario.Get(ComputeParameters.DurableInterval));
        if (fast == before.Get(ComputeParameters.FastInterval))
        {
            progress.ChangeDurable(slow.Microseconds);
            return;
        }

        Settle(context.Now);
        progress.ChangeIntervals(fast.Microseconds, slow.Microseconds);
        if (task is not null && !isDone)
            Proceed(context);
    }

    /// <summary>Share of the planned speed.</summary>
    private double Speed => computes is null ? 0 : computes.Nodes / (double)planned * computes.Pace;

    /// <summary>Settles what was, lets something change, and goes on; when training has ended nothing matters any more.</summary>
    private void Continue(Action<Context> change, Context context)
    {
        if (isDone)
            return;
        Settle(context.Now);
        change(context);
        if (!isDone)
            Proceed(context);
    }

    /// <summary>Each defective lot surfaces at a point of the training that belongs to the lot: the same in every run.</summary>
    private void Expect(IReadOnlyList<DefectiveLot> lots, Context context)
    {
        if (isDone)
            return;
        Settle(context.Now);
        foreach (var lot in lots)
            defects.Add(new Defect(lot, Math.Max(progress.Position, (long)(lot.SurfacesAt * progress.Target))));
        defects.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Lot.Number.CompareTo(b.Lot.Number));
        if (task is not null)
            Proceed(context);
    }

    /// <summary>A gate ordered the training anew: nothing of the first is used but what it taught.</summary>
    private void BeginAnew()
    {
        reached = Math.Max(reached, progress.Furthest);
        trained += settled - started;
        progress = progress.Anew();
        spent = new Tally();
        fixing = 0;
        isDone = false;
        computes = null;
        pausedFor = null;
    }

    private readonly record struct Defect(DefectiveLot Lot, long At);
}

/// <summary>Training has come to its end or to a defect.</summary>
/// <param name="Plan">By which plan of the run; a later plan replaces it.</param>
internal sealed record MilestoneReached(int Plan) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Plan);
}

/// <summary>A defect that surfaced has been dealt with.</summary>
internal sealed record DefectRepaired : Message
{
    public static readonly DefectRepaired Instance = new();
}
