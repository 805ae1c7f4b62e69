namespace SimulationLab.Kernel;

/// <summary>Sees every delivered message in order: for event logs, for the debugger, for tests.</summary>
public interface ITraceObserver
{
    /// <summary>One message was delivered in this round of its instant.</summary>
    void Delivered(int round, in Mail mail);

    /// <summary>
    /// The receiver of a delivered message has taken it and sent this: what led to what. Told by the in-process host alone;
    /// whoever does not ask need not listen.
    /// </summary>
    /// <param name="delivery">The number of the delivered message, from 1, among all of the run.</param>
    /// <param name="mail">The delivered message.</param>
    /// <param name="sent">What its receiver sent and cancelled.</param>
    void Taken(long delivery, in Mail mail, ReadOnlySpan<Emission> sent)
    {
    }
}
