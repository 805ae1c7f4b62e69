using SimulationLab.Kernel;
using SimulationLab.Models;

namespace SimulationLab.Experiments;

/// <summary>Known answers about queues and machines under repair: small actors on the kernel, no scenario.</summary>
internal static class QueueValidation
{
    private const string Section = "Kernel and statistics";

    // Of the time that 20,000 customers take on average; before it another tenth passes unmeasured. That is 28 relaxation times,
    // (1 − √ρ)⁻² services of each server, of the slowest queue here.
    private const int Measured = 20_000;
    private const int WarmUp = 2_000;

    /// <summary>All cases.</summary>
    public static IReadOnlyList<ValidationCase> Cases { get; } =
    [
        new("erlang-c", Section, "M/M/c, a = λ/μ: P(wait) C = B ÷ (1 − ρ(1 − B)), B the Erlang loss; Wq = C ÷ (cμ − λ): 4/9 and 4.444444; 4/23 and .869565; .647191 and 2.157303. Utilization a/c, the control of Wq. Empty start, 2,000 customers of warm-up", ErlangC),
        new("erlang-c-servers", Section, "M/M/c at ρ = .8, Wq ÷ time of a service = C ÷ (c(1 − ρ)): 4, 1.7778, .5541, .2046, .0640. Utilization is the control. Empty start, 2,000 customers of warm-up", Servers),
        new("queue-fixed-service", Section, "M/D/1 at ρ = .8 (Pollaczek & Khinchine): Lq = ρ² ÷ 2(1 − ρ) = 1.6. Utilization is the control. Empty start, 2,000 customers of warm-up", FixedService),
        new("queue-loss", Section, "M/M/2/3, λ = 3, μ = 4: p = (256, 192, 72, 27)/547 by birth and death. Little's law L = λW holds exactly from an empty system to an empty system, whatever the times", Loss),
        new("machine-repair", Section, "M/M/R//N: p(n) ∝ p(n − 1)·(N − n + 1)λ ÷ min(n, R)μ, availability 1 − E[n]/N: 3/5, 2/3, .785418, .896136. One crew of two machines, λ = 1, μ = 2: repair begins at once with 2/3 of the failures; called only when both are down, 5/11 available. All working at the start, 40 cycles of warm-up", Repair),
        new("event-order", Section, "Law & Kelton, Simulation Modeling and Analysis, program mm1: mean interarrival time 1, mean service .5, 1,000 delays, one stream of numbers in the order of events", EventOrder),
        new("common-luck", Section, "Law & Kelton, ch. 11: one server of mean .9 against two of mean 1.8, λ = 1; mean delay in line of the first 100 customers from empty, exact: 4.134185 and 3.700020", CommonLuck),
    ];

    /// <summary>The probability of having to wait, with c servers and offered load a.</summary>
    internal static double ProbabilityOfWaiting(int servers, double load)
    {
        var loss = 1.0;
        for (var c = 1; c <= servers; c++)
            loss = load * loss / (c + (load * loss));
        return loss / (1 - (load / servers * (1 - loss)));
    }

    /// <summary>The availability of so many machines under repair by so many crews; the ratio is that of the mean times to repair and to failure.</summary>
    internal static double Availability(int machines, int crews, double ratio)
    {
        var weights = new double[machines + 1];
        weights[0] = 1;
        for (var n = 1; n <= machines; n++)
            weights[n] = weights[n - 1] * (machines - n + 1) * ratio / Math.Min(n, crews);
        return 1 - (weights.Select((weight, n) => weight * n).Sum() / weights.Sum() / machines);
    }

    private static IEnumerable<ValidationCheck> ErlangC(ValidationBench bench)
    {
        foreach (var (arrivals, services, servers, replications) in ((double, double, int, int)[])[(0.2, 0.1, 3, 450), (0.2, 0.1, 4, 600), (1.2, 0.5, 3, 500)])
        {
            var queue = $"λ = {arrivals}, μ = {services}, c = {servers}";
            var load = arrivals / services;
            var waiting = ProbabilityOfWaiting(servers, load);
            var seen = Observe(bench, servers, arrivals, Distribution.Exponential(1 / services), replications);
            yield return ValidationCheck.OfMean($"{queue}: utilization", load / servers, [.. seen.Select(one => one.Utilization)]);
            yield return ValidationCheck.OfRatio($"{queue}: P(wait)", waiting, [.. seen.Select(one => ((double)one.Delayed, (double)one.Begun))]);
            yield return ValidationCheck.OfControlledMean($"{queue}: Wq", waiting / ((servers * services) - arrivals), [.. seen.Select(one => (one.Delay, one.Utilization))], load / servers);
        }
    }

