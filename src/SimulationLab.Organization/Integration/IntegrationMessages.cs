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

/// <summary>Faults that no test had shown are in the software training runs on; nobody knows it yet.</summary>
/// <param name="Shares">The share of the training at which each comes to light: the same in every run.</param>
internal sealed record FaultsEscaped(IReadOnlyList<double> Shares) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest)
    {
        foreach (var share in Shares)
            digest.Add(share);
    }
}

/// <summary>For a forecast, the faults in the software training runs on, those that have not come to light drawn anew.</summary>
internal sealed record FaultsRedrawn(IReadOnlyList<double> Shares) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Shares.Count);
}

/// <summary>A fault that no test had shown comes to light in a training run.</summary>
/// <param name="Share">The share of the training at which it does.</param>
internal sealed record FaultComesToLight(double Share) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Share);
}

/// <summary>A fault that came to light in training is fixed, for all runs.</summary>
/// <param name="Share">The share of the training at which it came to light.</param>
internal sealed record FaultFixed(double Share) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Share);
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
        {
            digest.Add((long)fault.Scale);
            digest.Add(fault.Shows);
        }
    }
}
