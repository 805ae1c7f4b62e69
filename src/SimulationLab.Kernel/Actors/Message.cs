namespace SimulationLab.Kernel;

/// <summary>
/// What one actor tells another: an immutable record. A message that carries values adds them to the trace digest, so
/// that two runs with the same digest have said the same things.
/// </summary>
public abstract record Message
{
    /// <summary>Adds the values this message carries to the digest of the trace. Its type is added by the kernel.</summary>
    public virtual void AddTo(ref TraceDigest digest)
    {
    }
}
