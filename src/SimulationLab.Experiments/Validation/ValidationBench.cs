using System.Globalization;
using System.Text.Json;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What validation cases run on: ordinary scenario files, ordinary replications.</summary>
public sealed class ValidationBench
{
    /// <summary>The seed of the bench. Fixed, so that everybody sees the same table.</summary>
    public const ulong Seed = 2026;

    private readonly ScenarioLibrary scenarios;
    private readonly ParallelOptions options;
    private readonly double effort;
    private readonly IReadOnlyList<(string Key, string Value)> broken;

    /// <summary>A bench with the scenario files beside the program, those in <c>scenarios/validation</c> too.</summary>
    /// <param name="threads">How many threads to use; never changes an observation.</param>
    /// <param name="cancel">Gives up what runs on the bench.</param>
    public ValidationBench(int threads, CancellationToken cancel = default)
        : this(threads, 1, [], cancel)
    {
    }

    /// <summary>A bench on which a part of the replications is run and some keys are set wrong, whatever a case sets: to see that cases can fail.</summary>
    internal ValidationBench(int threads, double effort, IReadOnlyList<(string Key, string Value)> broken, CancellationToken cancel)
    {
        this.broken = broken;
        this.effort = effort;
        var shipped = ScenarioLibrary.FindShippedFolder();
        var ownFiles = Path.Combine(shipped, "validation");
        scenarios = ScenarioLibrary.OfShipped(Directory.Exists(ownFiles) ? [ownFiles] : []);
        options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        Shipped = [.. Directory.EnumerateFiles(shipped, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The names of the shipped scenarios, those of the bench itself left out.</summary>
    public IReadOnlyList<string> Shipped { get; }

    /// <summary>The scenario of a file, with some keys set otherwise.</summary>
    /// <exception cref="ArgumentException">There is no such scenario, or it has faults.</exception>
    public Scenario Scenario(string name, params IReadOnlyList<(string Key, string Value)> set)
    {
        // What comes later counts.
        var values = new Dictionary<string, JsonElement>();
        foreach (var (key, value) in set.Concat(broken))
            values[key] = JsonSerializer.SerializeToElement(value);
        var reference = new ScenarioReference(name, values, []);
        return scenarios.TryResolve(reference, out var scenario, out var faults) ? scenario! : throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(name));
    }

    /// <summary>A number that a case without a scenario goes by, unless the bench has it wrong.</summary>
    public double Number(string key, double value)
    {
        foreach (var one in broken)
            if (one.Key == key)
                return double.Parse(one.Value, CultureInfo.InvariantCulture);
        return value;
    }

    /// <summary>Runs replications 1 … n side by side and keeps of each what is asked for, in order.</summary>
    public IReadOnlyList<T> Run<T>(Scenario scenario, int replications, Func<ReplicationResult, T> keep) =>
        Replicate(replications, replication => keep(Replication.Run(scenario, Seed, replication)));

    /// <summary>Observes replications 1 … n of something that is no scenario side by side, in order.</summary>
    public IReadOnlyList<T> Replicate<T>(int replications, Func<int, T> observe) =>
        Each(Math.Max(Math.Min(2, replications), (int)Math.Round(replications * effort)), i => observe(i + 1));

    /// <summary>Observes 0 … n − 1 side by side, in order; for a case that does more with each than run a replication.</summary>
    public IReadOnlyList<T> Each<T>(int count, Func<int, T> observe)
    {
        var kept = new T[count];
        Parallel.For(0, count, options, i => kept[i] = observe(i));
        return kept;
    }

    /// <summary>Runs replications 1 … n and gives one outcome of each.</summary>
    public IReadOnlyList<double> Run(Scenario scenario, int replications, string outcome)
    {
        var index = (Outcomes.Find(outcome) ?? throw new ArgumentException($"There is no outcome '{outcome}'.", nameof(outcome))).Index;
        return Run(scenario, replications, result => result.Outcomes[index]);
    }
}
