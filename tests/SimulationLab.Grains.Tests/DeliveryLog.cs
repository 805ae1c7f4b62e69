using System.Collections.Concurrent;
using SimulationLab.Kernel;

namespace SimulationLab.Grains.Tests;

/// <summary>Sees every call that arrives at an entity grain and keeps the mail it carried.</summary>
internal sealed class DeliveryLog : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Mail>> mail = new();

    /// <summary>What the grain with this key received, in order.</summary>
    public IReadOnlyList<Mail> Of(string grain) => mail.TryGetValue(grain, out var received) ? [.. received] : [];

    /// <summary>The keys of all grains that received mail.</summary>
    public IEnumerable<string> Receivers => mail.Keys;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Grain is EntityGrain && context.InterfaceMethod.Name == nameof(IEntityGrain.Deliver) && context.Result is Receipt)
        {
            var received = mail.GetOrAdd(context.TargetId.Key.ToString()!, _ => []);
            foreach (var letter in ((Delivery)context.Request.GetArgument(0)!).Mail)
                received.Enqueue(letter);
        }
    }
}
