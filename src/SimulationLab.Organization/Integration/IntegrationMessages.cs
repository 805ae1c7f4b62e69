using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A fault found in an end-to-end test is diagnosed and fixed.</summary>
internal sealed record FaultDiagnosed(WorkId Work, SimTime Found) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(Found.Microseconds);
    }
}

/// <summary>A fault that no test had shown comes to light in training.</summary>
internal sealed record FaultComesToLight : Message
{
    public static readonly FaultComesToLight Instance = new();
}

/// <summary>A fault of the whole interrupts a training run.</summary>
internal sealed record FaultStrikes : Message
{
    public static readonly FaultStrikes Instance = new();
}

/// <summary>A test of serving is over; faults that it did not show may turn up in the rollout.</summary>
/// <param name="Expected">How many are expected.</param>
internal sealed record FaultsEscape(double Expected) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Expected);
}
