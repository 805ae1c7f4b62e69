using SimulationLab.Experiments;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>simlab scenarios, parameters and validate.</summary>
internal sealed class Catalogues(Terminal terminal, string? dataFolder)
{
    public int ListScenarios()
    {
        var table = Tables.New("scenario", "extends", "question");
        foreach (var scenario in Library().List())
            table.AddRow(Markup.Escape(scenario.Name), Markup.Escape(scenario.Extends ?? ""), Markup.Escape(scenario.Faults.Count > 0 ? "broken: " + scenario.Faults[0].Message : scenario.Question ?? ""));
        terminal.Output.Write(table);
        return ExitCodes.Done;
    }

    public int ShowScenario(string name, bool all)
    {
        var library = Library();
        if (!library.TryGet(name, out var view, out var faults))
            throw new BadInputException([.. faults.Select(BadInputException.LineOf)]);
        terminal.Output.MarkupLineInterpolated($"[bold]{view!.Name}[/]{(view.Extends is null ? "" : $" extends {view.Extends}")}");
        if (view.Question is not null)
            terminal.Output.MarkupLineInterpolated($"{view.Question}");
        var shown = view.Parameters.Where(parameter => all || parameter.DiffersFromDefault).ToList();
        if (shown.Count == 0)
        {
            terminal.Output.MarkupLine("Every parameter has its default; --all lists them.");
        }
        else
        {
            var table = Tables.New("parameter", "value", "in force", "source");
            foreach (var parameter in shown)
                table.AddRow(Markup.Escape(parameter.Key), Markup.Escape(parameter.Value), Markup.Escape(parameter.InForce), Markup.Escape(parameter.Source));
            terminal.Output.Write(table);
        }

        foreach (var imposed in view.Events)
            terminal.Output.MarkupLineInterpolated($"week {imposed.Week + 1:0.##}: {imposed.Entity} {imposed.Kind} ({string.Join(", ", imposed.Fields.Select(field => $"{field.Key}: {field.Value}"))})");
        var stages = Tables.New("stage", "activities", "gate");
        foreach (var stage in view.Stages)
            stages.AddRow(Markup.Escape(stage.Name), Markup.Escape(string.Join(", ", stage.Activities.Select(activity => activity.Name))), Markup.Escape(stage.Gate ?? "none"));
        terminal.Output.Write(stages);
        return ExitCodes.Done;
    }

    public int ListParameters(string? filter)
    {
        var found = CatalogueEntry.All.Where(entry => filter is null
            || entry.Key.Contains(filter, StringComparison.OrdinalIgnoreCase) || entry.Description.Contains(filter, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count == 0)
            throw new BadInputException([$"No parameter contains '{filter}'." + (Names.Meant(filter!, CatalogueEntry.All.Select(entry => entry.Key)) is { } meant ? $" Did you mean {meant}?" : "")]);
        var table = Tables.New("parameter", "default", "cause", "meaning and source");
        foreach (var entry in found)
            table.AddRow(Markup.Escape(entry.Key), Markup.Escape(entry.Default), Markup.Escape(entry.Cause ?? ""), Markup.Escape($"{entry.Description} ({entry.Source})"));
        terminal.Output.Write(table);
        terminal.Output.MarkupLine("A parameter with a cause takes its plan value while that cause is off.");
        return ExitCodes.Done;
    }

    public int Validate(IReadOnlyList<string> files)
    {
        var library = Library();
        var faults = new List<string>();
        foreach (var file in files)
        {
            if (!File.Exists(file))
            {
                faults.Add($"There is no file '{file}'.");
                continue;
            }

            var found = library.Validate(File.ReadAllText(file), file);
            faults.AddRange(found.Select(fault => fault.ToString()));
            if (found.Count == 0)
                terminal.Output.MarkupLineInterpolated($"{file} is valid.");
        }

        return faults.Count == 0 ? ExitCodes.Done : throw new BadInputException(faults);
    }

    private ScenarioLibrary Library() => new(ScenarioLibrary.FindShippedFolder(), new ResultStore(new Database(DataFolder.Resolve(dataFolder))));
}
