using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A cost that grows with time. What is due is the rounded total less what was posted, so periods never drift.</summary>
internal sealed class Accrual(Book book, Account account, double dollarsPerWeek, string reason)
{
    private Money posted;

    public Book Book { get; } = book;

    public Account Account { get; } = account;

    public string Reason { get; } = reason;

    /// <summary>What is owed up to now and was not yet posted.</summary>
    public Money DueUntil(SimTime now)
    {
        var due = Money.FromDollars(dollarsPerWeek * now.Weeks) - posted;
        posted += due;
        return due;
    }

    public Accrual Copy() => (Accrual)MemberwiseClone();
}
