using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests;

/// <summary>That the checks of properties see what is wrong: each looks at a replication that was tampered with, or goes by a wrong expectation.</summary>
public class PropertyTests
{
    private static readonly ValidationBench Bench = new(2);
    private static readonly Scenario Baseline = Bench.Scenario("baseline");
    private static readonly ReplicationResult Result = Replication.Run(Baseline, ValidationBench.Seed, 1);

    [Fact]
    public void Nodes_beyond_those_granted_are_seen()
    {
        var (right, wrong) = (new CapacityWatch(Baseline), new CapacityWatch(Bench.Scenario("baseline", ("training.gpusPerCandidate", "3000"))));
        right.Over(Baseline, 1);
        wrong.Over(Baseline, 1);
        Assert.Equal(0, right.MoreThanGranted);
        Assert.True(wrong.MoreThanGranted > 100);
    }

    [Fact]
    public void Bought_given_back_and_moved_nodes_are_followed_to_the_node()
    {
        var scenario = Bench.Scenario("nodes-asked-for");
        var watch = new CapacityWatch(scenario);
        watch.Over(scenario, 1);
        Assert.Equal((0, 0), (watch.MoreThanGranted, watch.MoreThanAsked));
        Assert.True(watch.Grants >= 4);
        // One node less in the account, and the difference shows.
        var tight = new CapacityWatch(Bench.Scenario("nodes-asked-for", ("training.gpusPerCandidate", "5992")));
        tight.Over(scenario, 1);
        Assert.True(tight.MoreThanGranted > 0);
    }

    [Fact]
    public void Nodes_that_nobody_asked_for_are_seen()
    {
        var scenario = Bench.Scenario("nodes-asked-for");
        var watch = new DeafCapacityWatch(scenario);
        watch.Over(scenario, 1);
        Assert.Equal(watch.Grants, watch.MoreThanAsked);
        Assert.True(watch.Grants >= 4);
    }

    [Theory]
    [InlineData("baseline")]
    [InlineData("late-hiring-surge")]
    [InlineData("functional-silos")]
    public void As_many_are_at_work_as_there_are(string name)
    {
        var watch = Watched(name);
        Assert.Equal((0, 0, 0), (watch.MoreThanPods, watch.MoreThanAllocated, watch.MoreThanAnnotators));
        Assert.True(watch is { Items: > 30, Loans: > 0, Labeled: > 3 }, $"{watch.Items} items, {watch.Loans} loans, {watch.Labeled} rounds with labels: this shows little.");
    }

    [Fact]
    public void More_pods_engineers_or_annotators_at_work_than_there_are_are_seen()
    {
        Assert.True(Watched("baseline", ("divisions.infra.pods", "1")).MoreThanPods > 0);
        Assert.True(Watched("baseline", ("divisions.infra.compute.allocation", "0.01"), ("divisions.infra.dataInfrastructure.allocation", "0.01")).MoreThanAllocated > 0);
        Assert.True(Watched("baseline", ("vendors.scale-ai.annotators", "50")).MoreThanAnnotators > 0);
    }

    [Theory]
    [InlineData("ItemDone")]
    [InlineData("IncidentOver")]
    public void A_pod_with_two_things_to_do_is_seen(string unheard)
    {
        // What a watch does not hear of it takes to go on: the next item or loan of the pod is one too many.
        var scenario = Bench.Scenario("baseline", ("products.incidents.rate", "20 per year"));
        var watch = new DeafStaffWatch(scenario, unheard);
        watch.Over(scenario, 1);
        Assert.True(watch.MoreThanPods > 0);
    }

    [Fact]
    public void A_lot_that_comes_from_nowhere_is_seen()
    {
        var scenario = Bench.Scenario("data-quality-crisis");
        var (right, wrong) = (new LotWatch(scenario), new LotWatch(Bench.Scenario("data-quality-crisis", ("data.lots", "19"))));
        right.Over(scenario, 4);
        wrong.Over(scenario, 4);
        Assert.Equal(0, right.Violations);
        Assert.True(wrong.Violations > 0);
    }

    [Fact]
    public void A_posting_that_is_missing_or_in_the_wrong_account_or_book_or_of_nobody_is_seen()
    {
        var owed = Result.Journal.GroupBy(posting => posting.Entity).Select(group => (group.Key, group.Aggregate(Money.Zero, (sum, posting) => sum + posting.Amount))).ToList();
        Assert.Equal((0.0, 0.0, 0.0, 0.0), Compared(Result.Journal));
        var labels = Result.Journal.First(posting => posting.Debit == Account.Labels);
        double amount = labels.Amount.HundredthsOfCent;
        Assert.Equal((amount, 2 * amount, 0.0, amount), Compared([.. Result.Journal.Where(posting => posting != labels)]));
        Assert.Equal((0.0, 2 * amount, 0.0, amount), Compared(With(labels with { Debit = Account.Tools })));
        Assert.Equal((0.0, 2 * amount, amount, amount), Compared(With(labels with { Book = Book.Organization })));
        Assert.Equal((2 * amount, 0.0, 0.0, 0.0), Compared(With(labels with { Entity = "nobody" })));

        List<Posting> With(Posting changed) => [.. Result.Journal.Select(posting => posting == labels ? changed : posting)];

        (double Entities, double Release, double Organization, double Labels) Compared(IReadOnlyList<Posting> journal)
        {
            var books = new BookWatch(Baseline);
            books.Compare(journal, owed);
            books.Compare(journal, name => Result.Outcomes[Outcomes.Find(name)!.Index]);
            return (books.LostPostings, books.ReleaseBook, books.OrganizationBook, books.Labels);
        }
    }

