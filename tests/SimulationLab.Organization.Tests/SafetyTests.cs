using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Each driver of safety moves what it drives.</summary>
public class SafetyTests
{
    private static readonly (string, string) On = ("causes.safety", "on");

    /// <summary>Twenty findings of training and five of alignment.</summary>
    private static readonly (string, string)[] Known = [On, ("safety.findings", "20 findings"), ("safety.newFindings", "5 findings"), ("safety.nonConformities", "0 non-conformities")];

    [Fact]
    public void A_fix_is_made_anew_as_often_as_the_share_that_fails_its_retest_says()
    {
        // Each fix fails a geometric number of times: p ÷ (1 − p) in the mean, p ÷ (1 − p)² in variance.
        const double P = 0.5;
        var scenario = Scenarios.Of("plan", On, ("safety.retestFailShare", "0.5"), ("safety.blockingShare", "1"), ("safety.exposureRate", "0 per week"));
        var results = Run(scenario, 60);
        var (fixes, failed) = (results.Sum(result => result.ValueOf("safety.found")), results.Sum(result => result.ValueOf("safety.failedRetests")));
        Assert.InRange(failed / fixes, (P / (1 - P)) - (4 * Math.Sqrt(P / fixes) / (1 - P)), (P / (1 - P)) + (4 * Math.Sqrt(P / fixes) / (1 - P)));
        Assert.True(Hold(results) > Hold(Run(Scenarios.Of("plan", On, ("safety.retestFailShare", "0"), ("safety.blockingShare", "1"), ("safety.exposureRate", "0 per week")), 60)));
    }

    [Fact]
    public void Serious_findings_are_fixed_and_nothing_waits_for_them()
    {
        (string, string)[] quiet = [On, ("safety.nonConformities", "0 non-conformities"), ("safety.blockingShare", "0"), ("safety.unseenBar", "1000 findings"), ("safety.exposureRate", "0 per week")];
        var none = Run(Scenarios.Of("plan", [.. quiet, ("safety.seriousShare", "0")]), 10);
        var all = Run(Scenarios.Of("plan", [.. quiet, ("safety.seriousShare", "1")]), 10);
        Assert.All(all, result => Assert.Equal(65, result.ValueOf("release.week"), 6));
        // Each finding met before the last report costs the effort of a fix, more where its retest failed.
        for (var i = 0; i < 10; i++)
            Assert.True(all[i].ValueOf("effort.stage") + all[i].ValueOf("effort.crossCutting") > 435 + (1.5 * none[i].ValueOf("safety.found") * 0.5));
        Assert.All(none, result => Assert.Equal(435, result.ValueOf("effort.stage") + result.ValueOf("effort.crossCutting"), 6));
    }

    [Fact]
    public void Specialists_find_more_and_are_paid_while_the_red_team_searches()
    {
        // Campaigns of 6, 1 and 1 weeks in the plan.
        var plan = Run(Scenarios.Of("plan"), 1)[0];
        var engaged = Run(Scenarios.Of("plan", ("safety.specialists", "50 specialists")), 1)[0];
        Assert.Equal(50 * 10_000 * 8.0, engaged.ValueOf("cost.organization") - plan.ValueOf("cost.organization"), 1.0);
        Assert.Equal(plan.ValueOf("cost.total"), engaged.ValueOf("cost.total"), 1.0);
        var (without, with) = (Search(), Search(("safety.specialists", "50 specialists")));
        // Of the findings of training a share e^(−bE) is left after 25 engineer-weeks, of those of alignment after 4.5; the rate is doubled.
        static double Left(double rate) => (20 * Math.Exp(-rate * 27.5)) + (5 * Math.Exp(-rate * 4.5));
        Assert.InRange(Mean(without, "safety.escaped"), Left(0.1) - 0.7, Left(0.1) + 0.7);
        Assert.InRange(Mean(with, "safety.escaped"), Left(0.2) - 0.6, Left(0.2) + 0.6);
        Assert.True(Mean(with, "safety.jailbreakDetection") > Mean(without, "safety.jailbreakDetection"));
    }

