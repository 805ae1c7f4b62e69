using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>The audit of compliance: what auditors come upon, and what it costs until it conforms.</summary>
public class ComplianceTests
{
    /// <summary>Audits as the only thing that can go wrong: two non-conformities expected in five weeks of evidence, each fixed in half a week.</summary>
    private static readonly (string Key, string Value)[] Audits =
    [
        ("causes.safety", "on"), ("safety.findings", "0 findings"), ("safety.newFindings", "0 findings"), ("safety.rolloutFindings", "0 findings"), ("safety.nonConformities", "2 non-conformities"),
        ("safety.evidenceEffort", "0.5 engineer-weeks"), ("safety.evidenceTeam", "1 engineers"), ("partners.reaudit.time", "1 week"), ("partners.reaudit.failShare", "0"), ("partners.reaudit.price", "$20000"),
    ];

    [Fact]
    public void Auditors_come_upon_a_Poisson_number_of_non_conformities_while_evidence_is_prepared()
    {
        var met = Runs(400, Audited()).Select(result => result.ValueOf("safety.nonConformities")).ToList();
        var mean = met.Average();
        Assert.InRange(mean, 2 - (4 * Math.Sqrt(2 / 400.0)), 2 + (4 * Math.Sqrt(2 / 400.0)));
        Assert.InRange(met.Average(count => (count - mean) * (count - mean)), 1.4, 2.6);
    }

    [Fact]
    public void Each_costs_its_fix_and_a_re_audit_and_more_where_the_auditors_turn_it_down()
    {
        var plan = Replication.Run(Scenarios.Of("plan"), 1, 1);
        foreach (var result in Runs(20, Audited()))
        {
            Assert.Equal(0.5 * result.ValueOf("safety.nonConformities"), Effort(result) - Effort(plan), 6);
            Assert.Equal(20_000 * result.ValueOf("safety.nonConformities"), PaidForAudits(result), 2);
        }

        // One in three is turned down: one and a half rounds each.
        var rounds = Runs(400, Audited(("partners.reaudit.failShare", "0.3333"))).Sum(PaidForAudits) / 20_000;
        var found = Runs(400, Audited()).Sum(result => result.ValueOf("safety.nonConformities"));
        Assert.InRange(rounds / found, 1.5 - (4 * Math.Sqrt(0.75 / found)), 1.5 + (4 * Math.Sqrt(0.75 / found)));
    }

    [Fact]
    public void Compliance_ends_when_the_evidence_is_complete_and_nothing_is_open()
    {
        foreach (var result in Runs(30, Audited(("partners.reaudit.time", "10 weeks"))))
        {
            // The stage waits for compliance once it takes longer than the seven weeks of human evaluation.
            var isLate = result.ValueOf("safety.nonConformities") > 0;
            Assert.Equal(isLate ? 1 : 0, result.ChainLinks.Count(link => link.Name == "compliance"));
            Assert.Equal(isLate, result.ValueOf("release.week") > 65.0001);
            if (!isLate)
                continue;
            var spent = result.ChainLinks.Single(link => link.Name == "compliance").Spent;
            Assert.Equal(5, spent[Delay.None].Weeks, 6);
            // The last was met within the five weeks, and is fixed and judged in ten and a half more.
            Assert.InRange(spent[Delay.Audit].Weeks, 5.5, 10.5);
            Assert.Equal(65 + spent.Total.Weeks - 7, result.ValueOf("release.week"), 6);
        }
    }

    [Fact]
    public void A_quick_re_audit_is_no_delay_because_compliance_has_float() =>
        Assert.All(Runs(30, Audited()), result => Assert.Equal(65, result.ValueOf("release.week"), 6));

    [Fact]
    public void Nobody_meets_non_conformities_while_nobody_prepares_evidence()
    {
        var result = EffectTests.Run(Audited(("safety.nonConformities", "500 non-conformities"), ("run.horizonWeeks", "40"), ("pods.hiringTime", "100 weeks")),
            [.. Enumerable.Range(1, 9).Select(pod => EffectTests.Act(32, PodActor.KeyOf("safety", pod), "departure", ("people", "50")))]);
        Assert.Equal(0, result.ValueOf("safety.nonConformities"));
    }

