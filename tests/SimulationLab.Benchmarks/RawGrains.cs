namespace SimulationLab.Benchmarks;

/// <summary>A grain that answers a delivery with nothing: what a call costs by itself.</summary>
public interface IRawGrain : IGrainWithStringKey
{
    /// <summary>Answers.</summary>
    Task<object?> Take(object? mail);
}

/// <summary>The grain.</summary>
public sealed class RawGrain : Grain, IRawGrain
{
    /// <inheritdoc/>
    public Task<object?> Take(object? mail) => Task.FromResult<object?>(null);
}

/// <summary>Calls raw grains in the rounds of a twin: as many one after the other, as many at once.</summary>
public interface IRawClockGrain : IGrainWithStringKey
{
    /// <summary>Plays the rounds.</summary>
    Task Play(int[][] rounds);
}

/// <summary>The grain.</summary>
public sealed class RawClockGrain : Grain, IRawClockGrain
{
    /// <inheritdoc/>
    public async Task Play(int[][] rounds)
    {
        var grains = Enumerable.Range(0, rounds.Max(round => round.Max()) + 1).Select(number => GrainFactory.GetGrain<IRawGrain>($"{this.GetPrimaryKeyString()}/{number}")).ToArray();
        foreach (var round in rounds)
            if (round.Length == 1)
                await grains[round[0]].Take(null);
            else
                await Task.WhenAll(round.Select(number => grains[number].Take(null)));
    }
}