    [Fact]
    public void An_early_red_team_meets_findings_of_checkpoints_while_training_runs()
    {
        var log = new Log();
        Replication.Run(Scenarios.Of("plan", On, ("safety.earlyRedTeam", "20 engineer-weeks")), 1, 1, log);
        Assert.Contains(log.Weeks, week => week is > 11 and < 32);
        var late = new Log();
        Replication.Run(Scenarios.Of("plan", On, ("safety.earlyRedTeam", "20 engineer-weeks"), ("safety.earlyShare", "0")), 1, 1, late);
        Assert.DoesNotContain(late.Weeks, week => week < 32);
        Assert.True(Mean(Search(("safety.earlyRedTeam", "20 engineer-weeks")), "safety.escaped") < Mean(Search(), "safety.escaped") - 0.2);
    }

    [Fact]
    public void A_reserve_lengthens_the_plan_by_its_share_and_takes_holds_out_of_the_delay()
    {
        var reserved = Run(Scenarios.Of("plan", ("safety.buffer", "0.3")), 1)[0];
        Assert.Equal(65 + (0.3 * 18), reserved.ValueOf("release.week"), 6);
        Assert.Equal(reserved.Chain.Total, reserved.Chain[Delay.None]);
        (string, string)[] holds = [On, ("safety.findings", "40 findings"), ("safety.exposureRate", "0 per week")];
        var (without, with) = (Run(Scenarios.Of("plan", holds), 40), Run(Scenarios.Of("plan", [.. holds, ("safety.buffer", "0.3")]), 40));
        Assert.True(with.Average(result => result.Chain[Delay.LaunchHold].Weeks) < without.Average(result => result.Chain[Delay.LaunchHold].Weeks) / 2);
        Assert.True(Deviation(with) < Deviation(without), "The reserve makes the week more certain.");
        Assert.True(Mean(with, "safety.escaped") < Mean(without, "safety.escaped"));
    }

    [Fact]
    public void What_escapes_comes_upon_the_public_in_proportion_to_its_exposure()
    {
        (string, string)[] blind = [.. Known, ("safety.blockingShare", "1"), ("safety.discoveryRate", "0.00001 per engineer-week"), ("safety.rolloutFindings", "0 findings")];
        Assert.Equal(0, Mean(Run(Scenarios.Of("plan", [.. blind, ("safety.exposureRate", "0 per week")]), 10), "deployment.safetyIncidents"));
        var met = Run(Scenarios.Of("plan", [.. blind, ("safety.exposureRate", "0.1 per week"), ("deployment.traffic.step5", "0.2")]), 60);
        // Five steps of .01 + .05 + .25 + .5 + .2 weeks of all traffic, more where steps are repeated.
        Assert.InRange(Mean(met, "safety.found"), 25 * (1 - Math.Exp(-0.101)) * 0.8, 25 * (1 - Math.Exp(-0.101)) * 2.2);
        Assert.True(met.Sum(result => result.Chain[Delay.SafetyIncident].Weeks) > 0);
        Assert.All(met, result => Assert.Equal(result.ValueOf("deployment.safetyIncidents") > 0, result.Chain[Delay.SafetyIncident] > Duration.Zero));
    }

    /// <summary>Search without holds.</summary>
    private static List<ReplicationResult> Search(params (string, string)[] set) =>
        Run(Scenarios.Of("plan", [.. Known, ("safety.unseenBar", "1000 findings"), ("safety.blockingShare", "0"), ("safety.exposureRate", "0 per week"), ("safety.rolloutFindings", "0 findings"), .. set]), 60);

    private static double Hold(List<ReplicationResult> results) => Mean(results, "safety.holdDays");

    private static double Deviation(List<ReplicationResult> results)
    {
        var mean = Mean(results, "release.week");
        return Math.Sqrt(results.Average(result => Math.Pow(result.ValueOf("release.week") - mean, 2)));
    }

    private static double Mean(List<ReplicationResult> results, string outcome) => results.Select(result => result.ValueOf(outcome)).Where(double.IsFinite).Average();

    private static List<ReplicationResult> Run(Scenario scenario, int replications) => [.. Enumerable.Range(1, replications).Select(number => Replication.Run(scenario, 1, number))];

    private sealed class Log : ITraceObserver
    {
        public List<double> Weeks { get; } = [];

        public void Delivered(int round, in Mail mail)
        {
            if (mail.Message is FindingDiscovered)
                Weeks.Add(mail.Due.Weeks);
        }
    }
}
