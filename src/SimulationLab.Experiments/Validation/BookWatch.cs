using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// The books of a replication against what does not come from them. That no posting is lost: against what each entity says it has
/// sent. That amounts are right: against the outcomes, the bills of labeling vendors, the node-hours that clusters metered, the
/// people whom divisions have paid and the audits that were ordered. All in hundredths of a cent.
/// </summary>
internal sealed class BookWatch : Watch
{
    private readonly double nodePrice;
    private readonly double spotDiscount;
    private readonly bool isAllMetered;
    private readonly Scenario scenario;
    private readonly SortedDictionary<string, Payroll> payrolls = new(StringComparer.Ordinal);
    private double metered;
    private int bills;
    private int audits;

    /// <summary>A watch over the books of this scenario.</summary>
    public BookWatch(Scenario scenario)
    {
        this.scenario = scenario;
        nodePrice = Value<Money>("compute.nodePrice").HundredthsOfCent;
        spotDiscount = Value<double>("compute.spot.discount");
        isAllMetered = Value<double>("compute.commitments.coverage") == 0;
    }

    /// <summary>Postings in the journal against what their entity says it has sent, entity by entity: none is lost, none is of somebody else. Whether an amount is right it cannot tell.</summary>
    public double LostPostings { get; private set; }

    /// <summary>The accounts of the release book against its lines among the outcomes, and the lines against their total.</summary>
    public double ReleaseBook { get; private set; }

    /// <summary>The accounts of the organization book against its outcome.</summary>
    public double OrganizationBook { get; private set; }

    /// <summary>Labels and ratings against what the vendors say they delivered for.</summary>
    public double Labels { get; private set; }

    /// <summary>What providers bill for the fleet against node-hours · price, beyond the rounding of each bill; zero where something is committed.</summary>
    public double Fleet { get; private set; }

    /// <summary>Salaries in the journal against people · time · salary, beyond the rounding of each division.</summary>
    public double Salaries { get; private set; }

    /// <summary>Audits in the journal against those ordered · price.</summary>
    public double Audits { get; private set; }

    /// <summary>Compares a journal with what each entity counts as owed; a posting of nobody counts whole.</summary>
    public void Compare(IReadOnlyList<Posting> journal, IReadOnlyList<(string Entity, Money Owed)> credits)
    {
        var debits = journal.GroupBy(posting => posting.Entity).ToDictionary(group => group.Key, Sum);
        LostPostings = credits.Sum(credit => Math.Abs(debits.GetValueOrDefault(credit.Entity) - credit.Owed.HundredthsOfCent))
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

    /// <summary>Compares a journal with what people, audits and their prices come to by the messages.</summary>
    public void CompareAmounts(IReadOnlyList<Posting> journal)
    {
        // Of a year's salary a part is charged to the release.
        var perWeek = Value<Money>("costs.salary").HundredthsOfCent * Value<double>("costs.paidShare") / 52;
        Salaries = payrolls.Sum(division => Math.Max(0, Math.Abs(Sum(journal.Where(posting => posting.Entity == division.Key && posting.Reason == "salaries")) - (division.Value.PaidWeeks * perWeek)) - 1));
        Audits = Math.Abs(Sum(journal.Where(posting => posting.Reason == "audits")) - ((double)audits * Value<Money>("partners.reaudit.price").HundredthsOfCent));
    }

    protected override void Note(in Mail mail)
    {
        var (message, receiver) = (mail.Message, Roster.KeyOf(mail.Receiver));
        switch (message.GetType().Name)
        {
            case "Metered":
                metered += message.Field<double>("NodeHours") * nodePrice * (1 - (message.Field<double>("SpotShare") * spotDiscount));
                bills++;
                break;
            case "ReauditOrdered":
                audits++;
                break;
            case "HeadcountChanged":
                PayrollOf(receiver).Change(message.Field<int>("People"), mail.Due);
                break;
            case "ReleaseEnded" when receiver.StartsWith("division/", StringComparison.Ordinal):
                PayrollOf(receiver).End(mail.Due);
                break;
        }
    }

    protected override void Close(Simulation simulation, ReplicationResult result)
    {
        foreach (var (division, payroll) in payrolls)
            payroll.People = simulation.Actors.Where(actor => actor.Key.StartsWith($"pod/{NameOf(division)}-", StringComparison.Ordinal)).Sum(pod => Figure(((Entity)pod).Describe(simulation.Now), "usual size"));
        Compare(result.Journal, [.. simulation.Actors.Select(actor => (actor.Key, ((Entity)actor).Report().Owed))]);
        Compare(result.Journal, name => result.Outcomes[Outcomes.Find(name)!.Index]);
        CompareAmounts(result.Journal);
    }

    private static double Sum(IEnumerable<Posting> postings) => postings.Sum(posting => (double)posting.Amount.HundredthsOfCent);

    private static string NameOf(string division) => division.Split('/')[1];

    private T Value<T>(string key) => (T)scenario.ValueOf(Catalogue.Find(key)!);

    private Payroll PayrollOf(string division)
    {
        if (!payrolls.TryGetValue(division, out var payroll))
            payrolls[division] = payroll = new Payroll { Paid = Value<double>($"divisions.{NameOf(division)}.paidPeople") };
        return payroll;
    }

    /// <summary>Whom the release pays in one division: a number to begin with, and of those who come and go the same part.</summary>
    private sealed class Payroll
    {
        private SimTime counted;
        private int change;
        private double changeWeeks;

        public required double Paid { get; init; }

        /// <summary>People in its pods to begin with.</summary>
        public double People { get; set; }

        /// <summary>Person-weeks that the release pays.</summary>
        public double PaidWeeks => Paid * ((counted - SimTime.Start).Weeks + (changeWeeks / People));

        public void Change(int people, SimTime now)
        {
            End(now);
            change += people;
        }

        public void End(SimTime now)
        {
            changeWeeks += change * (now - counted).Weeks;
            counted = now;
        }
    }
}
