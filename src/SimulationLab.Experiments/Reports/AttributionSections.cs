using System.Xml.Linq;
using static SimulationLab.Experiments.Html;

namespace SimulationLab.Experiments;

/// <summary>The report of an attribution.</summary>
internal static class AttributionSections
{
    public static string Title(AttributionAnswer answer) => answer.Causes is null ? $"What {answer.Scenario} buys, lever by lever" : $"What delays {answer.Scenario}";

    public static IEnumerable<XElement> Of(AttributionAnswer answer)
    {
        var what = answer.Causes is null ? "lever" : "cause";
        var shares = (answer.Causes ?? answer.Levers!).OrderByDescending(share => Math.Abs(share.Mean.Weeks)).ToList();
        var without = answer.Causes is null ? "without what is set otherwise" : "without the six causes";
        yield return Section("Shares of the release week",
            Element("p", Amount.Text($"The mean release week is {answer.AllOff!.Mean:0.0} {without} and {answer.AllOn!.Mean:0.0} as it is; the 80th percentile {answer.AllOff.P80:0.0} and {answer.AllOn.P80:0.0}. The plan, with nothing going wrong, is {answer.Plan:0.0} weeks.")),
            Bars("Share of the mean, weeks", "weeks", shares, share => share.Mean.Weeks, share => share.Mean.Ci95),
            Bars("Share of the 80th percentile, weeks", "weeks", shares, share => share.P80.Weeks, share => share.P80.Ci95),
            answer.Censored > 0 ? Note(Amount.Text($"In up to {answer.Censored:#,0} replications of a coalition the release never shipped; those count with the week of the horizon.")) : null);
        yield return Section("Shares of the cost", Bars("Share of the mean cost, dollars", "USD", shares, share => share.Cost.Usd, share => share.Cost.Ci95));
        yield return Section("All shares", Shares(shares, what), Note($"Shapley shares: what each {what} adds, averaged over every order in which they can be switched on. They add up to the whole."));
        if (answer.Bottlenecks is { } bottlenecks)
            yield return Section("Beside it: what the driving chain waits for", Chain(bottlenecks),
                Note("The chain says what the release was waiting for, a share what its cause adds, averaged over every order of switching the causes on. Behind one delay another may wait, so the two differ by nature (docs/model/attribution.md)."));
    }

    private static XElement Bars(string title, string unit, IReadOnlyList<ShareAnswer> shares, Func<ShareAnswer, double> valueOf, Func<ShareAnswer, double[]> intervalOf) => new IntervalChart(title, unit,
        [.. shares.Select(share => IntervalRow.Of(share.Name, Amount.DifferenceInChart(valueOf(share), unit), valueOf(share), intervalOf(share)))])
    { HasBars = true, Reference = 0, Legend = "with its 95 % interval" }.Draw();

    private static XElement Shares(IReadOnlyList<ShareAnswer> shares, string what)
    {
        IEnumerable<IReadOnlyList<object?>> rows =
        [
            .. shares.Select(share => (IReadOnlyList<object?>)
            [
                share.Name, Weeks(share.Mean.Weeks), Amount.HalfWeeks(share.Mean.Ci95), Weeks(share.P80.Weeks), Amount.Weeks(share.P80.Ci95), Amount.Difference(share.Cost.Usd, "USD"), Amount.Half(share.Cost.Ci95, "USD"),
            ]),
            ["all", Weeks(shares.Sum(share => share.Mean.Weeks)), "", Weeks(shares.Sum(share => share.P80.Weeks)), "", Amount.Difference(shares.Sum(share => share.Cost.Usd), "USD"), ""],
        ];
        return Table("Shapley shares", [what, "mean, weeks", "±95 %", "P80, weeks", "95 % interval", "mean cost", "±95 %"], rows);
    }

    private static XElement Chain(IReadOnlyList<Bottleneck> bottlenecks) => new IntervalChart("Mean delay on the driving chain, weeks", "weeks",
        [.. bottlenecks.Select(cause => IntervalRow.Of(cause.Name, Amount.Text($"{cause.MeanDelayWeeks:0.00} weeks · {cause.Share:0 %}"), cause.MeanDelayWeeks, cause.Ci95))])
    { HasBars = true, Legend = "with its 95 % interval, and share of all delay" }.Draw();

    private static string Weeks(double weeks) => Amount.Text($"{weeks:+0.00;−0.00;0.00}");
}
