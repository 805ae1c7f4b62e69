namespace SimulationLab.Experiments.Tests.Running;

public class TurnsTests
{
    [Fact]
    public void Whoever_waits_longest_is_next_and_a_newcomer_does_not_get_in_before()
    {
        var turns = new Turns(2);
        var asked = Enumerable.Range(0, 5).Select(_ => turns.NextAsync()).ToList();
        Assert.Equal([true, true, false, false, false], asked.Select(turn => turn.IsCompleted));
        turns.Done();
        asked.Add(turns.NextAsync());
        Assert.Equal([true, true, true, false, false, false], asked.Select(turn => turn.IsCompleted));
        turns.Done();
        turns.Done();
        turns.Done();
        Assert.All(asked, turn => Assert.True(turn.IsCompleted));
    }

    [Fact]
    public void A_turn_that_nobody_waits_for_is_free()
    {
        var turns = new Turns(1);
        Assert.True(turns.NextAsync().IsCompleted);
        turns.Done();
        Assert.True(turns.NextAsync().IsCompleted);
        Assert.False(turns.NextAsync().IsCompleted);
    }
}
