namespace SimulationLab.Organization;

/// <summary>What node-hours that made no lasting progress went on: the classes of Google's goodput library, as far as the model has them.</summary>
internal enum Badput
{
    /// <summary>Submission, validation and scheduling before the first step.</summary>
    TrainingPrep,

    /// <summary>Starting the program again after an interruption.</summary>
    ProgramStartup,

    /// <summary>Reading a checkpoint after an interruption.</summary>
    CheckpointRestore,

    /// <summary>Writing checkpoints while training stands still.</summary>
    CheckpointSave,

    /// <summary>Progress that was lost to a disruption.</summary>
    WastedProgress,

    /// <summary>From a disruption until the job is started again: noticing, people, outages.</summary>
    InfrastructureRecovery,

    /// <summary>Waiting for a slow node.</summary>
    Stragglers,

    /// <summary>Training was stopped by people: defects of the data, instability.</summary>
    Stopped,

    /// <summary>Nodes held that did not compute: broken, or of an incomplete copy of the model.</summary>
    IdleNodes,

    /// <summary>Spare nodes.</summary>
    Spares,
}

/// <summary>Node-hours by class of badput.</summary>
internal sealed class BadputAccount
{
    private readonly double[] nodeHours;

    public BadputAccount() => nodeHours = new double[ComputeOutcomes.BadputHours.Count];

    private BadputAccount(double[] nodeHours) => this.nodeHours = nodeHours;

    public double this[Badput badput] => nodeHours[(int)badput];

    public double Total
    {
        get
        {
            var sum = 0.0;
            foreach (var hours in nodeHours)
                sum += hours;
            return sum;
        }
    }

    public void Add(Badput badput, double hours) => nodeHours[(int)badput] += hours;

    public void Report(OutcomeSheet sheet)
    {
        for (var badput = 0; badput < nodeHours.Length; badput++)
            sheet[ComputeOutcomes.BadputHours[badput]] = nodeHours[badput];
    }

    public BadputAccount Copy() => new((double[])nodeHours.Clone());
}
