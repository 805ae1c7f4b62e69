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
                context.Send(provider, new CapacityRequest(buy.Nodes, CapacityUse.Training));
                break;
            case ReleaseNodes release:
                incidents.GiveBack(Math.Min(1, release.Nodes / (double)Math.Max(1, nodes.InService)), context);
                Change(nodes with { InService = Math.Max(0, nodes.InService - release.Nodes) }, context);
                break;
            case CapacityGranted { Use: CapacityUse.Move }:
                account.Begin(context.Now);
                account.IsHeld = hasCapacity = true;
                if (phase != ClusterPhase.Ready)
                    ReceiveFleet(context);
                ComeBack(context);
                break;
            case CapacityGranted { Use: CapacityUse.Spares } spares:
                Change(nodes with { Spares = nodes.Spares + spares.Nodes }, context);
                break;
            case CapacityGranted granted:
                if (phase != ClusterPhase.Ready)
                    incidents.Deliver(granted.Nodes, context);
                Change(nodes with { InService = nodes.InService + granted.Nodes }, context);
                break;
            case NodesWithheld withheld:
                Change(nodes with { Withheld = withheld.Nodes }, context);
                break;
            case CapacityCut cut:
                Change(nodes with { CutShare = cut.Share, LentShare = cut.LentShare }, context);
                break;
            case LemonBatch batch:
                Change(nodes with { BadBatch = Math.Min(nodes.InService, nodes.BadBatch + batch.Nodes), BadBatchFactor = batch.Factor }, context);
                break;
            case MoveCluster move:
                MoveTo(Roster[move.Provider], context);
                break;
            default:
                throw Unexpected(message, context);
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
        context.Send(provider, new CapacityRequest(nodes.InService + nodes.Spares, CapacityUse.Move));
        StandStill(Delay.QuotaWait, context);
    }
}
