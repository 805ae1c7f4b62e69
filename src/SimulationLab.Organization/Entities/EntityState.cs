using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What an entity is doing, in words a manager understands. Only what the organization could know: nothing hidden.</summary>
/// <param name="Doing">What it is doing: "trains, 41 % done".</param>
/// <param name="WaitsFor">What it waits for; null when nothing.</param>
/// <param name="Since">Since when it does or waits; null when it has been so from the start.</param>
/// <param name="Figures">Its numbers, with units.</param>
public sealed record EntityState(string Doing, string? WaitsFor, SimTime? Since, IReadOnlyList<Figure> Figures)
{
    /// <summary>An entity that does something and waits for nothing.</summary>
    internal static EntityState Busy(string doing, SimTime? since, params IReadOnlyList<Figure> figures) => new(doing, null, since, figures);

    /// <summary>An entity that waits for something.</summary>
    internal static EntityState Waiting(string doing, string waitsFor, SimTime? since, params IReadOnlyList<Figure> figures) => new(doing, waitsFor, since, figures);
}

/// <summary>A number of an entity.</summary>
/// <param name="Name">For example "people present".</param>
/// <param name="Value">How many or how much.</param>
/// <param name="Unit">Of what.</param>
public sealed record Figure(string Name, double Value, string Unit);
