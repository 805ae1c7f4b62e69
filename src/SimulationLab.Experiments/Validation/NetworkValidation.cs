using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Known answers about activity networks with exponential durations: dates, and how much hangs on each activity.</summary>
internal static class NetworkValidation
{
    private const string Section = "Activity networks";
    private const int Batches = 50;

    public static IReadOnlyList<ValidationCase> Cases { get; } =
    [
        new("network-bridge", Section, "Bridge with exponential(1) arcs, exact: E[T] = 83/24, Var[T] = 1663/576; criticality CI = P(on the longest path), cruciality = |r(d, T)|, sensitivity = CI·σ(d)/σ(T)", Bridge),
        new("network-two-chains", Section, "Two parallel chains of two exponential(1), exact: E[T] = 11/4, Var[T] = 35/16, and 2 when nothing varies (merge bias)", TwoChains),
        new("network-series", Section, "Exponential stages of means 8, 24, 8, 10, 10 and 5 in series: E[T] = Σm = 65, Var[T] = Σm² = 929", Series),
    ];

    private static IEnumerable<ValidationCheck> Bridge(ValidationBench bench)
    {
        var scenario = bench.Scenario("network-bridge");
        var rows = bench.Run(scenario, 30_000, ReplicationRow.Of);
        foreach (var check in Moments(rows, 83.0 / 24, 1663.0 / 576))
            yield return check;
        foreach (var (level, published) in ((double, double)[])[(0.1, 1.578161), (0.5, 3.161167), (0.8, 4.714520), (0.9, 5.721887)])
            yield return ValidationCheck.OfMean($"share of releases by week {published}", level, [.. rows.Select(row => WeekOf(row) <= published ? 1.0 : 0)]);

        (string Name, double Criticality, double Cruciality, double Sensitivity)[] arcs =
        [
            ("arc-12", 19.0 / 24, 0.527221, 0.465916), ("arc-13", 5.0 / 24, 0.261567, 0.122609), ("arc-23", 7.0 / 12, 0.457742, 0.343306),
            ("arc-24", 5.0 / 24, 0.261567, 0.122609), ("arc-34", 19.0 / 24, 0.527221, 0.465916),
        ];
        var whole = ActivityRisk.All(scenario.Network, Replications.Of(rows)).ToDictionary(activity => activity.Name);
        var batches = rows.Chunk(rows.Count / Batches).Select(batch => ActivityRisk.All(scenario.Network, Replications.Of(batch)).ToDictionary(activity => activity.Name)).ToList();
        foreach (var (name, criticality, cruciality, sensitivity) in arcs)
        {
            yield return Check("criticality", criticality, activity => activity.Criticality.Value);
            yield return Check("cruciality", cruciality, activity => activity.Cruciality!.Value, 5e-7);
            yield return Check("sensitivity", sensitivity, activity => activity.Sensitivity!.Value, 5e-7);

            ValidationCheck Check(string quantity, double expected, Func<ActivityRisk, double> of, double rounding = 0) =>
                new($"{quantity} of {name}", expected, of(whole[name]), MeanEstimate.Of([.. batches.Select(batch => of(batch[name]))]).StandardError, rounding);
        }
    }

    private static IEnumerable<ValidationCheck> TwoChains(ValidationBench bench)
    {
        foreach (var check in Moments(bench.Run(bench.Scenario("network-two-chains"), 33_000, ReplicationRow.Of), 11.0 / 4, 35.0 / 16))
            yield return check;
        yield return new ValidationCheck("weeks when nothing varies", 2, bench.Run(bench.Scenario("network-two-chains", ("causes.other", "off")), 1, "release.week")[0]);
    }

    private static IEnumerable<ValidationCheck> Series(ValidationBench bench) => Moments(bench.Run(bench.Scenario("network-series"), 25_000, ReplicationRow.Of), 65, 929);

    private static IEnumerable<ValidationCheck> Moments(IReadOnlyList<ReplicationRow> rows, double mean, double variance)
    {
        yield return ValidationCheck.OfMean("mean weeks", mean, [.. rows.Select(WeekOf)]);
        // The mean is known, so the variance is a mean too: that of squares.
        yield return ValidationCheck.OfMean("variance, weeks²", variance, [.. rows.Select(row => Math.Pow(WeekOf(row) - mean, 2))]);
    }

    private static double WeekOf(ReplicationRow row) => row.Outcomes[Outcomes.ReleaseWeek.Index];
}
