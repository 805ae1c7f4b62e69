using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Clusters and training runs against formulas and published measurements.</summary>
internal static class ComputeValidation
{
    private const string Section = "Compute";

    /// <summary>The cases in the order of the table.</summary>
    public static IReadOnlyList<ValidationCase> Cases { get; } =
    [
        Daly("daly-24h", "10", 24, 116.69, (1, 120), (0.5, 60), (2, 120)),
        Daly("daly-6h", "40", 6, 56.71, (1, 60), (0.5, 60), (2, 60)),
        Daly("daly-15min", "960", 0.25, 9.17, (1, 45), (0.5, 15)),
        new("daly-interval", Section, "Daly 2006: the best interval is M·(1 + W₀(−e^(−1−δ/M))); published 117, 57 and 9.1 min. Searched by simulation: the interval is doubled until the wall time grows, then the minimum of a cubic through log time over log interval, all intervals under the same failures; SE from fits to 20 groups of replications", BestIntervals),
        new("llama-3", Section, "Llama 3 (arXiv 2407.21783), Table 5: 419 unexpected interruptions of 2,048 nodes in 54 days, Poisson; causes by their counts", Llama),
        new("meta-mttf", Section, "Meta RSC-1 (arXiv 2410.21680): MTTF = 1 ÷ (nodes · 6.50 per 1,000 node-days)", MetaMttf),
        new("meta-ettr", Section, "Meta RSC-1 (arXiv 2410.21680), 16,000 GPUs: published .70 and .93; exact τ ÷ (M·e^(u₀/M)·(e^(τ/M) − 1)) = .720 and .934", MetaEttr),
        new("airesim", Section, "AIReSim (arXiv 2603.07041) without bad servers: 6,144 h · 40.96 a day = 10,485.8 failures of 20 minutes", AIReSim),
        new("airesim-bad", Section, "AIReSim (arXiv 2603.07041) with 15 % bad servers at 5 times more: published 9,865.97 ± 12.55 h, 11,145.6 failures, ETR .6228. There the rate of a sound server is given, .01 a day, and 76 % of repairs (.2·.6 + .8·.8) make a bad one sound; here the mean of all servers over 256 days: .01 + .15·5·.01·(1 − e^(−k·256)) ÷ (k·256) with k = 6·.01·.76, which is .01064247 a day", AIReSimWithBadServers),
        new("bloom", Section, "BLOOM: 450e9 tokens · 8 · 167e9 ÷ (384 · 150 TFLOP/s) = 120.80 days", bench =>
            [new("training, days", 120.80, Days(Once(bench.Scenario("bloom"))), Rounding: 0.005)]),
        new("deepseek-v3", Section, "DeepSeek-V3: 180,000 GPU-hours per 1e12 tokens, 14.8e12 tokens, 2,048 GPUs, $2: 2.664M GPU-hours, 54.2 days; 119K more to extend the context and 5K of post-training make 2.788M and $5.576M. Each of the three is a training of its own; of the last two the hours are published, so their tokens are the hours at the speed of pre-training", DeepSeek),
        new("opt-175b", Section, "OPT-175B: 33 ideal days, MTBF 14.9 h, 5.85 h lost per restart: 33 ÷ (1 − 5.85 ÷ 14.9) = 54.3 days; published 56", bench =>
        [
            .. Opt([.. bench.Run(bench.Scenario("opt-175b"), 300, "release.week").Select(week => week * 7)]),
        ]),
        new("durable-checkpoints", Section, "Source §4.3 policy, 10,000 GPUs at the Llama 3 rate, w = 1 min, u₀ = 15 min: .495, .343, .232, and .877 at 24 minutes; T by Daly 2006", Durable),
        new("loss-spikes", Section, "PaLM: 20 spikes in 255,000 steps, about 100 steps back each: .78 % computed again", LossSpikes),
    ];

