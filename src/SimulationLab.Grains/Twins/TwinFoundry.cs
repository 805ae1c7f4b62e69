using System.Text.Json;
using SimulationLab.Experiments;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Grains;

/// <summary>Makes twins, and branches and forecasts of them: what needs the inputs of a twin but not its clock.</summary>
public sealed class TwinFoundry(TwinStore store, ScenarioLibrary scenarios, IGrainFactory grains)
{
    // One forecast at a time: each uses all cores, and the silo needs some time of them too.
    private readonly SemaphoreSlim forecasting = new(1);

    /// <summary>Makes a twin of a scenario, at week 0.</summary>
    public TwinReply Create(string requestJson)
    {
        TwinRequestReader.TryReadTwin(requestJson, out var request, out var faults);
        var found = faults.ToList();
        Scenario? scenario = null;
        if (request is { Scenario.Extends.Length: > 0 })
        {
            scenarios.TryResolve(request.Scenario, out scenario, out var broken);
            found.AddRange(broken.Select(fault => fault.Within("$.scenario")));
        }

        return found.Count > 0 || scenario is null
            ? TwinReply.Faulty(found)
            : Keep(New(scenario.Name, new TwinRecipe { Scenario = ScenarioText.Of(scenario), Seed = request!.Seed, Replication = request.Replication }, null, SimTime.Start));
    }

    /// <summary>Makes a branch of a twin: what was decided before the branch stays, what came later is undone.</summary>
    public async Task<TwinReply> ForkAsync(string id, string requestJson)
    {
        var (reply, twin) = await RecordOfAsync(id);
        if (twin is null)
            return reply;
        if (!TwinRequestReader.TryReadFork(requestJson, out var request, out var faults))
            return TwinReply.Faulty(faults);
        var now = new SimTime(twin.Reached);
        var at = request!.At ?? now;
        if (at > now)
            return TwinReply.Faulty([new Fault("$.at", null, null, $"The twin is at week {now.Weeks:0.###} of elapsed time; it cannot be forked at a time that has not come. Advance it first.", null, "a week that has passed", null)]);
        var kept = at == now ? twin.Recipe.Interventions : [.. twin.Recipe.Interventions.Where(intervention => intervention.DecidedAt < at.Microseconds)];
        if (!TwinRequestReader.TryReadInterventions(request.Interventions, "$.interventions", twin.Recipe.ReadScenario(), at, out var added, out faults))
            return TwinReply.Faulty(faults);
        if (reply.HasEnded && at == now && added.Count > 0)
            return TwinReply.Refused($"The release of twin '{id}' has ended: in a branch from here nothing more would happen. Fork it at an earlier week.");
        return await Task.Run(() => Keep(New(twin.Scenario, twin.Recipe with { Interventions = [.. kept, .. added] }, new TwinOrigin(id, at.Weeks, "fork"), at)));
    }

    /// <summary>Plays the inputs of a twin that another version of the model recorded again under this one, as a twin of its own.</summary>
    public async Task<TwinReply> ReplayAsync(string id)
    {
        if (store.Find(id) is not { } twin)
            return TwinReply.Missing($"There is no twin '{id}': it was never made, or was removed.");
        try
        {
            return await Task.Run(() => Keep(New(twin.Scenario, twin.Recipe, new TwinOrigin(id, 0, "replay"), new SimTime(twin.Reached))));
        }
        catch (FormatException error)
        {
            return TwinReply.Refused($"The inputs of twin '{id}' cannot be played by model version {ModelVersion.Current}: {error.Message}");
        }
    }

    /// <summary>Plays futures of a twin from where it is.</summary>
    public async Task<TwinReply> ForecastAsync(string id, string requestJson, CancellationToken cancel)
    {
        var (reply, twin) = await RecordOfAsync(id);
        if (twin is null)
            return reply;
        if (reply.HasEnded)
            return TwinReply.Refused($"The release of twin '{id}' has ended: there is nothing left to forecast. Fork it at an earlier week.");
        if (!TwinRequestReader.TryReadForecast(requestJson, out var request, out var faults)
            || !TwinRequestReader.TryReadInterventions(request!.Interventions, "$.interventions", twin.Recipe.ReadScenario(), new SimTime(twin.Reached), out var proposal, out faults))
            return TwinReply.Faulty(faults);
        await forecasting.WaitAsync(cancel);
        try
        {
            var answer = await Task.Run(() => Forecast.Of(twin, request, proposal, Threads.FromEnvironment(), cancel), cancel);
            return new TwinReply(TwinReplyKind.Done, JsonSerializer.Serialize(answer, Json.Options));
        }
        finally
        {
            forecasting.Release();
        }
    }

    private async Task<(TwinReply Reply, TwinRecord? Twin)> RecordOfAsync(string id)
    {
        var reply = await grains.GetGrain<IClockGrain>(id).Record();
        return (reply, reply.Kind == TwinReplyKind.Done ? reply.Read<TwinRecord>() : null);
    }

    private TwinReply Keep(TwinRecord twin)
    {
        store.Add(twin);
        return new TwinReply(TwinReplyKind.Done, JsonSerializer.Serialize(twin.Id, Json.Options));
    }

    /// <summary>A twin that has come as far as this.</summary>
    private static TwinRecord New(string scenario, TwinRecipe recipe, TwinOrigin? origin, SimTime reached)
    {
        var simulation = recipe.Start();
        simulation.AdvanceTo(reached);
        return new TwinRecord
        {
            Id = Guid.NewGuid().ToString("n")[..12],
            Created = DateTime.UtcNow,
            ModelVersion = ModelVersion.Current,
            Scenario = scenario,
            Recipe = recipe,
            Origin = origin,
            Reached = reached.Microseconds,
            Digest = simulation.Digest,
        };
    }
}