    [Fact]
    public void Every_round_of_every_fix_has_a_name_of_its_own()
    {
        var observer = new ReauditLog();
        var result = Replication.Run(Audited(("safety.nonConformities", "40 non-conformities"), ("partners.reaudit.failShare", "0.9"), ("partners.reaudit.time", "1 hours"), ("safety.evidenceEffort", "0.01 engineer-weeks")), 1, 1, observer);
        Assert.Equal(observer.Ordered.Count, observer.Ordered.Distinct().Count());
        var fixes = observer.Ordered.GroupBy(work => work.Part).ToList();
        Assert.Equal(result.ValueOf("safety.nonConformities"), fixes.Count);
        Assert.All(fixes, rounds => Assert.Equal(Enumerable.Range(0, rounds.Count()), rounds.Select(work => work.Round)));
        Assert.True(fixes.Max(rounds => rounds.Count()) > 10);
    }

    [Fact]
    public void A_name_of_work_leaves_its_traces_whatever_it_consists_of()
    {
        WorkId[] names = [new(1, 0), new(0, 1), new(0, 0, 1), new(0, 0, 0, 1), new(0, 0, 65536), new(0, 0, 65537, 1), new(0, 1, 1, 1)];
        Assert.Equal(names.Length, names.Select(DigestOf).Distinct().Count());
        Assert.Equal(names.Length, names.Select(name => name.SubjectIn(Scenarios.Of("plan"))).Distinct().Count());

        static string DigestOf(WorkId work)
        {
            var digest = new TraceDigest();
            work.AddTo(ref digest);
            return digest.ToString()!;
        }
    }

    [Fact]
    public void A_forecast_expects_as_many_more_as_evidence_is_left_whatever_was_met()
    {
        // Two weeks of five are audited: three fifths of two are still to come, on average.
        var more = new List<double>();
        for (var truth = 1; truth <= 20; truth++)
        {
            var twin = Replication.Start(Audited(), 3, truth);
            twin.AdvanceTo(SimTime.FromWeeks(34));
            var met = MetIn(twin);
            for (var future = 1; future <= 20; future++)
            {
                var forecast = twin.WithNewLuck(new Luck(5, (truth * 1000) + future, 1));
                forecast.Run();
                more.Add(Replication.Report(forecast, truth).ValueOf("safety.nonConformities") - met);
            }
        }

        Assert.InRange(more.Average(), 1.2 - (4 * Math.Sqrt(1.2 / more.Count)), 1.2 + (4 * Math.Sqrt(1.2 / more.Count)));
    }

    [Fact]
    public void Twins_whose_auditors_have_met_nothing_yet_have_the_same_forecast()
    {
        // A little into the audit nobody has met anything yet; when they will differs, and is not foreseen.
        var twins = Audited().TwinsAt(33, 12).Where(twin => MetIn(twin) == 0).ToList();
        Assert.True(twins.Count >= 4);
        twins.AssertForecastsDoNotPeek();
    }

    private static Scenario Audited(params (string Key, string Value)[] set) =>
        Scenarios.Of("plan", [.. Audits.Where(entry => set.All(other => other.Key != entry.Key)), .. set]);

    private static double MetIn(Simulation twin) =>
        ((Entity)twin.Actors[twin.Roster[SafetyActor.TheKey].Index]).Report().Sheet.Entries[SafetyOutcomes.NonConformities.Index];

    private static double Effort(ReplicationResult result) => result.ValueOf("effort.stage") + result.ValueOf("effort.crossCutting");

    private static double PaidForAudits(ReplicationResult result) =>
        result.Journal.Where(posting => posting.Entity == "partner/red-team-firms" && posting.Reason == "audits").Sum(posting => posting.Amount.Dollars);

    private static List<ReplicationResult> Runs(int replications, Scenario scenario) =>
        [.. Enumerable.Range(1, replications).AsParallel().AsOrdered().Select(replication => Replication.Run(scenario, 1, replication))];

    private sealed class ReauditLog : ITraceObserver
    {
        public List<WorkId> Ordered { get; } = [];

        public void Delivered(int round, in Mail mail)
        {
            if (mail.Message is ReauditOrdered order)
                Ordered.Add(order.Work);
        }
    }
}
