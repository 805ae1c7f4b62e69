using System.Globalization;
using CsCheck;
using SimulationLab.Kernel;

namespace SimulationLab.Organization.Tests;

/// <summary>How parameter values are written and read.</summary>
public sealed class ValueSyntaxTests
{
    private static readonly Parameter<double> Share = Define.Share("a.share", 0.2, "", "", 0, 0.5);
    private static readonly Parameter<int> Count = Define.Count("a.count", "GPUs", 10, "", "");
    private static readonly Parameter<double> Rate = Define.Number("a.rate", "per 1000 node-days", 1, "", "");
    private static readonly Parameter<double> Bare = Define.Number("a.bare", "", 1, "", "", double.MinValue);
    private static readonly Parameter<Duration> Time = Define.Time("a.time", Duration.FromHours(9), "", "", Duration.Zero, Duration.FromWeeks(100));
    private static readonly Parameter<Distribution> Random = Define.RandomTime("a.random", Distribution.Fixed(1), "", "");
    private static readonly Parameter<Money> Price = Define.Price("a.price", "node-hour", 15, "", "");
    private static readonly Parameter<string> Choice = Define.Choice("a.choice", "tight", ["loose", "tight"], "", "");
    private static readonly Parameter<bool> Switch = Define.Switch("a.switch", true, "", "");

    private static readonly Gen<double> Hours = Gen.OneOf(
        Gen.Double[1e-6, TimeTextLongest],
        Gen.Int[1, 5000].Select(whole => (double)whole),
        Gen.Int[1, 500].Select(quarters => quarters * 168 / 4.0),
        Gen.Int[1, 5000].Select(seconds => seconds / 3600.0),
        Gen.Int[1, 5000].Select(minutes => minutes / 60.0));

    private const double TimeTextLongest = 1_600_000;

    [Theory]
    [InlineData("a.share", "0.2", "0.2")]
    [InlineData("a.share", "20 %", "0.2")]
    [InlineData("a.share", "12.3%", "0.123")]
    [InlineData("a.share", "-0", "0")]
    [InlineData("a.share", "5e-2", "0.05")]
    [InlineData("a.count", "24000", "24000")]
    [InlineData("a.rate", "3.7887 per 1000 node-days", "3.7887 per 1000 node-days")]
    [InlineData("a.rate", " 3.7887  per 1000 node-days ", "3.7887 per 1000 node-days")]
    [InlineData("a.bare", "-2.5", "-2.5")]
    [InlineData("a.time", "9 hours", "9 hours")]
    [InlineData("a.time", "9h", "9 hours")]
    [InlineData("a.time", "90 min", "1.5 hours")]
    [InlineData("a.time", "1 week", "1 week")]
    [InlineData("a.time", "0.5 weeks", "3.5 days")]
    [InlineData("a.time", "10 s", "10 seconds")]
    [InlineData("a.time", "0.000001 s", "0.000001 seconds")]
    [InlineData("a.time", "0 days", "0 hours")]
    [InlineData("a.random", "3 weeks", "3 weeks")]
    [InlineData("a.random", "lognormal(p10: 2 weeks, p90: 4 weeks)", "lognormal(p10: 2 weeks, p90: 4 weeks)")]
    [InlineData("a.random", "lognormal( p90:4 weeks ,p10 : 14 days )", "lognormal(p10: 2 weeks, p90: 4 weeks)")]
    [InlineData("a.random", "exponential(mean: 3 days)", "exponential(mean: 3 days)")]
    [InlineData("a.random", "uniform(low: 0 hours, high: 5 days)", "uniform(low: 0 hours, high: 5 days)")]
    [InlineData("a.random", "triangular(low: 1 h, mode: 2 h, high: 4 h)", "triangular(low: 1 hour, mode: 2 hours, high: 4 hours)")]
    [InlineData("a.random", "pert(low: 2 min, mode: 4 min, high: 10 min)", "pert(low: 2 minutes, mode: 4 minutes, high: 10 minutes)")]
    [InlineData("a.random", "0.1 days", "2.4 hours")]
    [InlineData("a.price", "$15", "$15 per node-hour")]
    [InlineData("a.price", "15 USD", "$15 per node-hour")]
    [InlineData("a.price", "15 USD per node-hour", "$15 per node-hour")]
    [InlineData("a.price", "$1.2M", "$1200000 per node-hour")]
    [InlineData("a.price", "$1.875 per node-hour", "$1.875 per node-hour")]
    [InlineData("a.price", "2k USD", "$2000 per node-hour")]
    [InlineData("a.choice", "loose", "loose")]
    [InlineData("a.switch", "false", "off")]
    [InlineData("a.switch", "on", "on")]
    public void A_value_is_read_as_it_is_written(string key, string text, string written)
    {
        var parameter = Find(key);
        Assert.True(parameter.TryParse(text, out var value, out var fault), fault);
        Assert.Equal(written, parameter.Format(value));
    }

