using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Moves a value of a parameter by a factor, as far as its range allows; a choice or switch to its other options.</summary>
public static class ValueShift
{
    private const int Halvings = 6;

    /// <summary>
    /// The value times the factor; where that is out of range, the factor is brought nearer to 1 by halves until it fits. Of a
    /// distribution every time is scaled. Null where nothing moves: a zero, a choice, a switch.
    /// </summary>
    public static object? Scaled(Parameter parameter, object value, double factor)
    {
        for (var i = 0; i < Halvings; i++, factor = 1 + ((factor - 1) / 2))
            if (Times(value, factor) is not { } scaled)
                return null;
            else if (parameter.TryParse(parameter.Format(scaled), out var accepted, out _))
                return accepted.Equals(value) ? null : accepted;
        return null;
    }

    /// <summary>How many times a value another is, of those that <see cref="Scaled"/> gives.</summary>
    public static double FactorOf(object value, object scaled) => (value, scaled) switch
    {
        (double from, double to) => to / from,
        (int from, int to) => to / (double)from,
        (Duration from, Duration to) => to.Hours / from.Hours,
        (Money from, Money to) => to.Dollars / from.Dollars,
        (Distribution from, Distribution to) => to.Mean / from.Mean,
        _ => throw new ArgumentException($"{value} and {scaled} are not values that one can be scaled to the other.", nameof(scaled)),
    };

    /// <summary>The other options of a choice or a switch; empty for anything else.</summary>
    public static IReadOnlyList<object> Others(Parameter parameter, object value) => value switch
    {
        bool isOn => [!isOn],
        string chosen => [.. parameter.Options.Where(option => option != chosen)],
        _ => [],
    };

    private static object? Times(object value, double factor) => value switch
    {
        double number => number * factor,
        int count => (int)Math.Clamp(Math.Round(count * factor), int.MinValue, int.MaxValue),
        Duration time => new Duration((long)(time.Microseconds * factor)),
        Money money => money * factor,
        Distribution { Kind: DistributionKind.Fixed, A: 0 } => null,
        Distribution times => Distribution.Of(times.Kind, times.A * factor, times.B * factor, times.C * factor),
        _ => null,
    };
}
