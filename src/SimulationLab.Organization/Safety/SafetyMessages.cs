using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Red-teaming comes upon a finding.</summary>
/// <param name="Number">Which.</param>
internal sealed record FindingDiscovered(int Number) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Number);
}

/// <summary>A blocking finding is fixed and retested.</summary>
internal sealed record FindingFixed : Message
{
    public static readonly FindingFixed Instance = new();
}

/// <summary>Blocking findings turn up from outside: imposed by the scenario.</summary>
/// <param name="Count">How many.</param>
internal sealed record FindingsReported(int Count) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Count);
}
