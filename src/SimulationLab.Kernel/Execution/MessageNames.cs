#pragma warning disable RS0030 // The table below is only looked up, never iterated.
namespace SimulationLab.Kernel;

/// <summary>The fingerprint of each message type's name, hashed once for each type and simulation.</summary>
internal sealed class MessageNames
{
    private readonly Dictionary<Type, ulong> fingerprints = [];

    public ulong FingerprintOf(Message message)
    {
        var type = message.GetType();
        if (fingerprints.TryGetValue(type, out var fingerprint))
            return fingerprint;
        return fingerprints[type] = Subject.Of(type.Name).Value;
    }
}
