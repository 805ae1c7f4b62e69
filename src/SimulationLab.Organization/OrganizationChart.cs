using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Who there is in a scenario: the keys of all entities, and the actors behind them.</summary>
public static class OrganizationChart
{
    /// <summary>The keys of all entities of this scenario, in order.</summary>
    public static Roster RosterOf(Scenario scenario)
    {
        var keys = new List<string>
        {
            LeadershipActor.TheKey, DataPipelineActor.TheKey, EvaluationActor.TheKey, SafetyActor.TheKey, IntegrationActor.TheKey,
            FinanceActor.TheKey, ReleaseActor.TheKey, RolloutActor.TheKey,
        };
        foreach (var division in DivisionParameters.Divisions)
        {
            keys.Add(DivisionActor.KeyOf(division.Name));
            for (var number = 1; number <= scenario.Get(division.Pods); number++)
                keys.Add(PodActor.KeyOf(division.Name, number));
        }

        keys.AddRange(ProviderParameters.Providers.Select(provider => ProviderActor.KeyOf(provider.Name)));
        foreach (var (run, cluster, _) in Candidates(scenario))
            keys.AddRange([run, cluster]);
        keys.AddRange(VendorParameters.Vendors.Select(vendor => LabelingVendorActor.KeyOf(vendor.Name)));
        keys.AddRange(YearlySpend.Partners.Select(partner => EntityKinds.Partner + "/" + partner.Name));
        keys.AddRange(YearlySpend.ProductLines.Select(line => EntityKinds.ProductLine + "/" + line.Name));
        return new Roster(keys);
    }

    /// <summary>New actors for all entities of this scenario.</summary>
    public static IReadOnlyList<Actor> ActorsOf(Scenario scenario, Roster roster)
    {
        var actors = new List<Actor>(roster.Count)
        {
            new LeadershipActor(scenario, roster), new DataPipelineActor(scenario, roster), new EvaluationActor(scenario, roster),
            new SafetyActor(scenario, roster), new IntegrationActor(scenario, roster), new FinanceActor(scenario, roster),
            new ReleaseActor(scenario, roster), new RolloutActor(scenario, roster),
        };
        foreach (var division in DivisionParameters.Divisions)
        {
            actors.Add(new DivisionActor(division, scenario, roster));
            foreach (var (place, size) in PodSizes.In(scenario, scenario.Get(division.Pods)).Index())
                actors.Add(new PodActor(PodActor.KeyOf(division.Name, place + 1), size, scenario, roster));
        }

        actors.AddRange(ProviderParameters.Providers.Select(provider => new ProviderActor(provider, scenario, roster)));
        foreach (var (run, cluster, provider) in Candidates(scenario))
        {
            actors.Add(new TrainingRunActor(run, cluster, scenario, roster));
            actors.Add(new ClusterActor(cluster, provider, run, scenario, roster));
        }

        actors.AddRange(VendorParameters.Vendors.Select(vendor => new LabelingVendorActor(vendor, scenario, roster)));
        actors.AddRange(YearlySpend.Partners.Select(partner => new PartnerActor(partner, scenario, roster)));
        actors.AddRange(YearlySpend.ProductLines.Select(line => new ProductLineActor(line, scenario, roster)));
        return actors;
    }

    private static IEnumerable<(string Run, string Cluster, string Provider)> Candidates(Scenario scenario)
    {
        var candidate = 0;
        foreach (var provider in ProviderParameters.Providers)
            for (var number = 1; number <= scenario.Get(provider.Candidates); number++)
                yield return (TrainingRunActor.KeyOf(++candidate), ClusterActor.KeyOf(provider.Name, number), provider.Name);
    }
}