    private static IEnumerable<ValidationCheck> Servers(ValidationBench bench)
    {
        const double Load = 0.8;
        foreach (var (servers, replications) in ((int, int)[])[(1, 400), (2, 500), (5, 650), (10, 900), (20, 1200)])
        {
            var seen = Observe(bench, servers, Load * servers, Distribution.Exponential(1), replications);
            yield return ValidationCheck.OfMean($"c = {servers}: utilization", Load, [.. seen.Select(one => one.Utilization)]);
            yield return ValidationCheck.OfControlledMean($"c = {servers}: Wq ÷ service", ProbabilityOfWaiting(servers, Load * servers) / (servers * (1 - Load)), [.. seen.Select(one => (one.Delay, one.Utilization))], Load);
        }
    }

    private static IEnumerable<ValidationCheck> FixedService(ValidationBench bench)
    {
        const double Load = 0.8;
        var seen = Observe(bench, 1, Load, Distribution.Fixed(1), 300);
        yield return ValidationCheck.OfMean("utilization", Load, [.. seen.Select(one => one.Utilization)]);
        yield return ValidationCheck.OfControlledMean("Lq", 1.6, [.. seen.Select(one => (one.InLine, one.Utilization))], Load);
    }

    private static IEnumerable<ValidationCheck> Loss(ValidationBench bench)
    {
        const int Servers = 2, Room = 3;
        var service = Service(bench, Distribution.Exponential(0.25));
        var seen = bench.Replicate(100, replication =>
        {
            var station = new RandomStation(Servers, Distribution.Exponential(1.0 / 3), service, Room) { Customers = Measured };
            station.Open(new Luck(ValidationBench.Seed, replication)).Run();
            return (Hours: station.TimeWith.Select(time => time.Hours).ToArray(), Residual: station.CustomerTime.Present - station.Stay, LineResidual: station.CustomerTime.Waiting - station.Delay);
        });
        foreach (var (weight, n) in ((double, int)[])[(256, 0), (192, 1), (72, 2), (27, 3)])
            yield return ValidationCheck.OfRatio($"share of time with {n} customers", weight / 547, [.. seen.Select(one => (one.Hours[n], one.Hours.Sum()))]);
        yield return new ValidationCheck("Little's law: time of customers − what they report, µs", 0, seen.Sum(one => Math.Abs(one.Residual.Microseconds)));
        yield return new ValidationCheck("Little's law in the line, µs", 0, seen.Sum(one => Math.Abs(one.LineResidual.Microseconds)));
    }

    private static IEnumerable<ValidationCheck> Repair(ValidationBench bench)
    {
        const double Failure = 1, Crew = 0.5;
        var one = Observe(2, 1, Failure, Crew);
        yield return ValidationCheck.OfMean("N = 2, R = 1: availability", Availability(2, 1, Crew / Failure), [.. one.Select(shop => shop.Availability)]);
        yield return ValidationCheck.OfMean("N = 2, R = 1: repairs that begin at once", 2.0 / 3, [.. one.Select(shop => shop.AtOnce)]);
        yield return ValidationCheck.OfMean("N = 2, R = 2: availability", Availability(2, 2, Crew / Failure), [.. Observe(2, 2, Failure, Crew).Select(shop => shop.Availability)]);
        yield return ValidationCheck.OfMean("N = 2, R = 1, called when both are down: availability", 5.0 / 11, [.. Observe(2, 1, Failure, Crew, calledAt: 2).Select(shop => shop.Availability)]);
        foreach (var crews in (int[])[1, 2])
            yield return ValidationCheck.OfMean($"N = 10, R = {crews}: availability", Availability(10, crews, 30.0 / 300), [.. Observe(10, crews, 300, 30).Select(shop => shop.Availability)]);

        IReadOnlyList<(double Availability, double AtOnce)> Observe(int machines, int crews, double timeToFailure, double timeToRepair, int calledAt = 1) => bench.Replicate(200, replication =>
        {
            var cycle = timeToFailure + timeToRepair;
            var scale = bench.Number("machines.timeToRepair", 1);
            var (simulation, shop) = MachineRepair.Build(machines, crews, timeToFailure, scale * timeToRepair, new Luck(ValidationBench.Seed, replication), calledAt: calledAt);
            simulation.AdvanceTo(SimTime.FromHours(40 * cycle));
            var (start, down, failures, atOnce) = (simulation.Now, shop.DownHours, shop.Failures, shop.RepairedAtOnce);
            simulation.AdvanceTo(SimTime.FromHours(440 * cycle));
            return (1 - ((shop.DownHours - down) / (machines * (simulation.Now - start).Hours)), (shop.RepairedAtOnce - atOnce) / (double)(shop.Failures - failures));
        });
    }

