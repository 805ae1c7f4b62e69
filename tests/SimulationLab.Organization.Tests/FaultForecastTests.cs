using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Hidden faults are drawn anew from their distribution given what has been seen, no more and no less.</summary>
public class FaultForecastTests
{
    [Theory]
    // Being diagnosed, and being tested again.
    [InlineData(1.2, 0.6, 1, 0)]
    [InlineData(1.2, 0.6, 1, 1)]
    [InlineData(0.8, 0.7, 3, 2)]
    [InlineData(0.8, 0.7, 3, 3)]
    [InlineData(0.3, 0.9, 5, 5)]
    public void What_a_test_has_left_is_as_likely_as_among_all_tests_that_went_the_same_way(double expected, double perFix, int found, int fixes)
    {
        const int Tests = 400_000;
        var counts = new int[100];
        for (var number = 1; number <= Tests; number++)
        {
            var draw = new Luck(7, number).Draw(Subject.Of("test"), Purpose.Of("faults"));
            var left = draw.Poisson(expected);
            for (var fault = 0; fault < found && left >= 0; fault++)
            {
                // None left: this test had ended.
                left--;
                if (left >= 0 && fault < fixes)
                    left += draw.Poisson(perFix);
            }

            if (left >= 0)
                counts[left]++;
        }

        var alike = counts.Sum();
        var chances = FaultsLeft.Given(expected, perFix, found, fixes);
        Assert.True(alike > 300);
        Assert.Equal(1, chances.Sum(), 12);
        for (var left = 0; left < 6; left++)
            Assert.InRange(counts[left] / (double)alike, chances[left] - (4 * Math.Sqrt(chances[left] / alike)), chances[left] + (4 * Math.Sqrt(chances[left] / alike)));
    }

    [Fact]
    public void That_so_many_were_there_in_all_says_less_than_that_each_was_there_in_time()
    {
        // Of one fault expected and one brought by each of two fixes; the second of which may have brought none of those found.
        var inTime = Mean(FaultsLeft.Given(1, 0.9, 2, 2));
        // Poisson(2.8) given at least two, less two.
        var total = (2.8 - (2.8 * Math.Exp(-2.8))) / (1 - (3.8 * Math.Exp(-2.8)));
        Assert.True(inTime > total - 2 + 0.2);
        // A single look is only that: at least one was there.
        Assert.Equal((1 / (1 - Math.Exp(-1))) - 1, Mean(FaultsLeft.Given(1, 0.9, 1, 0)), 12);
        Assert.Equal(1, Mean(FaultsLeft.Given(1, 0.9, 0, 0)), 12);
        // Neither many nor few faults are too many or too few.
        Assert.Equal(5000, Mean(FaultsLeft.Given(5000, 0, 0, 0)), 6);
        Assert.Equal(0, Mean(FaultsLeft.Given(0, 0, 0, 0)));
        Assert.InRange(Mean(FaultsLeft.Given(1e-9, 0.1, 20, 20)), 0, 1);

        static double Mean(double[] chances) => chances.Select((chance, left) => left * chance).Sum();
    }

    [Fact]
    public void What_has_not_come_to_light_is_thinned_by_the_exposure_and_nothing_else()
    {
        const int Tests = 20_000;
        var expected = Detectability.Of(Scenarios.Of("baseline", ("integration.faults", "3 per test"), ("integration.testGpus", "500")), default);
        var (truths, redrawn) = (new List<double>(), new List<double>());
        for (var number = 1; number <= Tests; number++)
        {
            truths.AddRange(expected.Draw(new Luck(1, number)).Escaped.Where(fault => fault.Scale == 2 && fault.Shows > 0.4).Select(fault => fault.Shows));
            redrawn.AddRange(expected.Escape.Draw(_ => 0.4, new Luck(1, number, 1)).Where(fault => fault.Scale == 2).Select(fault => fault.Shows));
        }

        var mean = expected.Escape.Expected[2] * Math.Exp(-0.4);
        foreach (var faults in new[] { truths, redrawn })
        {
            Assert.InRange(faults.Count / (double)Tests, mean - (4 * Math.Sqrt(mean / Tests)), mean + (4 * Math.Sqrt(mean / Tests)));
            Assert.InRange(faults.Average(), 1.4 - (4 / Math.Sqrt(faults.Count)), 1.4 + (4 / Math.Sqrt(faults.Count)));
        }
    }