    [Theory]
    [InlineData("a.share", "0.2 weeks", "'0.2 weeks' is not a share; write a share from 0 to 0.5, for example 0.2 or 20 %")]
    [InlineData("a.share", "0.7", "'0.7' is out of range; write a share from 0 to 0.5, for example 0.2 or 20 %")]
    [InlineData("a.share", "NaN", "'NaN' is not a share; write a share from 0 to 0.5, for example 0.2 or 20 %")]
    [InlineData("a.share", "", "'' is not a share")]
    [InlineData("a.share", "0,2", "is not a share")]
    [InlineData("a.count", "24,000", "'24,000' is not a whole number; write a whole number of GPUs from 0 to 1000000 in plain digits without a unit, for example 10")]
    [InlineData("a.count", "24_000", "is not a whole number")]
    [InlineData("a.count", "1e3", "is not a whole number")]
    [InlineData("a.count", "6000.0", "is not a whole number")]
    [InlineData("a.count", "-1", "'-1' is out of range")]
    [InlineData("a.count", "99999999999999999999", "is out of range")]
    [InlineData("a.count", "10 GPUs", "is not a whole number")]
    [InlineData("a.rate", "3.7887", "'3.7887' has no unit; write 3.7887 per 1000 node-days")]
    [InlineData("a.rate", "3.7887 per year", "'3.7887 per year' has the wrong unit; write 3.7887 per 1000 node-days")]
    [InlineData("a.rate", "-1 per 1000 node-days", "is out of range; write a number of at least 0 with the unit \"per 1000 node-days\"")]
    [InlineData("a.rate", "1e999 per 1000 node-days", "is not a number")]
    [InlineData("a.bare", "2 weeks", "'2 weeks' carries a unit where none is needed; write 2")]
    [InlineData("a.bare", "Infinity", "is not a number")]
    [InlineData("a.time", "9", "'9' has no unit; write 9 hours, 9 days or 9 weeks, whichever is meant")]
    [InlineData("a.time", "9 fortnights", "has the unknown unit 'fortnights'")]
    [InlineData("a.time", "9 us", "has the unknown unit 'us'")]
    [InlineData("a.time", "-1 hours", "is out of range; write a time from 0 hours to 100 weeks")]
    [InlineData("a.time", "101 weeks", "is out of range; write a time from 0 hours to 100 weeks")]
    [InlineData("a.time", "1e300 weeks", "is out of range")]
    [InlineData("a.random", "lognormal(p10: 2 weeks)", "lacks p90; write lognormal(p10: 2 weeks, p90: 4 weeks)")]
    [InlineData("a.random", "lognormal(p10: 2 weeks, p90: 1 week)", "needs a p90 above its p10")]
    [InlineData("a.random", "lognormal(p10: 0 weeks, p90: 1 week)", "needs a p10 above 0")]
    [InlineData("a.random", "lognormal(p10: 2, p90: 4)", "has a wrong p10: '2' has no unit")]
    [InlineData("a.random", "lognormal(p10: 1 week, p10: 2 weeks)", "gives p10 twice")]
    [InlineData("a.random", "lognormal(p10: 1 week, p90: 2 weeks, p95: 3 weeks)", "has the argument 'p95' without a known name")]
    [InlineData("a.random", "lognormal(p10: 1 week, p90: 2 weeks", "does not end with ')'")]
    [InlineData("a.random", "lognormal()", "has an empty argument")]
    [InlineData("a.random", "gaussian(mean: 1 week)", "names the unknown shape 'gaussian'")]
    [InlineData("a.random", "exponential(mean: 0 hours)", "needs a mean above 0")]
    [InlineData("a.random", "uniform(low: 3 days, high: 3 days)", "needs a high above its low")]
    [InlineData("a.random", "pert(low: 3 days, mode: 2 days, high: 5 days)", "needs low, mode and high in this order")]
    [InlineData("a.random", "-3 days", "is out of range")]
    [InlineData("a.random", "3", "has no unit")]
    [InlineData("a.price", "15", "'15' names no currency; write a price in dollars per node-hour from $0 to $1000000M, for example $15 per node-hour, 15 USD or $1.2M")]
    [InlineData("a.price", "$15 USD", "names the currency twice")]
    [InlineData("a.price", "-$15", "is not an amount of money")]
    [InlineData("a.price", "$-15", "is out of range")]
    [InlineData("a.price", "$15 per GPU-hour", "is for each of something else")]
    [InlineData("a.price", "$1,200", "is for each of something else")]
    [InlineData("a.price", "$0.00001", "is finer than a hundredth of a cent")]
    [InlineData("a.price", "15 EUR", "names no currency")]
    [InlineData("a.choice", "tigth", "'tigth' is not one of the choices; write one of loose, tight")]
    [InlineData("a.choice", "Tight", "is not one of the choices")]
    [InlineData("a.switch", "yes", "'yes' is not a switch; write on or off")]
    public void A_wrong_value_is_refused_with_what_to_write(string key, string text, string expected)
    {
        var parameter = Find(key);
        Assert.False(parameter.TryParse(text, out _, out var fault));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_survives_writing_and_reading() => Gen.Double[0, 0.5].Sample(value => RoundTrips(Share, value));

    [Fact]
    public void A_count_survives_writing_and_reading() => Gen.Int[0, 1_000_000].Sample(value => RoundTrips(Count, value));

    [Fact]
    public void A_number_survives_writing_and_reading() =>
        Gen.Double.Where(double.IsFinite).Sample(value => RoundTrips(Bare, value) && (value < 0 || RoundTrips(Rate, value)));

    [Fact]
    public void A_time_survives_writing_and_reading() =>
        Gen.OneOf(Gen.Long[0, Duration.FromWeeks(100).Microseconds], Gen.Int[0, 10_000].Select(minutes => minutes * 60_000_000L))
            .Sample(microseconds => RoundTrips(Time, new Duration(microseconds)));

    [Fact]
    public void A_price_survives_writing_and_reading() => Gen.Long[0, 1_000_000_000_000_0000].Sample(value => RoundTrips(Price, new Money(value)));

    [Fact]
    public void A_random_time_survives_writing_and_reading() => Distributions().Sample(value => RoundTrips(Random, value));

    [Fact]
    public void Every_default_and_plan_value_of_the_catalogue_survives_writing_and_reading()
    {
        foreach (var parameter in Catalogue.All)
            foreach (var text in new[] { parameter.DefaultText, parameter.PlanText ?? parameter.DefaultText })
            {
                Assert.True(parameter.TryParse(text, out var value, out var fault), $"{parameter.Key}: {fault}");
                Assert.Equal(text, parameter.Format(value));
            }
    }

    [Fact]
    public void Every_default_of_the_catalogue_is_read_back_as_the_same_value()
    {
        foreach (var parameter in Catalogue.All)
        {
            Assert.True(parameter.TryParse(parameter.DefaultText, out var value, out _));
            Assert.Equal(parameter.DefaultValue, value);
        }
    }

    [Fact]
    public void Reading_never_throws_whatever_is_written() =>
        Gen.Select(Gen.Int[0, 8], Gen.OneOf(Gen.String, Gen.String["0123456789.,:-+eE %$kMUSDperhmsnw()"], Mutations())).Sample((which, text) =>
        {
            var parameter = All[which];
            if (!parameter.TryParse(text, out var value, out var fault))
                return fault.Length > 0;
            var again = parameter.Format(value);
            return parameter.TryParse(again, out var same, out _) && same.Equals(value);
        }, iter: 20_000);

    [Fact]
    public void Reading_and_writing_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.True(Share.TryParse("0.25", out var value, out _));
            Assert.Equal(0.25, value);
            Assert.Equal("0.25", Share.Format(0.25));
            Assert.Equal("1.5 hours", Time.Format(Duration.FromMinutes(90)));
            Assert.Equal("$1.5 per node-hour", Price.Format(Money.FromDollars(1.5)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Parameter[] All => [Share, Count, Rate, Bare, Time, Random, Price, Choice, Switch];

    private static Parameter Find(string key) => All.Single(parameter => parameter.Key == key);

    private static bool RoundTrips<T>(Parameter<T> parameter, T value)
        where T : notnull =>
        parameter.TryParse(parameter.Format(value), out var again, out _) && again.Equals(value);

    private static Gen<Distribution> Distributions() => Gen.OneOf(
        Hours.Select(Distribution.Fixed),
        Hours.Select(Distribution.Exponential),
        Gen.Select(Hours, Gen.Double[1.01, 9000]).Where((a, ratio) => a * ratio < TimeTextLongest).Select((a, ratio) => Distribution.LogNormal(a, a * ratio)),
        Gen.Select(Hours, Hours).Where((a, b) => a < b).Select((a, b) => Distribution.Uniform(a, b)),
        Gen.Select(Hours, Hours, Hours).Where((a, b, c) => a < b && b < c).Select((a, b, c) => Distribution.Triangular(a, b, c)),
        Gen.Select(Hours, Hours, Hours).Where((a, b, c) => a < b && b < c).Select((a, b, c) => Distribution.Pert(a, b, c)));

    private static Gen<string> Mutations() =>
        Gen.Select(Gen.OneOf(new[] { "lognormal(p10: 2 weeks, p90: 4 weeks)", "$1.2M per node-hour", "3.7887 per 1000 node-days", "9 hours", "20 %" }.Select(text => Gen.Const(text)).ToArray()), Gen.Int[0, 40], Gen.Char)
            .Select((text, at, c) => at < text.Length ? text[..at] + c + text[(at + 1)..] : text + c);
}
