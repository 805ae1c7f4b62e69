using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// How often a node fails, an hour. The hardware of a sound node fails at <see cref="Hardware"/>, of a young fleet
/// <see cref="InfantFactor"/> and of a lemon <see cref="LemonFactor"/> times as often; these rates are such that a fleet of
/// new nodes has the failure rate of the scenario on average over its reference time, whatever its lemons and infants.
/// </summary>
internal sealed class FailureRates
{
    private const double HoursPerMonth = 730;

    public FailureRates(Scenario scenario, double hardwareShare)
    {
        InfantFactor = scenario.Get(NodeParameters.InfantFactor);
        LemonFactor = scenario.Get(NodeParameters.LemonFactor);
        FalseRepairs = NodeParameters.FalseRepairs(scenario);
        var all = scenario.Get(NodeParameters.FailureRate) / 1000 / 24;
        Other = all * (1 - hardwareShare);
        Straggling = scenario.Get(NodeParameters.StragglerRate) / 1000 / 24;
        Preemption = scenario.Get(MarketParameters.PreemptionRate) / HoursPerMonth;
        var reference = scenario.Get(NodeParameters.FailureReference).Hours;
        var aging = reference + ((InfantFactor - 1) * Math.Min(reference, scenario.Get(NodeParameters.InfantTime).Hours));
        Hardware = Solve(all * hardwareShare * reference, aging, scenario.Get(NodeParameters.LemonShare));
    }

    /// <summary>Hardware failures of a sound, grown node.</summary>
    public double Hardware { get; }

    /// <summary>Interruptions after which no node needs repair.</summary>
    public double Other { get; }

    /// <summary>How often a node becomes slow.</summary>
    public double Straggling { get; }

    /// <summary>How often a spot node is taken back.</summary>
    public double Preemption { get; }

    public double LemonFactor { get; }

    public double InfantFactor { get; }

    /// <summary>Share of broken lemons that come back unrepaired.</summary>
    public double FalseRepairs { get; }

    /// <summary>
    /// The rate b at which so many failures are expected of a node: with H the reference time, its young part counted as
    /// often as it fails more, and a lemon being repaired at m·b·(1 − q), they are b·H + f·(m − 1)·(1 − e^(−m·b·(1−q)·H)) ÷ (m·(1−q)).
    /// </summary>
    private double Solve(double failures, double aging, double lemons)
    {
        if (failures <= 0)
            return 0;
        var (low, high) = (0.0, failures / aging);
        for (var step = 0; step < 60; step++)
        {
            var middle = 0.5 * (low + high);
            if (Expected(middle) < failures)
                low = middle;
            else
                high = middle;
        }

        return 0.5 * (low + high);

        double Expected(double rate)
        {
            var removal = LemonFactor * (1 - FalseRepairs);
            var lemonHours = removal > 0 ? (1 - Elementary.Exp(-removal * rate * aging)) / removal : rate * aging;
            return (rate * aging) + (lemons * (LemonFactor - 1) * lemonHours);
        }
    }
}
