using System.Globalization;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The trace of a replication as CSV (RFC 4180): one row for each message, in the order of its delivery.</summary>
public static class TraceTable
{
    /// <summary>Runs the replication and writes its trace: number, week, from, to, what it says, the activity it concerns, and the number of the message it came from.</summary>
    /// <returns>What the replication tells.</returns>
    public static ReplicationResult Write(TextWriter writer, Scenario scenario, ulong seed, int replication)
    {
        var run = RunTrace.Of(scenario, seed, replication);
        Csv.WriteLine(writer, ["message", "week", "from", "to", "what", "activity", "cause"]);
        for (var i = 0; i < run.Messages.Count; i++)
        {
            var message = run.Messages[i];
            Csv.WriteLine(writer,
            [
                Number(i + 1), message.At.Weeks.ToString("R", CultureInfo.InvariantCulture), message.Sender == ActorId.Outside ? "outside" : run.Roster.KeyOf(message.Sender),
                run.Roster.KeyOf(message.Receiver), message.Kind.Words, run.ActivityOf(message) ?? "", message.Cause == TracedMessage.None ? "" : Number(message.Cause + 1),
            ]);
        }

        return run.Result;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
