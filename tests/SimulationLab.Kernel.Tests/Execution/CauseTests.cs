using SimulationLab.Models;

namespace SimulationLab.Kernel.Tests.Execution;

/// <summary>An observer can tell what led to what, and watching changes nothing.</summary>
public class CauseTests
{
    [Fact]
    public void Every_message_comes_from_the_delivery_on_which_it_was_sent()
    {
        var trace = new CausalLog();
        // a answers "go" with two messages at once and one later; b passes the first on to c. Message 2 of a is called off.
        var a = new Probe("a", (message, context) =>
        {
            if (message is not Note { Text: "go" })
                return;
            context.Send(new ActorId(1), new Note("first"));
            context.Cancel(context.Send(new ActorId(1), new Note("never"), Duration.FromHours(1)));
            context.Schedule(new Note("later"), Duration.FromHours(5));
        });
        var b = new Probe("b", (message, context) => context.Send(new ActorId(2), new Note("passed on")));
        var c = new Probe("c", (_, _) => { });
        trace.Watch(World.Of([a, b, c], trace, (1, "a", "go"), (2, "a", "go"))).Run();
        Assert.Equal(
            ["1 go from 0", "2 first from 1", "3 passed on from 2", "4 go from 0", "5 first from 4", "6 passed on from 5", "7 later from 1", "8 later from 4"],
            trace.Lines);
    }

    [Fact]
    public void A_message_is_sent_by_the_receiver_of_its_cause_and_never_before_it()
    {
        var trace = new CausalLog();
        var (simulation, _) = MachineRepair.Build(12, 2, 100, 10, new Luck(3, 1), trace);
        trace.Watch(simulation).AdvanceTo(SimTime.FromWeeks(20));
        Assert.True(trace.Mail.Count > 100);
        for (var i = 0; i < trace.Mail.Count; i++)
        {
            var (mail, cause) = trace.Mail[i];
            Assert.Equal(mail.Sender == ActorId.Outside, cause == Causes.None);
            if (cause == Causes.None)
                continue;
            Assert.InRange(cause, 1, i);
            Assert.Equal(mail.Sender, trace.Mail[(int)cause - 1].Mail.Receiver);
        }
    }

    [Fact]
    public void Watching_changes_nothing()
    {
        var trace = new CausalLog();
        var (watched, _) = MachineRepair.Build(12, 2, 100, 10, new Luck(3, 1), trace);
        trace.Watch(watched).AdvanceTo(SimTime.FromWeeks(20));
        var (alone, _) = MachineRepair.Build(12, 2, 100, 10, new Luck(3, 1));
        alone.AdvanceTo(SimTime.FromWeeks(20));
        Assert.Equal(alone.Digest, watched.Digest);
        Assert.Equal(alone.Delivered, watched.Delivered);
    }

    [Fact]
    public void What_was_under_way_before_the_observer_came_has_no_cause()
    {
        var causes = new Causes(new Roster(["a"]));
        causes.Record(7, new ActorId(0), [new Emission(3, new ActorId(0), SimTime.FromHours(9), new Note("after"), null)]);
        Assert.Equal(Causes.None, causes.Of(MailOf(2)));
        Assert.Equal(7, causes.Of(MailOf(3)));
        Assert.Equal(Causes.None, causes.Of(MailOf(4)));

        static Mail MailOf(long sequence) => new(SimTime.FromHours(9), new ActorId(0), new ActorId(0), sequence, new Note("x"), null);
    }

    private sealed class CausalLog : ITraceObserver
    {
        private Causes? causes;

        public List<(Mail Mail, long Cause)> Mail { get; } = [];

        public IEnumerable<string> Lines => Mail.Select((entry, i) => $"{i + 1} {(entry.Mail.Message as Note)?.Text} from {entry.Cause}");

        public Simulation Watch(Simulation simulation)
        {
            causes = new Causes(simulation.Roster);
            return simulation;
        }

        public void Delivered(int round, in Mail mail) => Mail.Add((mail, causes!.Of(mail)));

        public void Taken(long delivery, in Mail mail, ReadOnlySpan<Emission> sent)
        {
            Assert.Equal(Mail[(int)delivery - 1].Mail, mail);
            causes!.Record(delivery, mail.Receiver, sent);
        }
    }
}
