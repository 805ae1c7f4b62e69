using System.Globalization;

namespace SimulationLab.Organization;

/// <summary>An amount of US dollars in whole hundredths of a cent, so that books balance exactly.</summary>
public readonly record struct Money(long HundredthsOfCent) : IComparable<Money>
{
    private const double PerDollar = 10_000;

    /// <summary>Nothing.</summary>
    public static readonly Money Zero;

    /// <summary>This many dollars, rounded to the nearest hundredth of a cent.</summary>
    public static Money FromDollars(double dollars) => new(checked((long)Math.Round(dollars * PerDollar)));

    /// <summary>The amount in dollars.</summary>
    public double Dollars => HundredthsOfCent / PerDollar;

    /// <summary>The sum of two amounts.</summary>
    public static Money operator +(Money a, Money b) => new(a.HundredthsOfCent + b.HundredthsOfCent);

    /// <summary>The difference of two amounts.</summary>
    public static Money operator -(Money a, Money b) => new(a.HundredthsOfCent - b.HundredthsOfCent);

    /// <summary>The amount times a number, rounded to the nearest hundredth of a cent.</summary>
    public static Money operator *(Money amount, double factor) => FromDollars(amount.Dollars * factor);

    /// <inheritdoc/>
    public int CompareTo(Money other) => HundredthsOfCent.CompareTo(other.HundredthsOfCent);

    /// <summary>The amount as people write it: "$1,234.56".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"${Dollars:#,0.##}");
}
