using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Asks finance to write a posting in the name of the sender.</summary>
internal sealed record Post(Book Book, Account Account, Money Amount, string Reason) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Book);
        digest.Add((long)Account);
        digest.Add(Amount.HundredthsOfCent);
        digest.Add(Reason);
    }
}
