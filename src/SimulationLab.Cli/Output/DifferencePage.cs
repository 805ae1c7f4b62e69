using System.Globalization;
using SimulationLab.Experiments;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>The difference of two scenarios as a page for people.</summary>
internal sealed class DifferencePage(IAnsiConsole console)
{
    private const int MostLines = 8;
    private const double Rounding = 1e-9;

    /// <param name="report">What to show.</param>
    /// <param name="to">The end to which the chain is shown; null for the last that moves.</param>
    public void Write(DifferenceReport report, string? to)
    {
        foreach (var sentence in report.Explanation)
            console.MarkupLineInterpolated($"[bold]{sentence}[/]");
        WriteContrast(report);
        if (report.FirstDivergence is not null)
        {
            WriteChain(report, to);
            WriteStages(report);
            WriteLedger(report);
        }

        if (report.Over is { } statistics)
            WriteStatistics(statistics);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]Replication {report.Replication} of seed {report.Seed}, model {report.ModelVersion}: {report.Messages.Baseline} and {report.Messages.Alternative} messages, {report.Messages.Common} of them the same. Differences are {report.Alternative} − {report.Baseline}; weeks are time elapsed.[/]");
    }

    private void WriteContrast(DifferenceReport report)
    {
        if (report.Parameters.Count > 0)
        {
            var table = Tables.New("parameter", report.Baseline, report.Alternative);
            foreach (var parameter in report.Parameters.Take(MostLines))
                table.AddRow(Markup.Escape(parameter.Key) + (parameter.IsInForce ? "" : " [grey](its cause is off)[/]"), Markup.Escape(parameter.Baseline), Markup.Escape(parameter.Alternative));
            console.Write(table);
            WriteMore(report.Parameters.Count, "parameters");
        }

        foreach (var imposed in report.Events.Take(MostLines))
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"In {NameOf(imposed.In, report)} only, in week {imposed.Week:0.##}: {imposed.What}");
        WriteMore(report.Events.Count, "events");
        foreach (var line in report.Network.Take(MostLines))
            console.MarkupLineInterpolated($"In {NameOf(line.In, report)} only: {line.Line}");
        WriteMore(report.Network.Count, "lines of the lifecycle");
    }

    private void WriteChain(DifferenceReport report, string? to)
    {
        if (report.Chains.LastOrDefault(own => to is null || own.To == to) is not { } chain)
        {
            if (to is not null)
                console.MarkupLineInterpolated($"No chain leads to the end of {to}: it is the same in both, or the alternative never gets there.");
            return;
        }

        var table = Tables.Numbers($"to {(chain.To == ScenarioDifference.ToRelease ? "the release" : chain.To)}", "apart").AddColumn(new TableColumn("[bold]the change travels[/]").PadLeft(0).PadRight(0));
        foreach (var line in chain.Lines)
            table.AddRow(Weeks(line), line.DifferenceWeeks is { } apart ? Apart(apart) : "", Markup.Escape(line.Text));
        console.Write(table);
        if (chain.Steps.Count > chain.Lines.Count)
            console.MarkupLineInterpolated($"[grey]{chain.Steps.Count} messages; each of them with --out diff.json.[/]");
        if (chain.Elsewhere is { } elsewhere)
            console.MarkupLineInterpolated($"[grey]{elsewhere}[/]");
    }

    private void WriteStages(DifferenceReport report)
    {
        var table = Tables.Numbers("stage ends in week", report.Baseline, report.Alternative, "difference");
        foreach (var stage in report.Stages)
            table.AddRow(
                Markup.Escape(stage.Name) + (stage.Name == report.FirstStageToPart ? " [bold]← parts first[/]" : ""),
                Week(stage.BaselineEndWeek), Week(stage.AlternativeEndWeek), stage.EndDifferenceWeeks is { } difference ? Apart(difference) : "–");
        table.AddRow("[bold]release.week[/]", Week(report.Release.BaselineWeek), Week(report.Release.AlternativeWeek), Apart(report.Release.DifferenceWeeks));
        console.Write(table);
    }

    private void WriteLedger(DifferenceReport report)
    {
        if (report.Ledger.FirstPosting is not { } first)
            return;
        var table = Tables.Numbers("account", report.Baseline, report.Alternative, "difference");
        foreach (var account in report.Ledger.Accounts)
            table.AddRow(
                Markup.Escape($"{account.Book.ToString().ToLowerInvariant()}: {account.Account}"),
                Amount.Of((double)account.BaselineUsd, "USD"), Amount.Of((double)account.AlternativeUsd, "USD"), Amount.Difference((double)account.DifferenceUsd, "USD"));
        console.Write(table);
        var posting = first.Alternative ?? first.Baseline!;
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]The books part in week {posting.Week:0.00} with {posting.Entity}: {posting.Reason} ({Dollars(first.Baseline)} in {report.Baseline}, {Dollars(first.Alternative)} in {report.Alternative}).[/]");
    }

    private void WriteStatistics(DifferenceStatistics over)
    {
        var table = Tables.Numbers($"over {over.Replications} replications", "difference", "±95 %", "parted before", "end moves");
        foreach (var stage in over.Stages)
            table.AddRow(Markup.Escape(stage.Name), Apart(stage.MeanDifferenceWeeks), Half(stage.Ci95Weeks), Share(stage.ShareDivergedBefore), Share(stage.ShareMoved));
        table.AddRow("[bold]release.week[/]", Apart(over.ReleaseMeanDifferenceWeeks), Half(over.ReleaseCi95Weeks), "", Share(over.ReleaseShareMoved));
        console.Write(table);
        foreach (var first in over.FirstDivergences)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{Share(first.Share)} part first at {(first.From == first.To ? first.To : $"{first.From} → {first.To}")}: {first.What}{(first.Activity is null ? "" : " " + first.Activity)} (week {first.MeanWeek:0.0} on average)");
        var others = over.ShareDiverging - over.FirstDivergences.Sum(first => first.Share);
        if (others > Rounding)
            console.MarkupLineInterpolated($"{Share(others)} part first elsewhere");
        if (over.ShareDiverging < 1)
            console.MarkupLineInterpolated($"{Share(1 - over.ShareDiverging)} do not part");
    }

    private void WriteMore(int count, string what)
    {
        if (count > MostLines)
            console.MarkupLineInterpolated($"[grey]{count - MostLines} {what} more with --out diff.json.[/]");
    }

    private static string NameOf(RunSide side, DifferenceReport report) => side == RunSide.Baseline ? report.Baseline : report.Alternative;

    private static string Weeks(CarrierLine line)
    {
        var (from, to) = (Week(line.FromWeek), Week(line.ToWeek));
        return from == to ? from : $"{from}–{to}";
    }

    private static string Week(double? week) => week is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number:0.0}") : "–";

    private static string Apart(double weeks) => double.IsNaN(weeks) ? "–" : weeks == 0 ? "0" : Math.Abs(weeks) < 0.005 ? "< 0.01" : string.Create(CultureInfo.InvariantCulture, $"{(weeks < 0 ? "−" : "+")}{Math.Abs(weeks):0.00}");

    private static string Half(double[] interval) => double.IsNaN(interval[0]) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{(interval[1] - interval[0]) / 2:0.00}");

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share:0 %}");

    private static string Dollars(TwinPosting? posting) => posting is null ? "nothing" : string.Create(CultureInfo.InvariantCulture, $"${posting.Usd:#,0}");
}