    [Fact]
    public void A_fleet_billed_at_another_price_is_seen()
    {
        var (right, wrong) = (new BookWatch(Baseline), new BookWatch(Bench.Scenario("baseline", ("compute.nodePrice", "15.01 USD per node-hour"))));
        right.Over(Baseline, 1);
        wrong.Over(Baseline, 1);
        Assert.Equal(0, right.Fleet);
        Assert.True(wrong.Fleet > 0);
    }

    [Theory]
    [InlineData("costs.salary", "360001 USD per engineer-year")]
    [InlineData("partners.reaudit.price", "20001 USD per re-audit")]
    public void Salaries_and_audits_at_another_price_are_seen(string key, string value)
    {
        // People come and go here, and there is much that does not conform.
        (string, string)[] set = [("safety.nonConformities", "10 non-conformities")];
        var scenario = Bench.Scenario("late-hiring-surge", set);
        var (right, wrong) = (new BookWatch(scenario), new BookWatch(Bench.Scenario("late-hiring-surge", [.. set, (key, value)])));
        right.Over(scenario, 1);
        wrong.Over(scenario, 1);
        Assert.Equal((0.0, 0.0), (right.Salaries, right.Audits));
        Assert.Equal((key == "costs.salary", key != "costs.salary"), (wrong.Salaries > 0, wrong.Audits > 0));
    }

    [Fact]
    public void A_wrong_amount_is_seen_though_its_entity_says_it_sent_it()
    {
        var books = new BookWatch(Baseline);
        var result = books.Over(Baseline, 1);
        var salaries = result.Journal.First(posting => posting.Reason == "salaries");
        List<Posting> wrong = [.. result.Journal.Select(posting => posting == salaries ? posting with { Amount = posting.Amount + Money.FromDollars(1) } : posting)];
        books.Compare(wrong, [.. wrong.GroupBy(posting => posting.Entity).Select(group => (group.Key, group.Aggregate(Money.Zero, (sum, posting) => sum + posting.Amount)))]);
        books.CompareAmounts(wrong);
        Assert.Equal(0, books.LostPostings);
        Assert.InRange(books.Salaries, 9_998, 10_001);
    }

    [Fact]
    public void An_hour_without_an_owner_is_seen()
    {
        Assert.Equal(0, PropertyValidation.UnattributedMicroseconds(Result));
        Assert.True(PropertyValidation.UnattributedMicroseconds(Result with { ChainLinks = [.. Result.ChainLinks.Skip(1)] }) > 0);
        Assert.True(PropertyValidation.UnattributedMicroseconds(Result with { ChainLinks = [.. Result.ChainLinks.SkipLast(1)] }) > 0);
        var first = Result.ChainLinks[0];
        Assert.Equal(1, PropertyValidation.UnattributedMicroseconds(Result with { ChainLinks = [first with { Spent = Longer(first) }, .. Result.ChainLinks.Skip(1)] }));

        static Tally Longer(ChainLink link)
        {
            var spent = link.Spent.Copy();
            spent.Add(Delay.None, new Duration(1));
            return spent;
        }
    }

    [Fact]
    public void One_bit_of_one_outcome_makes_a_replication_another()
    {
        Assert.True(PropertyValidation.IsSame(Result, Replication.Run(Baseline, ValidationBench.Seed, 1)));
        double[] changed = [.. Result.Outcomes];
        changed[3] = Math.BitIncrement(changed[3]);
        Assert.False(PropertyValidation.IsSame(Result, Result with { Outcomes = changed }));
        Assert.False(PropertyValidation.IsSame(Result, Result with { TraceDigest = "" }));
    }

    [Fact]
    public void GPUs_busy_for_longer_than_they_are_held_are_seen()
    {
        Assert.False(PropertyValidation.IsOverbooked(Result));
        double[] changed = [.. Result.Outcomes];
        changed[Outcomes.Find("compute.busyShare")!.Index] = 1.01;
        Assert.True(PropertyValidation.IsOverbooked(Result with { Outcomes = changed }));
    }

    [Fact]
    public void A_new_name_is_new_luck_for_an_activity_that_has_luck_of_its_own()
    {
        var renamed = Renaming.Of(Baseline, activity => activity.Work == WorkKinds.Team, stages: false);
        Assert.False(PropertyValidation.IsSame(Result, Replication.Run(renamed, ValidationBench.Seed, 1)));
        Assert.True(PropertyValidation.IsSame(Result, Replication.Run(Renaming.Of(Baseline, Renaming.HasNoLuckOfItsOwn, stages: false), ValidationBench.Seed, 1)));
        Assert.Contains(renamed.Network.Activities, activity => activity.After.Contains("renamed-scoping"));
    }

    private static StaffWatch Watched(string name, params (string Key, string Value)[] expected)
    {
        var watch = new StaffWatch(Bench.Scenario(name, expected));
        watch.Over(Bench.Scenario(name), 1);
        return watch;
    }

    /// <summary>A watch that does not hear anybody ask for nodes.</summary>
    private sealed class DeafCapacityWatch(Scenario scenario) : CapacityWatch(scenario)
    {
        protected override void Note(in Mail mail)
        {
            if (!mail.Message.IsA("CapacityRequest"))
                base.Note(mail);
        }
    }

    /// <summary>A watch that does not hear of an item done, or of a pod that is back.</summary>
    private sealed class DeafStaffWatch(Scenario scenario, string unheard) : StaffWatch(scenario)
    {
        protected override void Note(in Mail mail)
        {
            if (!mail.Message.IsA(unheard))
                base.Note(mail);
        }
    }
}
