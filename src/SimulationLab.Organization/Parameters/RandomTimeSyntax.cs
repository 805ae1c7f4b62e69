using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A time that may be random: 3 weeks, or lognormal(p10: 2 weeks, p90: 4 weeks).</summary>
internal sealed class RandomTimeSyntax : ValueSyntax<Distribution>
{
    private const double LargestRatio = 10_000;

    private static readonly (string Name, string[] Arguments)[] Shapes =
    [
        ("exponential", ["mean"]), ("lognormal", ["p10", "p90"]), ("uniform", ["low", "high"]),
        ("triangular", ["low", "mode", "high"]), ("pert", ["low", "mode", "high"]),
        ("overrun", ["plan", "share", "exponent"]),
    ];

    /// <summary>The arguments that are plain numbers, not times.</summary>
    private static readonly string[] PlainNumbers = ["share", "exponent"];

    private static readonly string Forms = string.Join(", ", Shapes.Select(shape => $"{shape.Name}({string.Join(", ", shape.Arguments.Select(name => name + ":"))})"));

    public override string Unit => "time";

    public override string Allowed => $"a time such as 3 days, or a random one: {Forms}";

    public override string JsonType => "string";

    public override bool TryParse(string text, out Distribution value, out string fault)
    {
        value = default;
        var trimmed = text.Trim();
        var open = trimmed.IndexOf('(');
        if (open < 0)
        {
            var isTime = TimeText.TryParseHours(trimmed, out var hours, out fault);
            value = Distribution.Fixed(hours);
            return isTime;
        }

        var name = trimmed[..open].TrimEnd();
        var shape = Array.FindIndex(Shapes, shape => shape.Name == name);
        if (shape < 0 || !trimmed.EndsWith(')'))
            return Refuse(shape < 0 ? $"names the unknown shape {NumberText.Quote(name)}" : "does not end with ')'", out fault);
        if (!TryParseArguments(trimmed[(open + 1)..^1], Shapes[shape].Arguments, out var arguments, out var why))
            return Refuse(why, out fault);
        why = Check(Shapes[shape].Name, arguments);
        if (why.Length > 0)
            return Refuse(why, out fault);
        value = Make(Shapes[shape].Name, arguments);
        fault = "";
        return true;

        bool Refuse(string why, out string fault)
        {
            fault = $"{NumberText.Quote(text)} {why}; write {(shape < 0 ? Allowed : Example(shape))}";
            return false;
        }
    }

    public override string Format(Distribution value) => value.Kind switch
    {
        DistributionKind.Fixed => TimeText.FormatHours(value.A),
        DistributionKind.Exponential => Write(0, value.A),
        DistributionKind.LogNormal => Write(1, value.A, value.B),
        DistributionKind.Uniform => Write(2, value.A, value.B),
        DistributionKind.Triangular => Write(3, value.A, value.B, value.C),
        DistributionKind.Pert => Write(4, value.A, value.B, value.C),
        _ => Write(5, value.A, value.B, value.C),
    };

    public override double AsNumber(Distribution value) => value.Median;

    private static string Write(int shape, params ReadOnlySpan<double> hours)
    {
        var text = Shapes[shape].Name + "(";
        for (var i = 0; i < hours.Length; i++)
            text += $"{(i == 0 ? "" : ", ")}{Shapes[shape].Arguments[i]}: {(PlainNumbers.Contains(Shapes[shape].Arguments[i]) ? NumberText.Format(hours[i]) : TimeText.FormatHours(hours[i]))}";
        return text + ")";
    }

    private static string Example(int shape) => shape switch
    {
        0 => Write(shape, 72),
        1 or 2 => Write(shape, 336, 672),
        5 => Write(shape, 336, 0.18, 1.4),
        _ => Write(shape, 48, 72, 120),
    };

    private static bool TryParseArguments(string text, string[] names, out double[] hours, out string why)
    {
        hours = new double[names.Length];
        var isSet = new bool[names.Length];
        why = "";
        foreach (var part in text.Split(','))
        {
            var colon = part.IndexOf(':');
            var name = colon < 0 ? part.Trim() : part[..colon].Trim();
            var place = Array.IndexOf(names, name);
            if (place < 0 || colon < 0)
                why = name.Length == 0 ? "has an empty argument" : $"has the argument {NumberText.Quote(name)} without a {(place < 0 ? "known name" : "value")}";
            else if (isSet[place])
                why = $"gives {name} twice";
            else if (PlainNumbers.Contains(name) && !NumberText.TryParse(part[(colon + 1)..].Trim(), out hours[place]))
                why = $"has a wrong {name}: {NumberText.Quote(part[(colon + 1)..].Trim())} is not a plain number";
            else if (!PlainNumbers.Contains(name) && !TimeText.TryParseHours(part[(colon + 1)..].Trim(), out hours[place], out var fault))
                why = $"has a wrong {name}: {fault}";
            else
                isSet[place] = true;
            if (why.Length > 0)
                return false;
        }

        var missing = Array.IndexOf(isSet, false);
        why = missing < 0 ? "" : $"lacks {names[missing]}";
        return missing < 0;
    }

    private static string Check(string shape, double[] hours) => shape switch
    {
        "exponential" => hours[0] > 0 ? "" : "needs a mean above 0",
        "lognormal" => hours[0] <= 0 ? "needs a p10 above 0"
            : hours[1] <= hours[0] ? "needs a p90 above its p10"
            : hours[1] / hours[0] > LargestRatio ? "needs a p90 of at most 10000 times its p10" : "",
        "uniform" => hours[0] < hours[1] ? "" : "needs a high above its low",
        "overrun" => hours[0] <= 0 ? "needs a plan above 0" : hours[1] is < 0 or >= 1 ? "needs a share from 0 to below 1" : hours[2] is > 0.1 and <= 100 ? "" : "needs an exponent above 0.1, at most 100",
        _ => hours[0] <= hours[1] && hours[1] <= hours[2] && hours[0] < hours[2] ? "" : "needs low, mode and high in this order, with high above low",
    };

    private static Distribution Make(string shape, double[] hours) => shape switch
    {
        "exponential" => Distribution.Exponential(hours[0]),
        "lognormal" => Distribution.LogNormal(hours[0], hours[1]),
        "uniform" => Distribution.Uniform(hours[0], hours[1]),
        "triangular" => Distribution.Triangular(hours[0], hours[1], hours[2]),
        "overrun" => Distribution.Overrun(hours[0], hours[1], hours[2]),
        _ => Distribution.Pert(hours[0], hours[1], hours[2]),
    };
}
