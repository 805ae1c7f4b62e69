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
        Assert.Equal((0, 0, 0, 0), (watch.MoreThanGranted, watch.MoreThanAsked, watch.MoreThanStaff, watch.MoreThanAnnotators));
        Assert.True(watch.Grants >= 4);
        // One node less in the account, and the difference shows.
        var tight = new CapacityWatch(Bench.Scenario("nodes-asked-for", ("training.gpusPerCandidate", "5992")));
        tight.Over(scenario, 1);
        Assert.True(tight.MoreThanGranted > 0);
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
            return (books.ByEntity, books.ReleaseBook, books.OrganizationBook, books.Labels);
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
            spent.Add(Delay.None, new SimulationLab.Kernel.Duration(1));
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
}
