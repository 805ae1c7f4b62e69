namespace SimulationLab.Kernel;

/// <summary>Sees every delivered message in order: for event logs, for the debugger, for tests.</summary>
public interface ITraceObserver
{
    /// <summary>One message was delivered in this round of its instant.</summary>
    void Delivered(int round, in Mail mail);
}
