using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Evaluation asks a vendor for ratings.</summary>
internal sealed record RatingsRequest(WorkId Work, Delay Kind) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add((long)Kind);
    }
}

/// <summary>A vendor has delivered the ratings.</summary>
internal sealed record RatingsDone(WorkId Work, Tally Spent) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        Spent.AddTo(ref digest);
    }
}

/// <summary>A vendor stands still: imposed by the scenario.</summary>
/// <param name="Length">For how long.</param>
internal sealed record VendorOutage(Duration Length) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Length.Microseconds);
}

/// <summary>A vendor's outage may be over (unless a longer one began meanwhile).</summary>
internal sealed record VendorOutageEnds : Message
{
    public static readonly VendorOutageEnds Instance = new();
}

/// <summary>The annotators of a job begin.</summary>
internal sealed record JobStarts(WorkId Work) : Message
{
    public override void AddTo(ref TraceDigest digest) => Work.AddTo(ref digest);
}

/// <summary>The annotators of a job have done a batch.</summary>
internal sealed record BatchDone(WorkId Work) : Message
{
    public override void AddTo(ref TraceDigest digest) => Work.AddTo(ref digest);
}
