namespace SimulationLab.Experiments.Tests.Reports;

public class AmountTests
{
    [Theory]
    [InlineData(0, "$0")]
    [InlineData(0.00167, "$0.00167")]
    [InlineData(321, "$321")]
    [InlineData(99_999, "$99,999")]
    [InlineData(123_456, "$0.123M")]
    [InlineData(24_265_414.11, "$24.265M")]
    public void Dollars_are_never_rounded_to_nothing(double dollars, string text) => Assert.Equal(text, Amount.Of(dollars, "USD"));

    [Theory]
    [InlineData(-321, "−$321")]
    [InlineData(0, "$0")]
    [InlineData(9_452_433.58, "+$9.452M")]
    public void A_difference_in_dollars_has_its_sign(double dollars, string text) => Assert.Equal(text, Amount.Difference(dollars, "USD"));

    [Theory]
    [InlineData(0, "$0")]
    [InlineData(0.00167, "$0.00167")]
    [InlineData(123_456, "$123,456")]
    [InlineData(999_999, "$999,999")]
    [InlineData(24_265_414.11, "$24.3M")]
    [InlineData(-24_265_414.11, "$-24.3M")]
    [InlineData(double.NaN, "–")]
    public void Dollars_in_words_and_beside_a_chart_are_in_millions_from_one_million_on(double dollars, string text) => Assert.Equal((text, text), (Amount.Dollars(dollars), Amount.InChart(dollars, "USD")));

    [Theory]
    [InlineData(1, "1 more replication")]
    [InlineData(2, "2 more replications")]
    [InlineData(12_345, "12,345 more replications")]
    public void One_more_replication_is_one(int count, string text) => Assert.Equal(text, Amount.MoreReplications(count));

    [Theory]
    [InlineData(12.06, "12.1×")]
    [InlineData(323638.7, "323,639×")]
    public void A_factor_is_as_short_as_it_may_be(double factor, string text) => Assert.Equal(text, Amount.Times(factor));
}
