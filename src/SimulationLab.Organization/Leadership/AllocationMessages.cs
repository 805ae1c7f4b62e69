using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A product line asks leadership for nodes of the training fleet.</summary>
/// <param name="Surge">Which surge of its demand.</param>
/// <param name="Provider">At which provider.</param>
/// <param name="Share">Which share of the training nodes there.</param>
/// <param name="Length">For how long, from the decision.</param>
/// <param name="Value">What it loses without them, in dollars.</param>
internal sealed record NodesWanted(int Surge, ActorId Provider, double Share, Duration Length, double Value) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(((long)Surge << 32) | (long)Provider.Index);
        digest.Add(Share);
        digest.Add(Length.Microseconds);
        digest.Add(Value);
    }
}

/// <summary>The Monday on which leadership decides about a surge.</summary>
internal sealed record AllocationDue(ActorId Asker, NodesWanted Wanted) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Asker.Index);
        Wanted.AddTo(ref digest);
    }
}

/// <summary>Leadership asks the release when training begins.</summary>
/// <param name="Loan">Which loan it asks for.</param>
internal sealed record TrainingStartRequest(int Loan) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Loan);
}

/// <summary>The release says how long it takes at least until training begins.</summary>
/// <param name="Loan">Which loan it was asked for.</param>
/// <param name="Until">If all goes by plan from now on; null when training has begun or there is none.</param>
internal sealed record TrainingStartForeseen(int Loan, Duration? Until) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Loan);
        digest.Add(Until?.Microseconds ?? -1);
    }
}

/// <summary>Leadership asks every cluster what it would mean to lend nodes of a provider.</summary>
/// <param name="Loan">Which loan it asks about.</param>
/// <param name="Provider">At which provider; it concerns no cluster elsewhere.</param>
/// <param name="Share">Which share of the nodes there.</param>
/// <param name="Length">For how long.</param>
/// <param name="UntilTraining">How long it takes at least until training begins; null when it has.</param>
internal sealed record LoanProposed(int Loan, ActorId Provider, double Share, Duration Length, Duration? UntilTraining) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(((long)Loan << 32) | (long)Provider.Index);
        digest.Add(Share);
        digest.Add(Length.Microseconds);
        digest.Add(UntilTraining?.Microseconds ?? -1);
    }
}

/// <summary>A cluster passes the question on to its training run.</summary>
/// <param name="Loan">Which loan leadership asks about.</param>
/// <param name="Nodes">With how many nodes the cluster computes when nothing interrupts it.</param>
/// <param name="Left">With how many during the loan.</param>
/// <param name="Length">How long the loan would last.</param>
/// <param name="UntilTraining">How long it takes at least until training begins; null when it has.</param>
internal sealed record NodesAtStake(int Loan, int Nodes, int Left, Duration Length, Duration? UntilTraining) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Loan);
        digest.Add(((long)Nodes << 32) | (long)Left);
        digest.Add(Length.Microseconds);
        digest.Add(UntilTraining?.Microseconds ?? -1);
    }
}

/// <summary>A training run answers leadership. Nothing is left of a training that is over.</summary>
/// <param name="Loan">Which loan it was asked about.</param>
/// <param name="Left">How long it takes until the training ends as things are.</param>
/// <param name="Delay">How much longer with the loan.</param>
internal sealed record TrainingOutlook(int Loan, Duration Left, Duration Delay) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Loan);
        digest.Add(Left.Microseconds);
        digest.Add(Delay.Microseconds);
    }
}

/// <summary>Leadership has decided about a surge.</summary>
internal sealed record NodesAllocated(int Surge, bool IsGranted) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Surge);
        digest.Add(IsGranted ? 1L : 0L);
    }
}
