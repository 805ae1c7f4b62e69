using System.Xml.Linq;
using static SimulationLab.Experiments.Html;

namespace SimulationLab.Experiments;

/// <summary>The report of a selection.</summary>
internal static class SelectionSections
{
    public static string Title(SelectionAnswer answer) => Amount.Text($"The best of {answer.Scenarios!.Count} in {answer.Outcome}");

    public static IEnumerable<XElement> Of(SelectionAnswer answer)
    {
        var (unit, scenarios) = (answer.Unit!, answer.Scenarios!);
        yield return Section("The scenarios",
            new IntervalChart($"Mean {answer.Outcome}, {unit}", unit,
                [.. scenarios.Select(own => IntervalRow.Of($"{own.Name} · {FateOf(answer, own)}", Amount.InChart(own.Mean, unit), own.Mean, own.Ci95, own.Name == answer.Best ? "good" : "plain"))])
            { Legend = "with its 95 % interval, over the replications that each was given" }.Draw(),
            Table("Who was given how many replications", ["scenario", $"mean, {unit}", "±95 %", "replications", "fate"],
                scenarios.Select(own => (IReadOnlyList<object?>)
                [
                    own.Name, Amount.Of(own.Mean, unit), Amount.Half(own.Ci95, unit), Amount.Text($"{own.Replications:#,0}"), Element("span", Class(own.Name == answer.Best ? "verdict good" : "verdict plain"), FateOf(answer, own)),
                ])),
            Note(Amount.Text($"The smallest difference that matters is {answer.Indifference} {unit}; all run on the same luck.") + (answer.Confidence is { } confidence ? Amount.Text($" The choice is right with a probability of {confidence:0 %} or more if the best is better than every other by that much.") : "")));
    }

    private static string FateOf(SelectionAnswer answer, SelectedScenario own) =>
        own.Name == answer.Best ? "chosen" : own.IsInTheRunning ? "still in the running" : Amount.Text($"dropped after {own.Replications:#,0}");
}