    /// <summary>Daly 2006: T = M·e^(R/M)·(e^((τ+δ)/M) − 1)·Ts ÷ τ, with M the mean time between failures, R restart, δ writing, τ the interval, in hours.</summary>
    private static double DalyTime(double work, double m, double restart, double write, double interval) =>
        m * Math.Exp(restart / m) * (Math.Exp((interval + write) / m) - 1) * work / interval;

    private static ValidationCase Daly(string id, string rate, double m, double bestMinutes, params IReadOnlyList<(double Factor, int Replications)> runs) => new(
        id, Section, $"Daly 2006, Ts = 500 h, R = 10 min, δ = 5 min, M = {m} h: T = M·e^(R/M)·(e^((τ+δ)/M) − 1)·Ts/τ at its optimum τ = {bestMinutes} min and beside it",
        bench => runs.Select(run =>
        {
            var minutes = bestMinutes * run.Factor;
            var scenario = bench.Scenario("daly", ("compute.failureRate", $"{rate} per 1000 node-days"), ("compute.checkpoint.fastInterval", FormattableString.Invariant($"{minutes} minutes")));
            var times = bench.Run(scenario, run.Replications, "release.week").Select(week => week * 168);
            return ValidationCheck.OfMean(FormattableString.Invariant($"wall time with a checkpoint every {minutes:0.##} min, h"), DalyTime(500, m, 10 / 60.0, 5 / 60.0, minutes / 60), [.. times]);
        }));

    private static IEnumerable<ValidationCheck> BestIntervals(ValidationBench bench)
    {
        foreach (var (rate, hours, minutes, replications) in ((string, double, double, int)[])[("10", 24, 116.69, 1600), ("40", 6, 56.71, 600), ("960", 0.25, 9.17, 20)])
        {
            var search = new IntervalSearch(
                interval => bench.Scenario("daly", ("compute.failureRate", $"{rate} per 1000 node-days"), ("compute.checkpoint.fastInterval", FormattableString.Invariant($"{interval} minutes"))), bench);
            var (found, error) = search.Best(replications);
            yield return new ValidationCheck(FormattableString.Invariant($"interval with the least wall time, M = {hours} h, minutes"), minutes, found, error, 0.005);
        }
    }

    private static IEnumerable<ValidationCheck> Llama(ValidationBench bench)
    {
        const int Replications = 300;
        var outcomes = bench.Run(bench.Scenario("llama-3"), Replications, result => result.Outcomes);
        double[] counts = [.. outcomes.Select(values => values[Index("compute.interruptions")])];
        var estimate = MeanEstimate.Of(counts);
        yield return ValidationCheck.OfMean("interruptions in 54 days", 419, counts);
        yield return new("time between interruptions, h", 54 * 24 / 419.0, 54 * 24 / estimate.Mean, 54 * 24 / (estimate.Mean * estimate.Mean) * estimate.StandardError);
        var deviation = Math.Sqrt(counts.Sum(count => (count - estimate.Mean) * (count - estimate.Mean)) / (counts.Length - 1));
        // The standard error of a standard deviation, and lemons that are few and early make counts vary a little more.
        yield return new("standard deviation of the count", Math.Sqrt(419), deviation, deviation / Math.Sqrt(2.0 * (counts.Length - 1))) { Note = "Poisson: √419." };
        // Pearson's statistic of all counts against the table: as many degrees of freedom as causes less one.
        var total = counts.Sum();
        var statistic = FailureCauses.Sum(cause =>
        {
            var expected = total * cause.Count / 419.0;
            var observed = outcomes.Sum(values => values[Index(cause.Outcome)]);
            return (observed - expected) * (observed - expected) / expected;
        });
        yield return new("χ² of the 18 causes", 17, statistic, Math.Sqrt(34));
    }

