using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// The books of a replication against what does not come from them: what each entity has counted for itself, the outcomes,
/// the bills of labeling vendors and the node-hours that clusters metered. All in hundredths of a cent.
/// </summary>
internal sealed class BookWatch : Watch
{
    private readonly double nodePrice;
    private readonly double spotDiscount;
    private readonly bool isAllMetered;
    private double metered;
    private int bills;

    /// <summary>A watch over the books of this scenario.</summary>
    public BookWatch(Scenario scenario)
    {
        nodePrice = ((Money)scenario.ValueOf(Catalogue.Find("compute.nodePrice")!)).HundredthsOfCent;
        spotDiscount = (double)scenario.ValueOf(Catalogue.Find("compute.spot.discount")!);
        isAllMetered = (double)scenario.ValueOf(Catalogue.Find("compute.commitments.coverage")!) == 0;
    }

    /// <summary>Debits of each entity's postings against the credit it has given, entity by entity.</summary>
    public double ByEntity { get; private set; }

    /// <summary>The accounts of the release book against its lines among the outcomes, and the lines against their total.</summary>
    public double ReleaseBook { get; private set; }

    /// <summary>The accounts of the organization book against its outcome.</summary>
    public double OrganizationBook { get; private set; }

    /// <summary>Labels and ratings against what the vendors say they delivered for.</summary>
    public double Labels { get; private set; }

    /// <summary>What providers bill for the fleet against node-hours · price, beyond the rounding of each bill; zero where something is committed.</summary>
    public double Fleet { get; private set; }

    /// <summary>Compares a journal with what each entity counts as owed; a posting of nobody counts whole.</summary>
    public void Compare(IReadOnlyList<Posting> journal, IReadOnlyList<(string Entity, Money Owed)> credits)
    {
        var debits = journal.GroupBy(posting => posting.Entity).ToDictionary(group => group.Key, Sum);
        ByEntity = credits.Sum(credit => Math.Abs(debits.GetValueOrDefault(credit.Entity) - credit.Owed.HundredthsOfCent))
            + debits.Where(debit => credits.All(credit => credit.Entity != debit.Key)).Sum(debit => Math.Abs(debit.Value));
    }

    /// <summary>Compares a journal with outcomes.</summary>
    public void Compare(IReadOnlyList<Posting> journal, Func<string, double> outcome)
    {
        var accounts = journal.GroupBy(posting => (posting.Book, posting.Debit)).ToDictionary(group => group.Key, Sum);
        (string Outcome, Account[] Accounts)[] lines =
        [
            ("cost.personnel", [Account.Personnel]), ("cost.compute", [Account.Fleet, Account.Storage, Account.Networking]),
            ("cost.external", [Account.Labels, Account.Annotation, Account.CloudServices]), ("cost.overhead", [Account.Tools, Account.Conferences]),
        ];
        ReleaseBook = lines.Sum(line => Math.Abs(line.Accounts.Sum(account => In(Book.Release, account)) - Units(line.Outcome)))
            + Math.Abs(Enum.GetValues<Account>().Sum(account => In(Book.Release, account)) - Units("cost.total"))
            + Math.Abs(lines.Sum(line => Units(line.Outcome)) - Units("cost.total"));
        OrganizationBook = Math.Abs(Enum.GetValues<Account>().Sum(account => In(Book.Organization, account)) - Units("cost.organization"));
        Labels = Math.Abs(In(Book.Release, Account.Labels) + In(Book.Release, Account.Annotation) - Units("labeling.cost"));
        if (isAllMetered)
            Fleet = Math.Max(0, Math.Abs(Sum(journal.Where(posting => posting is { Book: Book.Release, Debit: Account.Fleet } && posting.Entity.StartsWith("provider/", StringComparison.Ordinal))) - metered) - (0.5 * bills));

        double In(Book book, Account account) => accounts.GetValueOrDefault((book, account));
        double Units(string name) => Money.FromDollars(outcome(name)).HundredthsOfCent;
    }

    protected override void Note(in Mail mail)
    {
        if (!mail.Message.IsA("Metered"))
            return;
        metered += mail.Message.Field<double>("NodeHours") * nodePrice * (1 - (mail.Message.Field<double>("SpotShare") * spotDiscount));
        bills++;
    }

    protected override void Close(Simulation simulation, ReplicationResult result)
    {
        Compare(result.Journal, [.. simulation.Actors.Select(actor => (actor.Key, ((Entity)actor).Report().Owed))]);
        Compare(result.Journal, name => result.Outcomes[Outcomes.Find(name)!.Index]);
    }

    private static double Sum(IEnumerable<Posting> postings) => postings.Sum(posting => (double)posting.Amount.HundredthsOfCent);
}
