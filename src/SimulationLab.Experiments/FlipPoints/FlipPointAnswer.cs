using System.Text.Json.Serialization;

namespace SimulationLab.Experiments;

/// <summary>The answer to a search for flip points, or its state while there is none.</summary>
public sealed record FlipPointAnswer : WorkAnswer
{
    /// <summary>What the alternative is compared with.</summary>
    public required string Baseline { get; init; }

    /// <summary>The alternative.</summary>
    public required string Alternative { get; init; }

    /// <summary>The outcome that decides.</summary>
    public required string Outcome { get; init; }

    /// <summary>Its unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The mean paired difference alternative − baseline, with every assumption as it is.</summary>
    public double? Difference { get; init; }

    /// <summary>Its 95 % interval.</summary>
    public double[]? Ci95 { get; init; }

    /// <summary>The assumptions, the one that reverses the recommendation soonest first.</summary>
    public IReadOnlyList<AssumptionAnswer>? Assumptions { get; init; }

    /// <summary>The answer in words.</summary>
    public IReadOnlyList<string>? Explanation { get; init; }
}

/// <summary>What the difference becomes when an assumption is moved.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">Its value.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Ranges">How far it must move to reverse the recommendation, in units of its own P10–P90 range, taken as half to double; null when it does not within two octaves.</param>
/// <param name="FlipsAtFactor">At which factor of its value, interpolated on the scale of logarithms; null for a choice.</param>
/// <param name="IsCertain">Whether beyond it the difference is of the other sign by more than its noise.</param>
/// <param name="Points">The moves.</param>
public sealed record AssumptionAnswer(string Parameter, string Value, string Source, double? Ranges, double? FlipsAtFactor, bool IsCertain, IReadOnlyList<FlipPoint> Points)
{
    /// <summary>Whether some move reverses the recommendation by more than the noise, be it the nearest or not.</summary>
    [JsonIgnore]
    public bool IsReversed => Points.Any(point => point.IsReversed);

    /// <summary>Looks outward from the present value on both sides for the first change of sign.</summary>
    internal static AssumptionAnswer Of(string parameter, string value, string source, IReadOnlyList<FlipPoint> points, double today)
    {
        double? nearest = null;
        var isCertain = false;
        foreach (var side in points.Where(point => point.Factor is not null).GroupBy(point => point.Factor > 1))
        {
            var (at, difference) = (0.0, today);
            foreach (var point in side.OrderBy(point => Math.Abs(Math.Log(point.Factor!.Value))))
            {
                var there = Math.Log(point.Factor!.Value);
                if (Math.Sign(point.Difference) * Math.Sign(today) < 0)
                {
                    var crossing = at + ((there - at) * difference / (difference - point.Difference));
                    if (nearest is null || Math.Abs(crossing) < Math.Abs(nearest.Value))
                        (nearest, isCertain) = (crossing, side.Any(beyond => beyond.IsReversed && Math.Abs(Math.Log(beyond.Factor!.Value)) >= Math.Abs(crossing)));
                    break;
                }

                (at, difference) = (there, point.Difference);
            }
        }

        if (nearest is { } logarithm)
            return new(parameter, value, source, MovedParameter.RangesOf(Math.Exp(logarithm)), Math.Exp(logarithm), isCertain, points);
        // Another option of a choice is as far away as its range is wide.
        var option = points.FirstOrDefault(point => point.Factor is null && Math.Sign(point.Difference) * Math.Sign(today) < 0);
        return new(parameter, value, source, option is null ? null : 1, null, option?.IsReversed ?? false, points);
    }
}

/// <summary>The difference at one value of an assumption.</summary>
/// <param name="Value">The value.</param>
/// <param name="Factor">How many times the present one; null for another option.</param>
/// <param name="Difference">The mean paired difference there.</param>
/// <param name="Ci95">Its 95 % interval.</param>
/// <param name="IsReversed">Whether it is of the other sign by more than its noise.</param>
public sealed record FlipPoint(string Value, double? Factor, double Difference, double[] Ci95, bool IsReversed);