    private static IEnumerable<ValidationCheck> MetaMttf(ValidationBench bench)
    {
        foreach (var (gpus, days, published, rounding, replications) in ((int, int, double, double, int)[])[(16_384, 50, 1.80, 0.005, 200), (131_072, 10, 0.225, 0.0005, 120)])
        {
            yield return Mttf(bench, gpus, days, published, replications) with { Rounding = rounding };
        }

        yield return Mttf(bench, 1024, 800, 7.9, 200) with
        {
            IsDocumentedMiss = true,
            Rounding = 0.05,
            Note = "The published 7.9 h does not follow from the published rate, which gives 28.8 h: jobs of that size are interrupted by other things too.",
        };
    }

    private static ValidationCheck Mttf(ValidationBench bench, int gpus, int days, double published, int replications)
    {
        var tokens = FormattableString.Invariant($"{gpus * 989e12 * 0.4 * 3600 * 24 * days / 6 / 405e9} tokens");
        var scenario = bench.Scenario("meta-rsc", ("training.gpusPerCandidate", $"{gpus}"), ("training.tokens", tokens), ("compute.restartTime", "0 minutes"), ("compute.checkpoint.fastInterval", "0.001 minutes"));
        var counts = MeanEstimate.Of(bench.Run(scenario, replications, "compute.interruptions"));
        var mttf = days * 24 / counts.Mean;
        return new ValidationCheck($"MTTF of {gpus:N0} GPUs, h", published, mttf, mttf / counts.Mean * counts.StandardError);
    }

    private static IEnumerable<ValidationCheck> MetaEttr(ValidationBench bench)
    {
        const double M = 24 / 13.0;
        foreach (var (minutes, published) in ((double, double)[])[(60, 0.70), (5, 0.93)])
        {
            var scenario = bench.Scenario("meta-rsc", ("compute.checkpoint.fastInterval", FormattableString.Invariant($"{minutes} minutes")));
            yield return Share(bench, scenario, 60, 2400, $"ETTR with a checkpoint every {minutes} min", 2400 / DalyTime(2400, M, 5 / 60.0, 0, minutes / 60)) with { Note = FormattableString.Invariant($"Published: {published:0.00}, by a first-order formula.") };
        }
    }

    /// <summary>The share of the work in the mean wall time.</summary>
    private static ValidationCheck Share(ValidationBench bench, Scenario scenario, int replications, double work, string quantity, double expected)
    {
        var wall = MeanEstimate.Of([.. bench.Run(scenario, replications, "release.week").Select(week => week * 168)]);
        return new ValidationCheck(quantity, expected, work / wall.Mean, work / wall.Mean / wall.Mean * wall.StandardError);
    }

    private static IEnumerable<ValidationCheck> AIReSim(ValidationBench bench) => Both(bench, bench.Scenario("airesim"), (10_485.8, 0), (9_639.3, 0));

    private static IEnumerable<ValidationCheck> AIReSimWithBadServers(ValidationBench bench)
    {
        var scenario = bench.Scenario("airesim", ("compute.lemons.share", "0.15"), ("compute.lemons.factor", "6 times"), ("compute.failureRate", "10.642470 per 1000 node-days"));
        return Both(bench, scenario, (11_145.6, 0.05), (9_865.97, 12.55)).Concat([Share(bench, scenario, 30, 6144, "ETR", 0.6228) with { Rounding = 0.00005 }]);
    }

    private static IEnumerable<ValidationCheck> Both(ValidationBench bench, Scenario scenario, (double Value, double Rounding) failures, (double Value, double Rounding) hours)
    {
        var observed = bench.Run(scenario, 30, result => (Failures: result.Outcomes[Index("compute.interruptions")], Hours: result.Outcomes[Index("release.week")] * 168));
        yield return ValidationCheck.OfMean("failures", failures.Value, [.. observed.Select(run => run.Failures)], failures.Rounding);
        yield return ValidationCheck.OfMean("wall time, h", hours.Value, [.. observed.Select(run => run.Hours)], hours.Rounding);
    }

