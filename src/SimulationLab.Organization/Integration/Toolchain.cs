namespace SimulationLab.Organization;

/// <summary>
/// The mix of custom code and integrated open source. Custom code takes more effort than integrating a tool and fits better:
/// more of it makes the integration of tools longer and faults of the whole rarer. At the usual mix both factors are one.
/// </summary>
internal static class Toolchain
{
    public static readonly Parameter<double> CustomShare = Define.Share("toolchain.customShare", 0.25, "Share of the tools that is custom code; the rest is integrated open source.", "lever; source §3.2: 20–30 % custom").AsLever();

    public static readonly Parameter<double> CustomEffort = Define.Number("toolchain.customEffort", "times", 3, "Effort of writing a tool, relative to integrating one.", "assumed; source §3.2", 0.1, 100);

    public static readonly Parameter<double> CustomFaults = Define.Number("toolchain.customFaults", "times", 0.5, "Faults of custom code, relative to those of integrated open source.", "assumed", 0, 100);

    public static IReadOnlyList<Parameter> Parameters => [CustomShare, CustomEffort, CustomFaults];

    /// <summary>By how much an activity takes another effort than at the usual mix: the integration of tools, which begins at week 0.</summary>
    public static double EffortFactor(Activity activity, Scenario scenario) => activity.AtStart ? Relative(scenario, scenario.Get(CustomEffort)) : 1;

    /// <summary>By how much there are more or fewer faults than at the usual mix.</summary>
    public static double FaultFactor(Scenario scenario) => Relative(scenario, scenario.Get(CustomFaults));

    /// <summary>(1 − c + κc) ÷ (1 − c₀ + κc₀).</summary>
    private static double Relative(Scenario scenario, double custom)
    {
        var (share, usual) = (scenario.Get(CustomShare), CustomShare.Default);
        return (1 - share + (custom * share)) / (1 - usual + (custom * usual));
    }
}
