using System.Globalization;
using SimulationLab.Experiments;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>An experiment as tables for people.</summary>
internal sealed class ExperimentReport(IAnsiConsole console)
{
    private const int MostActivities = 8;

    public void Write(ExperimentAnswer answer, ReleaseBook? book)
    {
        foreach (var sentence in answer.Explanation!)
            console.MarkupLineInterpolated($"[bold]{sentence}[/]");
        if (book is not null)
            WriteCertain(answer, book);
        else
            WriteOutcomes(answer);
        WriteBottlenecks(answer.PlannedWeeks!.Value, answer.Bottlenecks!);
        if (book is null && answer.Risk is { } risk)
            WriteRisk(risk);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{answer.Completed} replications, seed {answer.Seed}, model {answer.ModelVersion}, answer {answer.Id}[/]");
    }

    /// <summary>Planned work and the delay of each cause; together the mean release week.</summary>
    public void WriteBottlenecks(double plannedWeeks, IReadOnlyList<Bottleneck> bottlenecks)
    {
        var table = Tables.Numbers("the driving chain waits for", "weeks", "95 % interval", "of delay").AddColumn(new TableColumn("[bold]mostly[/]"));
        table.AddRow("planned work", Amount.Of(plannedWeeks, "weeks"), "", "", "");
        foreach (var bottleneck in bottlenecks.Where(bottleneck => bottleneck.MeanDelayWeeks > 0))
            table.AddRow(
                bottleneck.Name,
                string.Create(CultureInfo.InvariantCulture, $"{bottleneck.MeanDelayWeeks:0.00}"),
                string.Create(CultureInfo.InvariantCulture, $"{bottleneck.Ci95[0]:0.00} to {bottleneck.Ci95[1]:0.00}"),
                string.Create(CultureInfo.InvariantCulture, $"{bottleneck.Share:0 %}"),
                bottleneck.Kinds[0].Name);
        console.Write(table);
    }

    private void WriteRisk(RiskAnswer risk)
    {
        foreach (var sentence in risk.Explanation ?? [])
            console.MarkupLineInterpolated($"{sentence}");
        var table = Tables.Numbers("activity", "critical", "cruciality", "sensitivity", "P10", "P90", "weeks on\nthe chain");
        foreach (var activity in risk.Activities.OrderByDescending(activity => activity.Sensitivity ?? 0).Take(MostActivities))
            table.AddRow(
                Markup.Escape(activity.Name), string.Create(CultureInfo.InvariantCulture, $"{activity.Criticality.Value:0 %}"), Amount.Of(activity.RankCruciality, "share"), Amount.Of(activity.Sensitivity, "share"),
                Amount.Of(activity.P10Weeks, "weeks"), Amount.Of(activity.P90Weeks, "weeks"), Amount.Of(activity.MeanChainWeeks, "weeks"));
        console.Write(table);
    }

    private void WriteCertain(ExperimentAnswer answer, ReleaseBook book)
    {
        var stages = Tables.Numbers("stage", "weeks", "stage effort", "cross-cutting");
        for (var i = 0; i < answer.Stages!.Count; i++)
            stages.AddRow(Markup.Escape(answer.Stages[i].Name), Amount.Of(answer.Stages[i].Weeks.Mean, "weeks"), Amount.Of(book.StageEffort[i].Stage, "weeks"), Amount.Of(book.StageEffort[i].CrossCutting, "weeks"));
        stages.AddRow("[bold]all[/]", Amount.Of(answer.Outcomes!["release.week"].Mean, "weeks"), Amount.Of(book.StageEffort.Sum(e => e.Stage), ""), Amount.Of(book.StageEffort.Sum(e => e.CrossCutting), ""));
        console.Write(stages);
        console.MarkupLine("[grey]Weeks from gate to gate; effort in engineer-weeks, hands on.[/]");
        var accounts = Tables.Numbers("release book", "amount");
        foreach (var (account, amount) in book.Lines)
            accounts.AddRow(Markup.Escape(account), Amount.Of(amount.Dollars, "USD"));
        accounts.AddRow("[bold]total[/]", Amount.Of(book.Lines.Sum(line => line.Amount.Dollars), "USD"));
        console.Write(accounts);
    }

    private void WriteOutcomes(ExperimentAnswer answer)
    {
        var table = Tables.Numbers("outcome", "mean", "±95 %", "P10", "P50", "P80", "P90").Tight();
        foreach (var (name, outcome) in answer.Outcomes!.Where(entry => entry.Value.N > 0 && Tables.IsShown(entry.Key)))
            table.AddRow([Markup.Escape(name), .. new[] { outcome.Mean, (outcome.Ci95[1] - outcome.Ci95[0]) / 2, outcome.P10, outcome.P50, outcome.P80, outcome.P90 }.Select(value => Short(value, outcome.Unit))]);
        console.Write(table);
        console.MarkupLine(Tables.Details(answer.Outcomes!.Keys));
        var stages = Tables.Numbers("stage (weeks)", "mean", "P10", "P50", "P90");
        foreach (var stage in answer.Stages!)
            stages.AddRow(Markup.Escape(stage.Name), Amount.Of(stage.Weeks.Mean, "weeks"), Amount.Of(stage.Weeks.P10, "weeks"), Amount.Of(stage.Weeks.P50, "weeks"), Amount.Of(stage.Weeks.P90, "weeks"));
        console.Write(stages);
    }

    // Seven columns in 80: a number broken over two lines is none.
    private static string Short(double? value, string unit) => (unit, value) switch
    {
        ("USD", >= 1e9) => Amount.Text($"${value / 1e9:0.00}B"),
        ("USD", >= 1e7) => Amount.Text($"${value / 1e6:0.0}M"),
        ("USD", >= 1e5) => Amount.Text($"${value / 1e6:0.00}M"),
        ("USD", > 0 and < 1) => Amount.Text($"${value:0.0000}"),
        _ => Amount.Of(value, unit),
    };
}
