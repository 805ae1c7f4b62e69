using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The corpus is passed on with these defective lots in it; nobody knows it yet.</summary>
internal sealed record DefectsEscaped(IReadOnlyList<int> Lots) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        foreach (var lot in Lots)
            digest.Add((long)lot);
    }
}

/// <summary>More lots turn out to be defective at their source: imposed by the scenario.</summary>
/// <param name="Lots">How many.</param>
internal sealed record LotsSpoiled(int Lots) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Lots);
}
