using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A cost that grows with time. What is due is the rounded total less what was posted, so periods never drift.</summary>
internal sealed class Accrual(Book book, Account account, double dollarsPerWeek, string reason)
{
    private double perWeek = dollarsPerWeek;
    private double before;
    private SimTime since;
    private Money posted;

    public Book Book { get; } = book;

    public Account Account { get; } = account;

    public string Reason { get; } = reason;

    /// <summary>What it costs in a week at present.</summary>
    public double DollarsPerWeek => perWeek;

    /// <summary>What is owed up to now and was not yet posted.</summary>
    public Money DueUntil(SimTime now)
    {
        var due = Money.FromDollars(OwedAt(now)) - posted;
        posted += due;
        return due;
    }

    /// <summary>From now on it costs this much a week.</summary>
    public void ChangeTo(double dollarsPerWeek, SimTime now)
    {
        (before, since, perWeek) = (OwedAt(now), now, dollarsPerWeek);
    }

    public Accrual Copy() => (Accrual)MemberwiseClone();

    private double OwedAt(SimTime now) => before + (perWeek * (now - since).Weeks);
}