    private static IEnumerable<ValidationCheck> EventOrder(ValidationBench bench)
    {
        const double HalfADigit = 0.0005;
        const int Delays = 1000;
        var station = new StreamStation(1, 0.5, (long)bench.Number("queue.stream", 1_973_272_912)) { ServicesWanted = Delays };
        // The station has luck, as every actor, but takes its numbers from its stream.
        var simulation = station.Open(new Luck(ValidationBench.Seed, 1));
        simulation.Run();
        yield return new("mean delay in line", 0.430, station.Delay.Hours / Delays, 0, HalfADigit);
        yield return new("mean number in line", 0.418, station.CustomerTime.Waiting.Hours / simulation.Now.Hours, 0, HalfADigit);
        yield return new("utilization", 0.460, station.Utilization, 0, HalfADigit);
        yield return new("time at the end", 1027.915, simulation.Now.Hours, 0, HalfADigit);
    }

    private static IEnumerable<ValidationCheck> CommonLuck(ValidationBench bench)
    {
        const int Customers = 100;
        const double Exact = 4.134185, ExactOfTwo = 3.700020;
        var (fast, slow) = (Service(bench, Distribution.Exponential(0.9)), Distribution.Exponential(1.8));
        var pairs = bench.Replicate(60_000, replication => (One: Delay(1, fast, replication), Two: Delay(2, slow, replication)));
        double[] one = [.. pairs.Select(pair => pair.One)], two = [.. pairs.Select(pair => pair.Two)];
        yield return ValidationCheck.OfMean("one server: mean delay in line", Exact, one, 5e-7);
        yield return ValidationCheck.OfMean("two servers: mean delay in line", ExactOfTwo, two, 5e-7);
        yield return ValidationCheck.OfMean("two servers − one, same luck", ExactOfTwo - Exact, [.. two.Zip(one, (b, a) => b - a)], 1e-6);
        // The luck of the neighbor is independent luck.
        yield return ValidationCheck.OfMean("wrong choices after one pair of independent runs", 0.44, [.. two.Skip(1).Zip(one, Wrong)], 0.005);
        yield return ValidationCheck.OfMean("wrong choices after one pair on the same luck", 0.03, [.. two.Zip(one, Wrong)], 0.005);
        var batches = two.Chunk(two.Length / 20).Zip(one.Chunk(one.Length / 20), Reduction);
        yield return new ValidationCheck("variance of the difference, independent ÷ same luck", 300, Reduction(two, one), MeanEstimate.Of([.. batches]).StandardError, 15) { Note = "published as about 300: within 5 %" };

        static double Wrong(double two, double one) => two > one ? 1 : 0;
        static double Reduction(double[] two, double[] one) => PairedDifference.Of(one, two).VarianceReduction;

        static double Delay(int servers, Distribution service, int replication)
        {
            var station = new RandomStation(servers, Distribution.Exponential(1), service) { ServicesWanted = Customers };
            station.Open(new Luck(ValidationBench.Seed, replication)).Run();
            return station.Delay.Hours / Customers;
        }
    }

    private static IReadOnlyList<Seen> Observe(ValidationBench bench, int servers, double arrivals, Distribution service, int replications)
    {
        var time = Service(bench, service);
        return bench.Replicate(replications, replication =>
        {
            var station = new RandomStation(servers, Distribution.Exponential(1 / arrivals), time);
            var simulation = station.Open(new Luck(ValidationBench.Seed, replication));
            simulation.AdvanceTo(SimTime.FromHours(WarmUp / arrivals));
            station.BeginMeasuring(simulation.Now);
            simulation.AdvanceTo(SimTime.FromHours((WarmUp + Measured) / arrivals));
            station.EndMeasuring(simulation.Now);
            return new Seen(station.Begun, station.Delayed, station.Delay.Hours / Measured, station.CustomerTime.Waiting.Hours * arrivals / Measured, station.Utilization);
        });
    }

    private static Distribution Service(ValidationBench bench, Distribution service) => service.Scaled(bench.Number("queue.serviceTime", 1));

    /// <summary>What was seen of a queue: services and those waited for, the delay per customer to be expected, the mean number in line, the busy share of the servers.</summary>
    private sealed record Seen(int Begun, int Delayed, double Delay, double InLine, double Utilization);
}
