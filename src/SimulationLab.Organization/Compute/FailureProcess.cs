using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What can befall a node.</summary>
internal enum Incident
{
    /// <summary>The hardware of a node fails that is nothing special.</summary>
    Hardware,

    /// <summary>The hardware of a lemon fails.</summary>
    Lemon,

    /// <summary>The hardware of a node of a known bad batch fails.</summary>
    BadBatch,

    /// <summary>The job is interrupted, and no node needs repair.</summary>
    Other,

    /// <summary>A node becomes slow.</summary>
    Straggler,

    /// <summary>The provider takes a spot node back.</summary>
    Preemption,
}

/// <summary>
/// Everything that befalls the nodes of one cluster, as one superposed process: it waits for the next incident at the sum
/// of all rates, and only then draws which it is. So cost follows incidents, not nodes.
/// </summary>
internal sealed class FailureProcess
{
    private static readonly Purpose Gap = Purpose.Of("failure-gap");
    private static readonly Purpose Kind = Purpose.Of("incident");
    private static readonly Purpose CauseOfIt = Purpose.Of("failure-cause");
    private static readonly Purpose FalseRepair = Purpose.Of("false-repair");

    private readonly Subject fleet;
    private readonly CauseMix mix;
    private readonly FailureRates perNode;
    private readonly double lemonShare;
    private Lemons lemons = new();
    private Rates inForce;
    private double lemonRate;
    private SimTime since;
    private RandomWait? next;
    private int gaps;
    private int deliveries;

    public FailureProcess(Subject fleet, Scenario scenario)
    {
        this.fleet = fleet;
        mix = new CauseMix(scenario);
        perNode = new FailureRates(scenario, mix.HardwareShare);
        lemonShare = scenario.Get(NodeParameters.LemonShare);
    }

    /// <summary>How many incidents there have been.</summary>
    public int Incidents { get; private set; }

    /// <summary>Whether the nodes are young.</summary>
    public bool IsYoung { get; set; }

    public FailureProcess Copy()
    {
        var copy = (FailureProcess)MemberwiseClone();
        copy.lemons = lemons.Copy();
        return copy;
    }

    /// <summary>So many new nodes come, lemons among them.</summary>
    public void Deliver(int nodes, Context context)
    {
        Pass(context.Now);
        lemons.Add(lemonShare * nodes, nodes, fleet.With(deliveries++), context);
    }

    /// <summary>This share of the nodes goes, lemons among them.</summary>
    public void GiveBack(double share, Context context)
    {
        Pass(context.Now);
        lemons.Thin(share, fleet.With(deliveries++), context);
    }

    /// <summary>All nodes stay behind.</summary>
    public void Leave() => lemons.Clear();

    /// <summary>From now on incidents come as often as these nodes bring them about; with no exposed node they stop.</summary>
    public void Follow(NodeInventory nodes, bool isExposed, double spotShare, Context context)
    {
        Pass(context.Now);
        var rates = isExposed ? RatesOf(nodes, spotShare) : default;
        if (rates.Total <= 0)
            Stop(context);
        else if (next is null)
            Begin(rates.Total, context);
        else if (rates.Total != inForce.Total)
            next = next.Stretch(inForce.Total / rates.Total, context);
        inForce = rates;
    }

    /// <summary>Whether this is the incident that was waited for, and not a reminder that was replaced at the instant it was due.</summary>
    public bool IsNext(NodeFails incident) => next is not null && incident.Number == gaps;

    /// <summary>The incident that has come.</summary>
    public Incident Take(Context context)
    {
        Pass(context.Now);
        next = null;
        return (Incident)context.Luck.Draw(fleet, Kind, Incidents++).Weighted([inForce.Hardware, inForce.Lemons, inForce.BadBatch, inForce.Other, inForce.Straggling, inForce.Preemption]);
    }

    /// <summary>The cause of the interruption that came last.</summary>
    public int Cause(bool isHardware, Context context) => mix.Draw(isHardware, context.Luck.Draw(fleet, CauseOfIt, Incidents - 1));

    /// <summary>A node goes to repair; nobody knows whether it is a lemon unless it is of a known batch.</summary>
    public void Break(int ticket, Incident incident)
    {
        var perLemon = lemons.InService > 0 ? inForce.Lemons / lemons.InService : lemonRate;
        var byLemons = lemons.Expected * perLemon;
        var suspicion = incident is Incident.Hardware or Incident.Lemon && byLemons > 0 ? byLemons / (byLemons + inForce.Hardware) : 0;
        lemons.Break(ticket, incident == Incident.Lemon, suspicion);
    }

    /// <summary>A node comes back from repair, after which a lemon is still one with this probability.</summary>
    public void ComeBack(int ticket, double falseShare, Context context)
    {
        Pass(context.Now);
        lemons.ComeBack(ticket, falseShare, context.Luck.Draw(fleet, FalseRepair, ticket).Bernoulli(falseShare));
    }

    /// <summary>Draws anew what is hidden: the lemons, and when the next incident comes.</summary>
    public void Redraw(NodeInventory nodes, bool isExposed, double spotShare, Context context)
    {
        Pass(context.Now);
        lemons.Redraw(fleet, context);
        // The wait under way is drawn anew at its own address.
        if (next is not null)
            gaps--;
        Stop(context);
        Follow(nodes, isExposed, spotShare, context);
    }

    /// <summary>Lemons break while the time passes at the rates in force.</summary>
    private void Pass(SimTime now)
    {
        if (lemonRate > 0 && now > since)
            lemons.Pass(1 - Elementary.Exp(-lemonRate * (now - since).Hours));
        since = now;
    }

    private Rates RatesOf(NodeInventory nodes, double spotShare)
    {
        var hardware = perNode.Hardware * (IsYoung ? perNode.InfantFactor : 1);
        var serving = nodes.Serving;
        var inUse = nodes.InService > 0 ? serving / (double)nodes.InService : 0;
        lemonRate = hardware * perNode.LemonFactor * inUse;
        var batch = Math.Min(nodes.Bad.Nodes, serving);
        var sound = Math.Max(0, serving - batch - (lemons.InService * inUse));
        return new Rates(sound * hardware, lemons.InService * lemonRate, batch * nodes.Bad.Factor * hardware,
            serving * perNode.Other, serving * perNode.Straggling, serving * spotShare * perNode.Preemption);
    }

    private void Begin(double perHour, Context context)
    {
        gaps++;
        next = RandomWait.Begin(new NodeFails(gaps), Distribution.Exponential(1 / perHour), fleet, Gap, gaps, context);
    }

    private void Stop(Context context)
    {
        if (next is not null)
            context.Cancel(next.Token);
        next = null;
        lemonRate = 0;
    }

    private readonly record struct Rates(double Hardware, double Lemons, double BadBatch, double Other, double Straggling, double Preemption)
    {
        public double Total => Hardware + Lemons + BadBatch + Other + Straggling + Preemption;
    }
}
