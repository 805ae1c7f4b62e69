namespace SimulationLab.Kernel.Tests.Execution;

public class RoundTests
{
    [Fact]
    public void What_is_sent_without_delay_arrives_in_the_next_round_of_the_same_instant()
    {
        var log = new Log();
        var a = new Probe("a", (message, context) =>
        {
            if (message is Note { Text: "go" })
                context.Send(new ActorId(1), new Note("hello"));
        });
        var b = new Probe("b", (message, context) =>
        {
            if (message is Note { Text: "hello" })
                context.Send(context.Sender, new Note("hello back"));
        });
        World.Of([a, b], log, (1, "a", "go")).Run();
        Assert.Equal(["1h r0 -1->0 go", "1h r1 0->1 hello", "1h r2 1->0 hello back"], log.Lines);
    }

    [Fact]
    public void A_round_delivers_by_receiver_then_sender_then_the_senders_own_sequence()
    {
        var log = new Log();
        void Behavior(Message message, Context context)
        {
            if (message is not Note { Text: "go" })
                return;
            context.Send(new ActorId(2), new Note("first"));
            context.Send(new ActorId(0), new Note("second"));
            context.Send(new ActorId(2), new Note("third"));
        }

        // Given in any order, the roster sorts them.
        World.Of([new Probe("c", (_, _) => { }), new Probe("b", Behavior), new Probe("a", Behavior)], log, (0, "b", "go"), (0, "a", "go")).Run();
        Assert.Equal(
            ["0h r0 -1->0 go", "0h r0 -1->1 go", "0h r1 0->0 second", "0h r1 1->0 second", "0h r1 0->2 first", "0h r1 0->2 third", "0h r1 1->2 first", "0h r1 1->2 third"],
            log.Lines);
    }

    [Fact]
    public void Inputs_dated_now_form_a_round_before_the_mail_already_scheduled_for_now()
    {
        var log = new Log();
        var a = new Probe("a", (message, context) =>
        {
            if (message is Note { Text: "start" })
                context.Schedule(new Note("scheduled"), Duration.FromHours(2));
            if (message is Note { Text: "input" })
                context.Send(context.Self, new Note("caused"));
        });
        World.Of([a], log, (0, "a", "start"), (2, "a", "input")).Run();
        Assert.Equal(["0h r0 -1->0 start", "2h r0 -1->0 input", "2h r1 0->0 scheduled", "2h r1 0->0 caused"], log.Lines);
    }

    [Fact]
    public void Advancing_processes_everything_strictly_before_the_given_time()
    {
        var log = new Log();
        var simulation = World.Of([new Probe("a", (_, _) => { })], log, (1, "a", "x"), (2, "a", "y"));
        simulation.AdvanceTo(SimTime.FromHours(2));
        Assert.Equal(["1h r0 -1->0 x"], log.Lines);
        Assert.Equal(2, simulation.Now.Hours);
        simulation.AdvanceTo(SimTime.FromHours(2.1));
        Assert.Equal(2, log.Lines.Count);
    }

    [Fact]
    public void Actors_that_answer_each_other_without_letting_time_pass_are_named()
    {
        var a = new Probe("ping", (_, context) => context.Send(new ActorId(1), new Note("!")));
        var b = new Probe("pong", (_, context) => context.Send(new ActorId(0), new Note("?")));
        var error = Assert.Throws<InvalidOperationException>(World.Of([a, b], null, (3, "ping", "go")).Run);
        Assert.Contains("10000 rounds", error.Message);
        Assert.Contains("ping", error.Message);
        Assert.Contains("pong", error.Message);
    }

    [Fact]
    public void A_stop_lets_the_rounds_of_its_instant_finish()
    {
        var log = new Log();
        var a = new Probe("a", (message, context) =>
        {
            if (message is not Note { Text: "go" })
                return;
            context.Send(context.Self, new Note("last words"));
            context.Schedule(new Note("never"), Duration.FromHours(1));
            context.Stop();
        });
        var simulation = World.Of([a], log, (1, "a", "go"));
        simulation.Run();
        Assert.True(simulation.Stopped);
        Assert.Equal(["1h r0 -1->0 go", "1h r1 0->0 last words"], log.Lines);
    }

    [Fact]
    public void A_negative_delay_is_refused_with_all_the_numbers()
    {
        var a = new Probe("a", (_, context) => context.Schedule(new Note("past"), Duration.FromHours(-1)));
        var error = Assert.Throws<ArgumentOutOfRangeException>(World.Of([a], null, (5, "a", "go")).Run);
        Assert.Contains("-1 h", error.Message);
    }

    [Fact]
    public void Two_actors_cannot_share_a_key()
    {
        var error = Assert.Throws<ArgumentException>(() => new Roster(["a", "b", "a"]));
        Assert.Contains("'a'", error.Message);
    }
}