    private static IEnumerable<ValidationCheck> Opt(IReadOnlyList<double> days)
    {
        yield return ValidationCheck.OfMean("wall time, days", 33 / (1 - (5.85 / 14.9)), days);
        yield return ValidationCheck.OfMean("wall time as published, days", 56, days, 0.5) with
        {
            IsDocumentedMiss = true,
            Note = "The published 56 days do not follow from the published restarts, which give 54.3.",
        };
    }

    private static IEnumerable<ValidationCheck> DeepSeek(ValidationBench bench)
    {
        var pretraining = Once(bench.Scenario("deepseek-v3"));
        var (extension, postTraining) = (Once(bench.Scenario("deepseek-v3-context-extension")), Once(bench.Scenario("deepseek-v3-post-training")));
        yield return new("pre-training, days", 54.2, Days(pretraining), Rounding: 0.05);
        yield return new("GPU-hours of pre-training, millions", 2.664, Bill(pretraining) / 2 / 1e6, Rounding: 0.0005);
        yield return new("GPU-hours to extend the context, thousands", 119, Bill(extension) / 2 / 1e3, Rounding: 0.5);
        yield return new("GPU-hours of post-training, thousands", 5, Bill(postTraining) / 2 / 1e3, Rounding: 0.5);
        yield return new("cost of all three, $M", 5.576, (Bill(pretraining) + Bill(extension) + Bill(postTraining)) / 1e6, Rounding: 0.0005);

        static double Bill(ReplicationResult result) => result.Journal.Where(posting => posting.Book == Book.Release && posting.Debit == Account.Fleet).Sum(posting => posting.Amount.Dollars);
    }

    private static IEnumerable<ValidationCheck> Durable(ValidationBench bench)
    {
        const double M = 24_000 / (3.7887 * 1250);
        foreach (var (hours, published, replications) in ((double, double, int)[])[(6, 0.495, 300), (9, 0.343, 500), (12, 0.232, 900), (0.4, 0.877, 40)])
        {
            var scenario = bench.Scenario("durable-checkpoints", ("compute.checkpoint.fastInterval", FormattableString.Invariant($"{hours} hours")));
            yield return Share(bench, scenario, replications, 1440, FormattableString.Invariant($"busy share with a checkpoint every {hours} h"), published) with
            {
                Rounding = 0.0005,
                Note = FormattableString.Invariant($"Daly 2006: {1440 / DalyTime(1440, M, 0.25, 1 / 60.0, hours):0.0000}."),
            };
        }
    }

    private static IEnumerable<ValidationCheck> LossSpikes(ValidationBench bench)
    {
        var again = bench.Run(bench.Scenario("loss-spikes"), 6000, result => result.Outcomes[Index("compute.badput.wastedProgress")] / result.Outcomes[Index("compute.goodput")]);
        yield return ValidationCheck.OfMean("share computed again", 0.0078, again, 0.00005);
    }

    private static ReplicationResult Once(Scenario scenario) => Replication.Run(scenario, ValidationBench.Seed, 1);

    private static double Days(ReplicationResult result) => result.Outcomes[Index("release.week")] * 7;

    private static int Index(string outcome) => Outcomes.Find(outcome)!.Index;

    /// <summary>The counts of Table 5, as printed.</summary>
    private static IReadOnlyList<(string Outcome, double Count)> FailureCauses { get; } =
    [
        .. new (string Cause, double Count)[]
        {
            ("faultyGpu", 148), ("gpuMemory", 72), ("softwareBug", 54), ("network", 35), ("hostMaintenance", 32), ("gpuSram", 19), ("gpuProcessor", 17), ("nic", 7), ("ncclTimeout", 7),
            ("silentCorruption", 6), ("gpuThermal", 6), ("ssd", 3), ("powerSupply", 3), ("chassis", 2), ("ioBoard", 2), ("dependency", 2), ("cpu", 2), ("systemMemory", 2),
        }.Select(row => ("compute.interruptions." + row.Cause, row.Count)),
    ];
}
