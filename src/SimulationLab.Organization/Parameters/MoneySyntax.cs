using System.Globalization;

namespace SimulationLab.Organization;

/// <summary>An amount of US dollars, for each of something: $15, 15 USD, $1.2M, $15 per node-hour.</summary>
internal sealed class MoneySyntax(string per) : ValueSyntax<Money>
{
    private const decimal Maximum = 1_000_000_000_000;

    public override string Unit => per.Length == 0 ? "USD" : "USD per " + per;

    public override string Allowed => per.Length == 0 ? "an amount of dollars from $0 to $1000000M" : $"a price in dollars per {per} from $0 to $1000000M";

    public override string JsonType => "string";

    public override bool TryParse(string text, out Money value, out string fault)
    {
        value = default;
        var rest = text.Trim();
        var hasSign = rest.StartsWith('$');
        var (digits, tail) = NumberText.Split(hasSign ? rest[1..] : rest);
        if (!NumberText.TryParseExact(digits, out var dollars))
            return Refuse("is not an amount of money", out fault);
        if (tail.Length > 0 && tail[0] is 'k' or 'M' && (tail.Length == 1 || tail[1] == ' '))
        {
            var thousands = tail[0] == 'k' ? 1_000m : 1_000_000m;
            dollars = dollars > Maximum ? dollars : dollars * thousands;
            tail = tail[1..].TrimStart();
        }

        var hasWord = tail == "USD" || tail.StartsWith("USD ", StringComparison.Ordinal);
        if (hasWord)
            tail = tail[3..].TrimStart();
        if (hasSign == hasWord)
            return Refuse(hasSign ? "names the currency twice" : "names no currency", out fault);
        if (tail.Length > 0 && tail != "per " + per)
            return Refuse(per.Length == 0 ? "carries a unit where none is needed" : "is for each of something else", out fault);
        if (dollars is < 0 or > Maximum)
            return Refuse("is out of range", out fault);
        var hundredthsOfCent = dollars * 10_000;
        if (decimal.Truncate(hundredthsOfCent) != hundredthsOfCent)
            return Refuse("is finer than a hundredth of a cent", out fault);
        value = new Money((long)hundredthsOfCent);
        fault = "";
        return true;

        bool Refuse(string why, out string fault)
        {
            fault = $"{NumberText.Quote(text)} {why}; write {Allowed}, for example {Format(Money.FromDollars(15))}, 15 USD or $1.2M";
            return false;
        }
    }

    public override string Format(Money value)
    {
        var amount = string.Create(CultureInfo.InvariantCulture, $"${value.HundredthsOfCent / 10_000m:0.####}");
        return per.Length == 0 ? amount : $"{amount} per {per}";
    }

    public override double AsNumber(Money value) => value.Dollars;
}
