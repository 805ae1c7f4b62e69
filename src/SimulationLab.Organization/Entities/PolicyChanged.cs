using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Management changes levers: from now on the receiver goes by these values.</summary>
/// <param name="Changes">The levers and their new values.</param>
internal sealed record PolicyChanged(IReadOnlyList<LeverChange> Changes) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        foreach (var change in Changes)
        {
            digest.Add(change.Key);
            digest.Add(change.Value);
        }
    }
}

/// <summary>One lever and its new value, as they would be written in a scenario file.</summary>
internal sealed record LeverChange(string Key, string Value);
