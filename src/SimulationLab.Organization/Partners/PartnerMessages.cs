using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Safety engages outside specialists, or lets them go.</summary>
/// <param name="Specialists">How many work from now on.</param>
internal sealed record SpecialistsEngaged(double Specialists) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Specialists);
}

/// <summary>Safety asks the auditors to judge the fix of a non-conformity.</summary>
/// <param name="Work">The work that fixed it.</param>
internal sealed record ReauditOrdered(WorkId Work) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest) => Work.AddTo(ref digest);
}

/// <summary>The auditors have judged a fix.</summary>
/// <param name="Work">The work that fixed it.</param>
internal sealed record ReauditEnds(WorkId Work) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest) => Work.AddTo(ref digest);
}

/// <summary>The auditors tell safety how they judge a fix.</summary>
/// <param name="Work">The work that fixed it.</param>
/// <param name="Conforms">Whether the evidence conforms now.</param>
internal sealed record ReauditDone(WorkId Work, bool Conforms) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(Conforms ? 1L : 0L);
    }
}
