using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What a cluster is doing.</summary>
internal enum ClusterPhase
{
    /// <summary>No training is on it.</summary>
    Ready,

    /// <summary>The job is validated, scheduled and started.</summary>
    Starting,

    /// <summary>The job trains.</summary>
    Computing,

    /// <summary>The job stands still and nobody has noticed.</summary>
    Unnoticed,

    /// <summary>People bring the job back.</summary>
    WithPeople,

    /// <summary>The job is restarted.</summary>
    Restarting,

    /// <summary>The region is down, or there are no nodes.</summary>
    Down,
}

/// <summary>The node-hours of a cluster: what is to be billed, and what those went on in which the job stood still. What computing went on is the training run's account.</summary>
internal sealed class ClusterAccount(double restoreShare, double spotShare)
{
    /// <summary>How often usage is metered.</summary>
    public static readonly Duration Period = Duration.FromWeeks(4);

    private BadputAccount badput = new();
    private SimTime settled;
    private SimTime billedUntil;
    private double unbilled;
    private double held;

    /// <summary>Share of the nodes that is spot capacity.</summary>
    public double SpotShare { get; set; } = spotShare;

    /// <summary>Whether there are nodes at all: not while a cluster that moved waits for capacity.</summary>
    public bool IsHeld { get; set; } = true;

    /// <summary>Node-hours held, spares included.</summary>
    public double Paid { get; private set; }

    public ClusterAccount Copy()
    {
        var copy = (ClusterAccount)MemberwiseClone();
        copy.badput = badput.Copy();
        return copy;
    }

    /// <summary>The cluster is held from now on.</summary>
    public void Begin(SimTime now) => settled = billedUntil = now;

    /// <summary>Puts the time since the last change down to what it went on.</summary>
    public void Settle(ClusterPhase phase, NodeInventory nodes, SimTime now)
    {
        var hours = IsHeld && phase != ClusterPhase.Ready ? (now - settled).Hours : 0;
        settled = now;
        if (hours <= 0)
            return;
        var standing = nodes.Held * hours;
        held += standing;
        Paid += nodes.HeldWithSpares * hours;
        unbilled += nodes.HeldWithSpares * hours;
        badput.Add(Badput.Spares, nodes.SparesHeld * hours);
        switch (phase)
        {
            case ClusterPhase.Computing:
                break;
            case ClusterPhase.Starting:
                badput.Add(Badput.TrainingPrep, standing);
                break;
            case ClusterPhase.Restarting:
                badput.Add(Badput.CheckpointRestore, standing * restoreShare);
                badput.Add(Badput.ProgramStartup, standing * (1 - restoreShare));
                break;
            default:
                badput.Add(Badput.InfrastructureRecovery, standing);
                break;
        }
    }

    /// <summary>What was used since the last bill.</summary>
    public Metered Bill(bool isLast, SimTime now)
    {
        var bill = new Metered(unbilled, billedUntil, isLast, SpotShare);
        (unbilled, billedUntil) = (0, now);
        return bill;
    }

    public void Report(OutcomeSheet sheet)
    {
        sheet[ComputeOutcomes.HeldHours] = held;
        sheet[ComputeOutcomes.PaidHours] = Paid;
        badput.Report(sheet);
    }
}
