using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of end-to-end tests.</summary>
internal static class IntegrationParameters
{
    public static readonly Parameter<double> Faults = Define.Number("integration.faults", "per test", 0.6, "Expected faults that show only in an end-to-end test.", "assumed", 0, 100)
        .CausedBy(Cause.Integration, 0);

    public static readonly Parameter<double> SimulationCoverage = Define.Share("integration.simulationCoverage", 0.3,
        "Share of such faults that infrastructure simulation finds before the test.", "lever; source §6.2; assumed").AsLever();

    public static readonly Parameter<Distribution> DiagnosisTime = Define.RandomTime("integration.diagnosisTime", Distribution.LogNormal(24, 120),
        "Time to diagnose and fix a fault.", "assumed");

    public static readonly Parameter<double> RerunShare = Define.Share("integration.rerunShare", 0.3, "Share of the test that is run again after a fix.", "assumed", 0.01);

    public static IReadOnlyList<Parameter> All => [Faults, SimulationCoverage, DiagnosisTime, RerunShare];
}
