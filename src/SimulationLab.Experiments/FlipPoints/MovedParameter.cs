using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>One assumption and where it is moved to.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Baseline">Whose value it is moved from.</param>
internal sealed record MovedParameter(Parameter Parameter, Scenario Baseline)
{
    /// <summary>
    /// An assumed value may as well be half or double: that is taken for the P10 and P90 of what it may be. A move of one such
    /// range is a factor of four.
    /// </summary>
    private const double RangeFactor = 4;

    private static readonly double[] Factors = [0.25, 0.5, 2, 4];

    /// <summary>The moves, from the smallest value to the largest; of a choice or a switch the other options.</summary>
    public IReadOnlyList<Move> Moves { get; } = MovesOf(Parameter, Baseline.ValueOf(Parameter));

    /// <summary>The scenario with the parameter moved.</summary>
    public Scenario In(Scenario scenario, Move move) => scenario.With(Parameter, move.Value, $"{scenario.Name} with {Parameter.Key} at {move.Text}");

    /// <summary>How many ranges a factor is away from where the parameter is.</summary>
    public static double RangesOf(double factor) => Math.Abs(Math.Log(factor)) / Math.Log(RangeFactor);

    /// <summary>Where the range ends before the factor, the move is as large as it allows; the factor is the one in fact.</summary>
    private static IReadOnlyList<Move> MovesOf(Parameter parameter, object value)
    {
        var moves = new List<Move>();
        foreach (var factor in Factors)
            if (ValueShift.Scaled(parameter, value, factor) is { } moved && ValueShift.FactorOf(value, moved) > 0 && moves.TrueForAll(known => known.Text != parameter.Format(moved)))
                moves.Add(new Move(moved, parameter.Format(moved), ValueShift.FactorOf(value, moved)));
        return [.. moves.OrderBy(move => move.Factor), .. ValueShift.Others(parameter, value).Select(other => new Move(other, parameter.Format(other), null))];
    }
}

/// <summary>A value that a parameter is moved to.</summary>
/// <param name="Value">The value.</param>
/// <param name="Text">As it would be written.</param>
/// <param name="Factor">How many times the value it had; null for another option.</param>
internal sealed record Move(object Value, string Text, double? Factor);
