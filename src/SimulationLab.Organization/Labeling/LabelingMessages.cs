using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Evaluation asks a vendor for ratings.</summary>
/// <param name="Work">Which evaluation.</param>
/// <param name="Kind">What its hours count as.</param>
/// <param name="Share">Which share of the usual ratings.</param>
internal sealed record RatingsRequest(WorkId Work, Delay Kind, double Share) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add((long)Kind);
        digest.Add(Share);
    }
}

/// <summary>A vendor has delivered the ratings.</summary>
internal sealed record RatingsDone(WorkId Work, Tally Spent) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        Spent.AddTo(ref digest);
    }
}

/// <summary>It can be foreseen when labeling work will start: a vendor is booked.</summary>
/// <param name="Work">Which work.</param>
/// <param name="Place">0 for the vendor the network names; another number for one that gets it, or a part of it, from another vendor.</param>
/// <param name="Visited">The vendors it came by, a bit for each.</param>
internal sealed record LabelingForeseen(WorkId Work, int Place = 0, int Visited = 0) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(((long)Visited << 32) | (long)(uint)Place);
    }
}

/// <summary>A vendor has a slot for work it was booked for.</summary>
internal sealed record SlotFree(WorkId Work, int Place) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add((long)Place);
    }
}

/// <summary>A product line gives a vendor a job of its own.</summary>
internal sealed record ProductJobStarts : Message
{
    public static readonly ProductJobStarts Instance = new();
}

/// <summary>A product line's job at a vendor is over.</summary>
/// <param name="Started">When it began.</param>
internal sealed record ProductJobEnds(SimTime Started) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Started.Microseconds);
}

/// <summary>What wrong labels of a delivery cost the model that is aligned with them; nobody knows it.</summary>
/// <param name="Delivery">Which delivery of the vendor, from 0.</param>
/// <param name="Points">Quality lost.</param>
internal sealed record LabelLoss(int Delivery, double Points) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Delivery);
        digest.Add(Points);
    }
}

/// <summary>For a forecast, what the labels of this vendor cost, drawn anew given what audits have measured.</summary>
/// <param name="Points">Quality lost, delivery by delivery.</param>
internal sealed record LabelLossRedrawn(IReadOnlyList<double> Points) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest)
    {
        foreach (var points in Points)
            digest.Add(points);
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
/// <param name="Job">The vendor's own number of the job.</param>
internal sealed record JobStarts(int Job) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Job);
}

/// <summary>The annotators of a job have done a batch.</summary>
/// <param name="Job">The vendor's own number of the job.</param>
/// <param name="Plan">By which plan of the job; a later plan replaces it.</param>
internal sealed record BatchDone(int Job, int Plan) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(((long)Job << 32) | (long)Plan);
}

/// <summary>Management gives all jobs of a vendor, and those that come later, to another one.</summary>
internal sealed record HandOver(string Vendor) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Vendor);
}

/// <summary>Management adds a vendor: half of what is left of each job, and of each that comes later, goes to it.</summary>
internal sealed record AddVendor(string Vendor) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Vendor);
}

/// <summary>A vendor passes a job, or a part of it, on to another.</summary>
/// <param name="Work">Which work it is.</param>
/// <param name="PlannedAs">What its planned hours count as.</param>
/// <param name="Job">The kind of labeling job.</param>
/// <param name="Items">How many items are left to do.</param>
/// <param name="TeamShare">Which share of the job's annotators does them.</param>
/// <param name="Effort">Hands-on effort to report at the end.</param>
/// <param name="Spent">What the time since the start of the work went on.</param>
/// <param name="Client">Who hears when it is done: the vendor that shared the job, or whoever gave it.</param>
/// <param name="PartOf">For a part: the number of the job at the vendor that shared it; -1 for a whole job.</param>
/// <param name="Place">Tells this new start from every other of the same work.</param>
/// <param name="Visited">The vendors it came by, a bit for each.</param>
internal sealed record JobPassedOn(
    WorkId Work, Delay PlannedAs, string Job, int Items, double TeamShare, double Effort, Tally Spent, ActorId Client, int PartOf, int Place, int Visited) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add((long)PlannedAs);
        digest.Add(Job);
        digest.Add((long)Items);
        digest.Add(TeamShare);
        Spent.AddTo(ref digest);
        digest.Add(((long)Client.Index << 32) | (long)(PartOf + 1));
        digest.Add(((long)Visited << 32) | (long)(uint)Place);
    }
}

/// <summary>The part of a job that was passed on is done.</summary>
internal sealed record PartDone(WorkId Work, int PartOf, Tally Spent) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add((long)PartOf);
        Spent.AddTo(ref digest);
    }
}
