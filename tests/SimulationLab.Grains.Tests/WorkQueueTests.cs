namespace SimulationLab.Grains.Tests;

/// <summary>Whose turn it is.</summary>
public class WorkQueueTests
{
    private const int Small = WorkQueue.LargestSmall;
    private const int Large = WorkQueue.LargestSmall + 1;

    private readonly WorkQueue queue = new();

    [Fact]
    public void A_small_piece_of_work_does_not_wait_for_large_ones()
    {
        var (first, second) = (queue.Join(Large), queue.Join(Large));
        var small = queue.Join(Small);
        Assert.Equal([true, false, true], new[] { first, second, small }.Select(HasTurn));
        Assert.Equal([0, 1, 0], new[] { first, second, small }.Select(place => place.Ahead));
    }

    [Theory]
    [InlineData(Small)]
    [InlineData(Large)]
    public void In_a_lane_one_works_at_a_time_in_the_order_asked(int replications)
    {
        var places = Enumerable.Range(0, 4).Select(_ => queue.Join(replications)).ToList();
        for (var working = 0; working < places.Count; working++)
        {
            Assert.Equal(Enumerable.Range(0, places.Count - working), places.Skip(working).Select(place => place.Ahead));
            Assert.Equal([working], Enumerable.Range(working, places.Count - working).Where(i => HasTurn(places[i])));
            places[working].Dispose();
        }
    }

    [Fact]
    public void Whoever_gives_up_waiting_lets_those_behind_move_up_and_nobody_works_beside_another()
    {
        var (first, second, third) = (queue.Join(Small), queue.Join(Small), queue.Join(Small));
        second.Dispose();
        second.Dispose();
        Assert.Equal(1, third.Ahead);
        Assert.False(HasTurn(third));
        first.Dispose();
        Assert.True(HasTurn(third));
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var first = queue.Join(Small);
        using var second = queue.Join(Small);
        using var cancel = new CancellationTokenSource();
        var waiting = second.TurnAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Theory]
    [InlineData(Small, Large)]
    [InlineData(Large, Small)]
    public void A_full_lane_refuses_with_its_size_until_somebody_leaves_and_the_other_one_goes_on(int full, int other)
    {
        var places = Enumerable.Range(0, WorkQueue.MaximumWaiting).Select(_ => queue.Join(full)).ToList();
        Assert.Contains($"{WorkQueue.MaximumWaiting} pieces", Assert.Throws<TooMuchWorkException>(() => queue.Join(full)).Message);
        Assert.True(HasTurn(queue.Join(other)));
        places[7].Dispose();
        Assert.Equal(WorkQueue.MaximumWaiting - 1, queue.Join(full).Ahead);
    }

    private static bool HasTurn(WorkQueue.Place place) => place.TurnAsync(CancellationToken.None).IsCompletedSuccessfully;
}