    [Fact]
    public void What_is_drawn_anew_is_in_the_digest_fault_by_fault_and_lot_by_lot()
    {
        TrainingFault fault = new(new EscapedFault(new WorkId(3, 0), 1, 2, 0.4), 0.07);
        FaultsRedrawn[] faults =
        [
            new([fault]), new([fault with { Share = 0.08 }]), new([fault with { Fault = fault.Fault with { Number = 3 } }]), new([fault with { Fault = fault.Fault with { Scale = 2 } }]),
            new([fault with { Fault = fault.Fault with { Test = new WorkId(3, 1) } }]),
        ];
        DefectiveLot lot = new(1, 0.3, DefectMode.Stop);
        DefectsRedrawn[] lots = [new([lot]), new([lot with { Number = 2 }]), new([lot with { SurfacesAt = 0.4 }]), new([lot with { Mode = DefectMode.Spike }])];
        ServingFaultsEscaped[] tests = [.. new[] { "one", "another" }.Select(test => new ServingFaultsEscaped([], new Escape(default, Subject.Of(test), [0.1])))];
        foreach (Message[] messages in (Message[][])[faults, lots, tests])
            Assert.Equal(messages.Length, messages.Select(DigestOf).Distinct().Count());

        static string DigestOf(Message message)
        {
            var digest = default(TraceDigest);
            message.AddTo(ref digest);
            return digest.ToString();
        }
    }

    [Theory]
    // Tests under way, what they found and what they will not, training, and the rollout.
    [InlineData(12.0, "4000", "integration.faults")]
    [InlineData(11.2, "64", "integration.escaped")]
    [InlineData(18.0, "64", "integration.escaped")]
    [InlineData(66.0, "64", "deployment.incidents")]
    public void The_mean_of_the_futures_of_many_twins_is_that_of_the_twins(double week, string gpus, string outcome)
    {
        const int Twins = 200;
        var scenario = Scenarios.Of("plan", ("causes.integration", "on"), ("integration.faults", "3 per test"), ("integration.newFaultShare", "0.6 per fix"), ("integration.testGpus", gpus), ("integration.scales.node.share", "0.1"));
        var differences = new double[Twins];
        Parallel.For(0, Twins, number =>
        {
            var twin = Replication.Start(scenario, 3, number + 1);
            twin.AdvanceTo(SimTime.FromWeeks(week));
            differences[number] = AtTheEnd(twin.Copy()) - AtTheEnd(twin.WithNewLuck(1));
        });

        var error = Math.Sqrt(differences.Average(difference => difference * difference) / Twins);
        Assert.True(error > 0, "Nothing was drawn anew.");
        Assert.InRange(differences.Average(), -4 * error, 4 * error);

        double AtTheEnd(Simulation simulation)
        {
            simulation.Run();
            return PlanTests.ValueOf(Replication.Report(simulation, 1), outcome);
        }
    }

    [Fact]
    public void A_forecast_made_when_training_is_over_expects_no_fault_of_it_any_more()
    {
        var scenario = Scenarios.Of("plan", ("causes.integration", "on"), ("integration.faults", "6 per test"), ("integration.testGpus", "8"), ("evaluation.target", "95 points"), ("evaluation.retrainGap", "4 points"));
        var twin = Replication.Start(scenario, 1, 1);
        // In the middle of a training that is done anew, which has got less far than the first.
        twin.AdvanceTo(SimTime.FromWeeks(47));
        Assert.StartsWith("trains", twin.Actors.OfType<TrainingRunActor>().First().Describe(twin.Now).Doing);
        Assert.Contains(twin.Actors.OfType<IntegrationActor>().Single().Describe(twin.Now).Figures, figure => figure.Name == "faults that surfaced in training" && figure.Value > 0);
        var met = EscapedAtTheEnd(twin.Copy());
        Assert.True(met > 0);
        for (var future = 1; future <= 10; future++)
            Assert.Equal(met, EscapedAtTheEnd(twin.WithNewLuck(future)));

        static double EscapedAtTheEnd(Simulation simulation)
        {
            simulation.Run();
            return PlanTests.ValueOf(Replication.Report(simulation, 1), "integration.escaped");
        }
    }
}
