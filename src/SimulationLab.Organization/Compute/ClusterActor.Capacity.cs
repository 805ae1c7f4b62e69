using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <content>The nodes of the cluster: bought, granted, cut, lent, moved, metered.</content>
public sealed partial class ClusterActor
{
    private void HandleCapacity(Message message, Context context)
    {
        switch (message)
        {
            case BuyNodes buy:
                Ask(buy.Nodes, CapacityUse.Training, context);
                break;
            case ReleaseNodes release:
                incidents.GiveBack(Math.Min(1, release.Nodes / (double)Math.Max(1, nodes.InService)), context);
                Change(nodes with { InService = Math.Max(0, nodes.InService - release.Nodes) }, context);
                break;
            case CapacityGranted granted:
                if (asked.Take(granted.Use, granted.Nodes))
                    Receive(granted, context);
                break;
            case NodesWithheld withheld:
                asked.Drop(CapacityUse.Rest);
                if (withheld.Nodes > 0)
                    asked.Add(CapacityUse.Rest, withheld.Nodes, context.Now);
                Change(nodes with { Withheld = withheld.Nodes }, context);
                break;
            case CapacityCut cut:
                Change(nodes with { CutShare = cut.Share, LentShare = cut.LentShare }, context);
                break;
            case LoanProposed loan:
                context.Send(run, new NodesAtStake(loan.Loan, Computing, ComputingDuring(loan), loan.Length, loan.UntilTraining));
                break;
            case LemonBatch batch:
                Change(nodes with { Bad = nodes.Bad.With(Math.Min(batch.Nodes, nodes.InService - nodes.Bad.Nodes), batch.Factor) }, context);
                break;
            case MoveCluster move:
                MoveTo(Roster[move.Provider], context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private int ComputingDuring(LoanProposed loan) =>
        loan.Provider == provider ? (nodes with { LentShare = Math.Min(1, nodes.LentShare + loan.Share) }).Computing(CopyIn(Scenario)) : Computing;

    private void Ask(int count, CapacityUse use, Context context)
    {
        if (count <= 0)
            return;
        asked.Add(use, count, context.Now);
        context.Send(provider, new CapacityRequest(count, use));
    }

    private void Receive(CapacityGranted granted, Context context)
    {
        switch (granted.Use)
        {
            case CapacityUse.Move:
                account.Begin(context.Now);
                account.IsHeld = hasCapacity = true;
                if (phase != ClusterPhase.Ready)
                    ReceiveFleet(context);
                ComeBack(context);
                break;
            case CapacityUse.Spares:
                // Fewer may be wanted by now than when they were asked for.
                Change(nodes with { Spares = Math.Min(SparesIn(Scenario), nodes.Spares + granted.Nodes) }, context);
                break;
            default:
                if (phase != ClusterPhase.Ready && hasCapacity)
                    incidents.Deliver(granted.Nodes, context);
                Change(nodes with { InService = nodes.InService + granted.Nodes }, context);
                break;
        }
    }

    private void ReceiveFleet(Context context)
    {
        incidents.Deliver(nodes.InService, context);
        incidents.IsYoung = Scenario.Get(NodeParameters.InfantTime) > Duration.Zero;
        context.Schedule(new FleetIsGrown(site), Scenario.Get(NodeParameters.InfantTime));
    }

    private void Meter(bool isLast, Context context)
    {
        account.Settle(phase, nodes, context.Now);
        if (phase != ClusterPhase.Ready && (hasCapacity || isLast))
            context.Send(provider, account.Bill(isLast, context.Now));
    }

    /// <summary>From now on the cluster has other nodes: they are metered, fail and compute accordingly.</summary>
    private void Change(NodeInventory changed, Context context)
    {
        if (changed.HeldWithSpares != nodes.HeldWithSpares)
            Meter(isLast: false, context);
        else
            account.Settle(phase, nodes, context.Now);
        var (computing, held) = (Computing, nodes.Held);
        nodes = changed;
        if (phase == ClusterPhase.Computing && (Computing == 0) != (computing == 0))
            changedAt = context.Now;
        Follow(context);
        if (phase == ClusterPhase.Computing && (Computing != computing || nodes.Held != held))
            TellRun(context);
    }

    /// <summary>The nodes are given back and asked for at another provider; until they are granted nothing computes.</summary>
    private void MoveTo(ActorId target, Context context)
    {
        if (target == provider)
            return;
        Meter(isLast: false, context);
        context.Send(provider, ClusterLeaves.Instance);
        provider = target;
        hasCapacity = false;
        account.IsHeld = false;
        regionIsDown = false;
        // What was cut, broken or bad stays behind.
        nodes = new NodeInventory { InService = nodes.InService, Spares = nodes.Spares };
        site++;
        slowNodes = 0;
        incidents.Leave();
        context.Send(provider, ClusterJoins.Instance);
        var bought = asked.For(CapacityUse.Training);
        asked.Clear();
        Ask(nodes.InService + nodes.Spares, CapacityUse.Move, context);
        // What it waited for at its old provider it waits for here.
        Ask(bought, CapacityUse.Training, context);
        Ask(SparesIn(Scenario) - nodes.Spares, CapacityUse.Spares, context);
        StandStill(Delay.QuotaWait, context);
    }
}
