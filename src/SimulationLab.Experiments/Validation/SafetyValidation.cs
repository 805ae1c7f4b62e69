using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Discovery of findings against published software-reliability fits, and the fat tail of overruns.</summary>
internal static class SafetyValidation
{
    public static IReadOnlyList<ValidationCase> Cases { get; } =
    [
        new("discovery-ntds", "Safety", "Goel & Okumoto 1979, NTDS: a = 33.99, b = 0.00579; found by T = 250: a(1 − e^(−bT)) = 26.0",
            bench => Discovery(bench, new Fit("discovery-ntds", 33.99, 0.00579, 250, 26.0), 15_000)),
        new("discovery-sys1", "Safety", "SYS1 (SFRAT): a = 142.881, b = 3.42038e-5; by T = 88,682: 136.0 found, 6.88 left",
            bench => Discovery(bench, new Fit("discovery-sys1", 142.881, 0.0342038, 88.682, 136.0), 17_000)),
        new("overrun", "Safety", "arXiv 2210.01573: of 5,392 projects 18 % exceed the plan by more than half, by 447 % in the mean, which is a Pareto tail of exponent 1.378", Overrun),
    ];

    private static IEnumerable<ValidationCheck> Discovery(ValidationBench bench, Fit fit, int replications)
    {
        var scenario = bench.Scenario(fit.Scenario);
        var found = Outcomes.Find("safety.found")!.Index;
        var escaped = Outcomes.Find("safety.escaped")!.Index;
        var results = bench.Run(scenario, replications, result => (Found: result.Outcomes[found], Left: result.Outcomes[escaped]));
        yield return ValidationCheck.OfMean("findings discovered", fit.Found, [.. results.Select(result => result.Found)], 0.05);
        yield return ValidationCheck.OfMean("findings left, a·e^(−bT)", fit.A - ExpectedBy(fit), [.. results.Select(result => result.Left)]);

        // Each log is fitted anew, as if it were all that is known. The search goes at a constant pace, so time is effort.
        var fits = Enumerable.Range(1, 400).Select(number => Refit(LogOf(scenario, number, fit.Effort), fit.Effort)).ToList();
        yield return Median("a refitted, median", fit.A, fits.Select(refit => refit.A));
        yield return Median("b refitted, median", fit.B, fits.Select(refit => refit.B));
    }

    private static double ExpectedBy(Fit fit) => fit.A * (1 - Math.Exp(-fit.B * fit.Effort));

    private static ValidationCheck Median(string quantity, double expected, IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return new ValidationCheck(quantity, expected, sorted[sorted.Count / 2], 0, 0.15 * expected) { Note = "Within 15 %: maximum likelihood is biased in small samples." };
    }

    /// <summary>The effort at which each finding was discovered.</summary>
    private static List<double> LogOf(Scenario scenario, int replication, double effort)
    {
        var log = new DiscoveryLog();
        var result = Replication.Run(scenario, ValidationBench.Seed, replication, log);
        var length = result.Chain.Total;
        return log.Times.ConvertAll(time => effort * (time - SimTime.Start).Hours / length.Hours);
    }

    /// <summary>
    /// Maximum likelihood of Goel–Okumoto from n times up to T: n ÷ b = Σt + nT ÷ (e^(bT) − 1) and a = n ÷ (1 − e^(−bT)).
    /// A log whose times do not thin out has no finite a.
    /// </summary>
    private static (double A, double B) Refit(List<double> times, double until)
    {
        var (count, sum) = (times.Count, times.Sum());
        if (count == 0 || sum >= 0.5 * count * until)
            return (double.PositiveInfinity, 0);
        double Score(double b) => (count / b) - sum - (count * until / (Math.Exp(b * until) - 1));
        var (low, high) = (1e-9 / until, 100 / until);
        for (var i = 0; i < 200; i++)
        {
            var middle = 0.5 * (low + high);
            if (Score(middle) > 0)
                low = middle;
            else
                high = middle;
        }

        return (count / (1 - Math.Exp(-low * until)), low);
    }

    private static IEnumerable<ValidationCheck> Overrun(ValidationBench bench)
    {
        const double Tail = 1.5;
        var spans = bench.Run(bench.Scenario("overrun"), 9_000, result => result.ChainLinks.Select(link => (link.End - link.Start).Hours).ToArray()).SelectMany(hours => hours).ToList();
        yield return ValidationCheck.OfMean("P(more than 50 % over plan)", 0.18, spans.ConvertAll(hours => hours > Tail ? 1.0 : 0.0));
        var logs = spans.Where(hours => hours > Tail).Select(hours => Math.Log(hours / Tail)).ToList();
        var hill = logs.Count / logs.Sum();
        yield return new ValidationCheck("Hill estimate of the tail exponent", 1.378, hill, hill / Math.Sqrt(logs.Count));
    }

    private sealed record Fit(string Scenario, double A, double B, double Effort, double Found);

    private sealed class DiscoveryLog : ITraceObserver
    {
        public List<SimTime> Times { get; } = [];

        public void Delivered(int round, in Mail mail)
        {
            if (mail.Message.GetType().Name == "FindingDiscovered")
                Times.Add(mail.Due);
        }
    }
}
