using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Leadership asks for the evidence of a gate.</summary>
internal sealed record EvidenceRequest(int Stage) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Stage);
}

/// <summary>The evidence of a gate.</summary>
/// <param name="Stage">Of which stage.</param>
/// <param name="MeetsTarget">Whether what was measured reaches the target.</param>
/// <param name="IsHopeless">Whether it is so far off that only training anew helps.</param>
/// <param name="Blame">If not: what it is put down to. Known to the simulation only; the organization sees the score.</param>
internal sealed record Evidence(int Stage, bool MeetsTarget, bool IsHopeless, Delay Blame) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Stage);
        digest.Add((MeetsTarget ? 1L : 0L) + (IsHopeless ? 2L : 0L));
        digest.Add((long)Blame);
    }
}

/// <summary>The process part of human evaluation is over.</summary>
internal sealed record ProcessEnds(WorkId Work, SimTime Started) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(Started.Microseconds);
    }
}

/// <summary>Experts have decided where raters disagreed.</summary>
internal sealed record AdjudicationEnds(SimTime Started) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Started.Microseconds);
}

/// <summary>The GPUs of a continued training have computed.</summary>
internal sealed record ContinuedTrainingEnds(WorkId Work, SimTime Started) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(Started.Microseconds);
    }
}

/// <summary>The rollout asks for another look at the A/B test.</summary>
/// <param name="Comparisons">Comparisons made since the last look.</param>
internal sealed record ComparisonRequest(double Comparisons) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Comparisons);
}

/// <summary>What the A/B test says.</summary>
/// <param name="Verdict">So far.</param>
/// <param name="Blame">What it is put down to if this look does not find the model better; known to the simulation only.</param>
/// <param name="LastBlame">What it is put down to that the look before decided nothing; known to the simulation only.</param>
internal sealed record ComparisonJudged(ComparisonVerdict Verdict, Delay Blame, Delay LastBlame) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Verdict);
        digest.Add((long)Blame);
        digest.Add((long)LastBlame);
    }
}

/// <summary>The rollout asks for a better model.</summary>
/// <param name="Work">What it is a part of: the step that lost the test.</param>
internal sealed record ImproveModel(WorkId Work) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest) => Work.AddTo(ref digest);
}

/// <summary>The model was trained further.</summary>
/// <param name="Blame">What made it necessary; known to the simulation only.</param>
/// <param name="Effort">Effort spent, in engineer-weeks.</param>
internal sealed record ModelImproved(Delay Blame, double Effort) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Blame);
        digest.Add(Effort);
    }
}
