namespace SimulationLab.Kernel.Tests.Execution;

/// <summary>An actor that does what the test tells it to, and a log of who received what when.</summary>
internal sealed class Probe(string key, Action<Message, Context> behavior) : Actor(key)
{
    public override void Receive(Message message, Context context) => behavior(message, context);
}

internal sealed record Note(string Text) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Text);
}

internal sealed class Log : ITraceObserver
{
    public List<string> Lines { get; } = [];

    public void Delivered(int round, in Mail mail) => Lines.Add($"{mail.Due.Hours}h r{round} {mail.Sender.Index}->{mail.Receiver.Index} {(mail.Message as Note)?.Text}");
}

internal static class World
{
    public static Simulation Of(IEnumerable<Actor> actors, ITraceObserver? observer = null, params (double Hours, string To, string Text)[] inputs)
    {
        var all = actors.ToList();
        var roster = new Roster(all.Select(actor => actor.Key));
        return new Simulation(roster, all, new Luck(1, 1), inputs.Select(i => new Input(SimTime.FromHours(i.Hours), roster[i.To], new Note(i.Text))), observer);
    }
}
