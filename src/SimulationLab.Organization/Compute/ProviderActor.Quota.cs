using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <content>Requests for nodes: the quota of the fleet, its partial grant, and what is asked for beyond it.</content>
public sealed partial class ProviderActor
{
    private static readonly Purpose QuotaWait = Purpose.Of("quota-wait");
    private static readonly Purpose IsPartial = Purpose.Of("is-partial");

    private void FileQuotaRequest(StartActivity start, Context context)
    {
        commitments.Make(clusters, context.Now);
        if (clusters.Count == 0)
        {
            context.Send(context.Sender, new ActivityDone(start.Work, new Tally(), 0));
            return;
        }

        filed = context.Now;
        // Only what commitments do not cover queues; a provider hands capacity out as it frees, so the wait is in proportion.
        var wait = Scenario.Get(parameters.QuotaWait).Scaled(market.Factor(Scenario) * (1 - commitments.Coverage));
        request = RandomWait.Begin(new QuotaGranted(start.Work, context.Now), wait, Self, QuotaWait, start.Work.Occurrence, context);
    }

    private void Grant(QuotaGranted granted, Context context)
    {
        request = null;
        quotaWait = context.Now - granted.Filed;
        // The plan waits for what is not committed; commitments made while waiting count from then on.
        var uncovered = 1 - commitments.Mean(granted.Filed, context.Now);
        var spent = new Tally();
        spent.AddBeyondPlan(Delay.QuotaWait, quotaWait, Duration.FromHours(parameters.QuotaWait.Plan.Mean * uncovered));
        context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(granted.Work, spent, 0));
        if (context.Luck.Draw(Self, IsPartial, granted.Work.Occurrence).Bernoulli(Scenario.Get(MarketParameters.PartialShare)))
            Withhold((int)Math.Ceiling(ClusterActor.NodesOf(Scenario) * (1 - commitments.Coverage) * (1 - Scenario.Get(MarketParameters.PartialSize))), context);
    }

    /// <summary>The first grant lets the release go on; the rest of the nodes queues anew.</summary>
    private void Withhold(int nodes, Context context)
    {
        withheld = nodes;
        if (nodes == 0)
            return;
        Tell(new NodesWithheld(nodes), context);
        queue.Join(context.Self, nodes, CapacityUse.Rest, Scenario.Get(MarketParameters.RestWait).Scaled(market.Factor(Scenario)), context);
    }

    /// <summary>The market has turned: what is left of every wait goes on at the new pace.</summary>
    private void Follow(Context context)
    {
        var before = market.Factor(Scenario);
        market.Turn(Scenario, context);
        var factor = market.Factor(Scenario) / before;
        if (factor == 1)
            return;
        request = request?.Stretch(factor, context);
        queue.Stretch(factor, context);
    }

    /// <summary>Nodes beyond the fleet wait like the fleet does; before the fleet's own request they are simply part of it.</summary>
    private void Queue(CapacityRequest capacity, Context context)
    {
        if (commitments.AreMade)
            queue.Join(context.Sender, capacity.Nodes, capacity.Use, Scenario.Get(parameters.QuotaWait).Scaled(market.Factor(Scenario)), context);
        else
            context.Send(context.Sender, new CapacityGranted(capacity.Nodes, capacity.Use));
    }

    private void Leave(CapacityWaitEnds ends, Context context)
    {
        if (queue.Leave(ends) is not { } granted)
            return;
        if (granted.Use != CapacityUse.Rest)
        {
            context.Send(granted.Cluster, new CapacityGranted(granted.Nodes, granted.Use));
            return;
        }

        withheld = 0;
        Tell(new NodesWithheld(0), context);
    }
}
