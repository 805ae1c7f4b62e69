using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A fault is diagnosed; now it is fixed.</summary>
/// <param name="Work">The work of its fix.</param>
/// <param name="Found">When it came to light.</param>
internal sealed record FaultDiagnosed(WorkId Work, SimTime Found) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(Found.Microseconds);
    }
}

/// <summary>Faults that no test had shown are in the software training runs on; nobody knows it yet.</summary>
/// <param name="Faults">These.</param>
internal sealed record FaultsEscaped(IReadOnlyList<TrainingFault> Faults) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest)
    {
        foreach (var fault in Faults)
            fault.AddTo(ref digest);
    }
}

/// <summary>For a forecast, the faults in the software training runs on, those that have not come to light drawn anew.</summary>
/// <param name="Faults">These.</param>
internal sealed record FaultsRedrawn(IReadOnlyList<TrainingFault> Faults) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest)
    {
        foreach (var fault in Faults)
            fault.AddTo(ref digest);
    }
}

/// <summary>A fault that no test had shown comes to light in a training run.</summary>
/// <param name="Fault">Which.</param>
internal sealed record FaultComesToLight(TrainingFault Fault) : Message
{
    public override void AddTo(ref TraceDigest digest) => Fault.AddTo(ref digest);
}

/// <summary>A fault that came to light in training is fixed, for all runs.</summary>
/// <param name="Fault">Which.</param>
/// <param name="Effort">What it took, in engineer-weeks, for the run that was the first to meet it; nothing for the others.</param>
internal sealed record FaultFixed(TrainingFault Fault, double Effort) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        Fault.AddTo(ref digest);
        digest.Add(Effort);
    }
}

/// <summary>A test of serving is over; faults that it did not show may come to light in the rollout.</summary>
/// <param name="Faults">These.</param>
/// <param name="Expected">What is to be expected of such a test, for a forecast.</param>
internal sealed record ServingFaultsEscaped(IReadOnlyList<EscapedFault> Faults, Escape Expected) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest)
    {
        Expected.AddTo(ref digest);
        foreach (var fault in Faults)
            fault.AddTo(ref digest);
    }
}
