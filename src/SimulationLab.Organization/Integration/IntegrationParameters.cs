using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of end-to-end tests.</summary>
internal static class IntegrationParameters
{
    public static readonly Parameter<double> Faults = Define.Number("integration.faults", "per test", 0.423, "Expected faults of the whole that come to light only on GPUs, before simulation and shadow tests find their part.", "assumed; calibrated; source §6.2: end-to-end tests are expensive and slow", 0, 100)
        .CausedBy(Cause.Integration, 0);

    public static readonly Parameter<int> TestGpus = Define.Count("integration.testGpus", "GPUs", 6000, "GPUs of an end-to-end test: a fault of a larger scale is seen with a smaller chance.", "lever; source §6.2; assumed: one candidate's cluster", minimum: 8, maximum: 1_000_000).AsLever();

    public static readonly Parameter<double> ShadowShare = Define.Share("integration.shadowShare", 0, "Size of the cluster of shadow tests, as a share of that of the end-to-end test: what shows there is fixed before it.", "lever; source §6.2: shadow testing on smaller clusters").AsLever();

    public static readonly Parameter<double> SimulationCoverage = Define.Share("integration.simulationCoverage", 0.3,
        "Share of the faults that infrastructure simulation finds before any test on GPUs.", "lever; source §6.2; assumed").AsLever();

    public static readonly Parameter<double> Steepness = Define.Number("integration.steepness", "", 1, "How sharply a fault becomes visible around its scale: the exponent k of 1 − e^(−(GPUs ÷ scale)^k).", "assumed", 0.1, 10);

    public static readonly Parameter<Distribution> DiagnosisTime = Define.RandomTime("integration.diagnosisTime", Distribution.LogNormal(12, 60),
        "Time to diagnose a fault before it is fixed.", "assumed");

    public static readonly Parameter<double> DiagnosisTeam = Define.Number("integration.diagnosisTeam", "engineers", 2, "Engineers who diagnose a fault, beside their other work.", "assumed", 0, 100);

    public static readonly Parameter<double> FixEffort = Define.Number("integration.fixEffort", "engineer-weeks", 0.4, "Effort to fix a fault that is diagnosed.", "assumed", 0.01, 1000);

    public static readonly Parameter<double> FixTeam = Define.Number("integration.fixTeam", "engineers", 2, "Engineers at work on the fix of a fault.", "assumed", 0.1, 100);

    public static readonly Parameter<double> RerunShare = Define.Share("integration.rerunShare", 0.3, "Share of the test that is run again after a fix.", "assumed", 0.01);

    public static readonly Parameter<double> NewFaultShare = Define.Number("integration.newFaultShare", "per fix", 0.1, "Expected new faults that a fix, a change of the configuration, brings.", "assumed", 0, 0.9);

    public static readonly Parameter<Duration> TestHours = Define.Time("integration.testHours", Duration.FromHours(24), "How long the GPUs of a whole end-to-end test are booked; reruns are metered for their share of it.", "assumed; source §6.2", Duration.Zero, Duration.FromWeeks(8));

    /// <summary>The scales at which faults become visible, and how common each is.</summary>
    public static IReadOnlyList<FaultScale> Scales { get; } =
    [
        Of("node", "a few nodes", 64, 0.4), Of("pod", "a thousand GPUs", 1000, 0.4), Of("fleet", "ten thousand GPUs", 10_000, 0.2),
    ];

    public static IReadOnlyList<Parameter> All =>
    [
        Faults, TestGpus, ShadowShare, SimulationCoverage, Steepness, DiagnosisTime, DiagnosisTeam, FixEffort, FixTeam, RerunShare, NewFaultShare, TestHours,
        .. Scales.SelectMany(scale => new Parameter[] { scale.Gpus, scale.Share }), .. Toolchain.Parameters,
    ];

    private static FaultScale Of(string name, string title, int gpus, double share) => new(
        name,
        Define.Count($"integration.scales.{name}.gpus", "GPUs", gpus, $"GPUs at which faults of {title} become visible.", "assumed; published: communicators that took 1,047 s to set up on a large fleet and nothing on a small one", minimum: 1, maximum: 10_000_000),
        Define.Share($"integration.scales.{name}.share", share, $"Relative number of faults of {title}.", "assumed"));
}

/// <summary>A class of faults by the scale that shows them.</summary>
/// <param name="Name">What it is called in keys.</param>
/// <param name="Gpus">The scale.</param>
/// <param name="Share">How common it is, relative to the others.</param>
internal sealed record FaultScale(string Name, Parameter<int> Gpus, Parameter<double> Share);
