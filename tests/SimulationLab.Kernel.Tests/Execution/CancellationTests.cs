using CsCheck;

namespace SimulationLab.Kernel.Tests.Execution;

public class CancellationTests
{
    [Fact]
    public void A_cancelled_message_is_never_delivered()
    {
        var log = new Log();
        var token = Token.None;
        var a = new Probe("a", (message, context) =>
        {
            if (message is Note { Text: "plan" })
                token = context.Schedule(new Note("later"), Duration.FromHours(5));
            if (message is Note { Text: "regret" })
                context.Cancel(token);
        });
        World.Of([a], log, (0, "a", "plan"), (1, "a", "regret")).Run();
        Assert.Equal(["0h r0 -1->0 plan", "1h r0 -1->0 regret"], log.Lines);
    }

    [Fact]
    public void A_cancellation_reaches_mail_of_the_next_round_of_the_same_instant()
    {
        var log = new Log();
        var a = new Probe("a", (message, context) =>
        {
            if (message is not Note { Text: "go" })
                return;
            var token = context.Send(context.Self, new Note("soon"), Duration.Zero);
            context.Cancel(token);
        });
        World.Of([a], log, (1, "a", "go")).Run();
        Assert.Equal(["1h r0 -1->0 go"], log.Lines);
    }

    [Fact]
    public void A_cancellation_by_an_input_reaches_mail_scheduled_for_the_same_instant()
    {
        var log = new Log();
        var token = Token.None;
        var a = new Probe("a", (message, context) =>
        {
            if (message is Note { Text: "plan" })
                token = context.Schedule(new Note("later"), Duration.FromHours(2));
            if (message is Note { Text: "regret" })
                context.Cancel(token);
        });
        World.Of([a], log, (0, "a", "plan"), (2, "a", "regret")).Run();
        Assert.Equal(["0h r0 -1->0 plan", "2h r0 -1->0 regret"], log.Lines);
    }

    [Fact]
    public void Cancelling_what_was_delivered_changes_nothing()
    {
        var log = new Log();
        var token = Token.None;
        var a = new Probe("a", (message, context) =>
        {
            if (message is Note { Text: "plan" })
                token = context.Schedule(new Note("later"), Duration.FromHours(1));
            if (message is Note { Text: "regret" })
            {
                context.Cancel(token);
                context.Schedule(new Note("still here"), Duration.FromHours(1));
            }
        });
        World.Of([a], log, (0, "a", "plan"), (3, "a", "regret")).Run();
        Assert.Equal(["0h r0 -1->0 plan", "1h r0 0->0 later", "3h r0 -1->0 regret", "4h r0 0->0 still here"], log.Lines);
    }

    [Fact]
    public void Under_any_mix_of_scheduling_and_cancelling_exactly_the_rest_is_delivered_in_order() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[0, 9]).Array[0, 400].Sample(steps =>
        {
            var expected = new List<int>();
            var tokens = new List<(Token Token, int Delay)>();
            var log = new Log();
            var a = new Probe("a", (message, context) =>
            {
                if (message is not Note { Text: "go" })
                    return;
                foreach (var (delay, choice) in steps)
                {
                    if (choice < 6 || tokens.Count == 0)
                    {
                        tokens.Add((context.Schedule(new Note("x"), Duration.FromHours(1 + delay)), 1 + delay));
                        continue;
                    }

                    var victim = (delay * 31) % tokens.Count;
                    context.Cancel(tokens[victim].Token);
                    tokens.RemoveAt(victim);
                }

                expected.AddRange(tokens.Select(t => t.Delay).Order());
            });
            World.Of([a], log, (0, "a", "go")).Run();
            Assert.Equal(expected, log.Lines.Skip(1).Select(line => int.Parse(line[..line.IndexOf('h')])));
        });
}
