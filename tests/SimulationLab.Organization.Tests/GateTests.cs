using System.Globalization;
using CsCheck;
using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Evaluation, safety, integration and the rollout together, in whole random scenarios and in forecasts.</summary>
public class GateTests
{
    [Fact]
    public void Whole_random_gates_account_for_every_hour_and_go_on_from_a_copy() =>
        Gen.Int[1, 1_000_000].Sample(seed =>
        {
            var scenario = Scenarios.Of("baseline", [.. Swarm(seed)]);
            var whole = Replication.Run(scenario, (ulong)seed, 1);
            Assert.Equal(whole.Chain.Total.Weeks, whole.ValueOf("release.week"), 6);
            Assert.Equal(whole.ValueOf("cost.total"), whole.Journal.Where(posting => posting.Book == Book.Release).Sum(posting => posting.Amount.Dollars), 0.01);
            var split = Replication.Start(scenario, (ulong)seed, 1);
            split.AdvanceTo(SimTime.FromWeeks(10 + (seed % 70)));
            var copy = split.Copy();
            copy.Run();
            Assert.Equal(whole.TraceDigest, copy.Digest);
            var future = split.WithNewLuck(1);
            future.Run();
            var forecast = Replication.Report(future, 1);
            Assert.Equal(forecast.Chain.Total.Weeks, forecast.ValueOf("release.week"), 6);
        }, iter: 60);

    [Theory]
    // Faults of a test under way, faults that escaped into training and into the rollout, findings that checkpoints show already.
    [InlineData(Cause.Integration, 11.3, "2000")]
    [InlineData(Cause.Integration, 13.0, "8")]
    [InlineData(Cause.Integration, 60.5, "1000")]
    [InlineData(Cause.Safety, 20.0, "6000")]
    public void Twins_that_look_alike_have_the_same_forecast_whatever_their_tests_and_searches_hide(Cause cause, double week, string gpus)
    {
        var scenario = Scenarios.Of("plan", ($"causes.{Delays.NameOf(cause)}", "on"), ("integration.faults", "2 per test"), ("integration.testGpus", gpus),
            ("integration.scales.node.share", "0"), ("integration.scales.pod.share", "0"));
        scenario.TwinsAt(week, 24).Alike().AssertForecastsDoNotPeek();
    }

    [Fact]
    public void Forecasts_made_when_a_model_has_just_passed_its_gate_know_what_it_scored_and_no_more()
    {
        // Two twins whose candidates scored the same and differ in truth are rare; but the mean truth of the futures of many
        // twins is the mean truth of the twins, and its spread that of the truth given the scores.
        var scenario = Scenarios.Of("plan", ("causes.evaluation", "on"), ("causes.other", "on"), ("evaluation.target", "0 points"), ("deployment.incidentShare", "0"));
        var (truths, futures) = (new List<double>(), new List<double>());
        for (var number = 1; number <= 120; number++)
        {
            var twin = Replication.Start(scenario, 3, number);
            twin.AdvanceTo(SimTime.FromWeeks(41));
            truths.Add(QualityOf(twin.Copy()));
            futures.Add(QualityOf(twin.WithNewLuck(1)));
        }

        var differences = truths.Zip(futures, (truth, future) => truth - future).ToList();
        var error = Math.Sqrt(differences.Average(x => x * x) / differences.Count);
        Assert.InRange(differences.Average(), -4 * error, 4 * error);
        Assert.True(differences.Average(x => x * x) > 0.02, "The truth was not drawn anew.");
    }

    private static IEnumerable<(string, string)> Swarm(int seed)
    {
        var draw = new Luck((ulong)seed, 1).Draw(Subject.Of("gates"), Purpose.Of("parameters"));
        string Number(double low, double high, string unit = "") =>
            (low + ((high - low) * draw.NextUniform())).ToString("0.###", CultureInfo.InvariantCulture) + (unit.Length > 0 ? " " + unit : "");
        yield return ("evaluation.target", Number(74, 88, "points"));
        yield return ("evaluation.proxyShare", Number(0, 0.9));
        yield return ("evaluation.contractors", $"{1 + draw.Index(4)}");
        yield return ("evaluation.benchmarkSpread", Number(0, 40, "points"));
        yield return ("evaluation.retrainGap", Number(0, 6, "points"));
        yield return ("comparison.previousQuality", Number(70, 84, "points"));
        yield return ("comparison.perWeek", Number(10, 30_000, "comparisons per week"));
        yield return ("safety.findings", Number(0, 80, "findings"));
        yield return ("safety.blockingShare", Number(0, 0.6));
        yield return ("safety.retestFailShare", Number(0, 0.7));
        yield return ("safety.exposureRate", Number(0, 1, "per week"));
        yield return ("safety.buffer", Number(0, 0.6));
        yield return ("safety.earlyRedTeam", Number(0, 30, "engineer-weeks"));
        yield return ("safety.specialists", Number(0, 100, "specialists"));
        yield return ("integration.faults", Number(0, 5, "per test"));
        yield return ("integration.testGpus", $"{8 + draw.Index(20_000)}");
        yield return ("integration.newFaultShare", Number(0, 0.6, "per fix"));
        yield return ("toolchain.customShare", Number(0, 1));
        yield return ("serving.latency", Number(0.5, 1.3, "seconds"));
        yield return ("deployment.incidentShare", Number(0, 0.5));
        yield return ("deployment.stabilization", $"{draw.Index(6)} weeks");
        yield return ("divisions.rd.pods", $"{1 + draw.Index(24)}");
        yield return ("divisions.safety.pods", $"{1 + draw.Index(9)}");
        foreach (var cause in Delays.AllCauses)
            yield return ($"causes.{Delays.NameOf(cause)}", draw.Bernoulli(0.7) ? "on" : "off");
    }

    private static double QualityOf(Simulation simulation)
    {
        simulation.Run();
        return Replication.Report(simulation, 1).ValueOf("quality.score");
    }
}
