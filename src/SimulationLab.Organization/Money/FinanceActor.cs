using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Keeps both books: a journal of double-entry postings. Others spend; finance only writes it down.</summary>
public sealed class FinanceActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Finance + "/books";

    private List<Posting> journal = [];

    internal FinanceActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
    }

    /// <summary>Every posting so far, in order.</summary>
    public IReadOnlyList<Posting> Journal => journal;

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (FinanceActor)base.Copy();
        copy.journal = [.. journal];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now) => EntityState.Busy(
        "keeps the books", null,
        new Figure("booked to the release", Sum(Book.Release).Dollars, "USD"), new Figure("booked to the organization besides", Sum(Book.Organization).Dollars, "USD"),
        new Figure("postings", journal.Count, "postings"));

    /// <inheritdoc/>
    public override EntityReport Report() => base.Report() with { Journal = [.. journal] };

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[MoneyOutcomes.Total] = Sum(Book.Release).Dollars;
        sheet[MoneyOutcomes.Personnel] = Sum(Book.Release, Account.Personnel).Dollars;
        sheet[MoneyOutcomes.Compute] = Sum(Book.Release, Account.Fleet, Account.Storage, Account.Networking).Dollars;
        sheet[MoneyOutcomes.External] = Sum(Book.Release, Account.Labels, Account.Annotation, Account.CloudServices).Dollars;
        sheet[MoneyOutcomes.Overhead] = Sum(Book.Release, Account.Tools, Account.Conferences).Dollars;
        sheet[MoneyOutcomes.Organization] = Sum(Book.Organization).Dollars;
    }

    private protected override void Handle(Message message, Context context)
    {
        if (message is not Post post)
            throw Unexpected(message, context);
        journal.Add(new Posting(context.Now, post.Book, post.Account, post.Amount, Roster.KeyOf(context.Sender), post.Reason));
    }

    private Money Sum(Book book, params ReadOnlySpan<Account> accounts)
    {
        var sum = Money.Zero;
        foreach (var posting in journal)
            if (posting.Book == book && (accounts.Length == 0 || accounts.Contains(posting.Debit)))
                sum += posting.Amount;
        return sum;
    }
}
