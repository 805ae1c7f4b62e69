using System.Globalization;
using System.Text.RegularExpressions;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>A scale that calibration may choose: it multiplies the values of all parameters whose key is like a pattern.</summary>
/// <param name="Name">The cause whose delay it governs.</param>
/// <param name="KeyPattern">A regular expression for whole keys.</param>
/// <param name="Low">The smallest scale.</param>
/// <param name="High">The largest scale.</param>
public sealed record FreeParameter(string Name, string KeyPattern, double Low, double High)
{
    /// <summary>
    /// What is fitted: one scale for each cause, on parameters that no publication gives. What the source or a publication
    /// gives stays. To free another parameter, change its line.
    /// </summary>
    public static IReadOnlyList<FreeParameter> All { get; } =
    [
        new("compute", @"market\.(?:shortageShare|partialShare)|products\.surges\.rate", 0.1, 2),
        new("data", @"data\.(?:\w+\.)?defectShare|labeling\.(?:bookingLead|poorBatchShare|productJobs\.rate)", 0.1, 4),
        new("evaluation", @"evaluation\.humanNoise", 0.25, 4),
        new("integration", @"integration\.faults", 0.25, 4),
        new("safety", @"safety\.(?:findings|newFindings|rolloutFindings)", 0.25, 4),
        new("coordination", @"leadership\.(?:gateSyncShare|gateDecisionTime|decisionTime|syncShare)|desks\.serviceTime|pods\.exceptionRate", 0.1, 2),
    ];

    /// <summary>The parameters it scales.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public IReadOnlyList<Parameter> Parameters()
    {
        var found = Catalogue.All.Where(parameter => Regex.IsMatch(parameter.Key, $"^(?:{KeyPattern})$")).ToList();
        return found.Count > 0 ? found : throw new InvalidOperationException($"No parameter is like '{KeyPattern}'.");
    }

    /// <summary>The values before the fit, which the scales multiply: so that the fit can be done again though the defaults are its result.</summary>
    private static readonly IReadOnlyDictionary<string, string> Before = new Dictionary<string, string>
    {
        ["market.shortageShare"] = "0.25",
        ["market.partialShare"] = "0.2",
        ["products.surges.rate"] = "1 per year",
        ["data.defectShare"] = "0.15",
        ["data.cleaning.defectShare"] = "0.04",
        ["data.versioning.defectShare"] = "0.02",
        ["data.sharding.defectShare"] = "0.02",
        ["labeling.bookingLead"] = "lognormal(p10: 4 days, p90: 2.5 weeks)",
        ["labeling.poorBatchShare"] = "0.025",
        ["labeling.productJobs.rate"] = "1.5 per year",
        ["evaluation.humanNoise"] = "0.8 points",
        ["integration.faults"] = "0.45 per test",
        ["safety.findings"] = "20 findings",
        ["safety.newFindings"] = "5 findings",
        ["safety.rolloutFindings"] = "2 findings",
        ["desks.serviceTime"] = "6 hours",
        ["pods.exceptionRate"] = "0.02 per engineer-week",
        ["leadership.decisionTime"] = "lognormal(p10: 8 hours, p90: 2 days)",
        ["leadership.gateDecisionTime"] = "lognormal(p10: 2 hours, p90: 12 hours)",
        ["leadership.syncShare"] = "0.25",
        ["leadership.gateSyncShare"] = "0.5",
    };

    /// <summary>Keys and values at this scale, as they would be written: with three digits, as they go into the catalogue.</summary>
    public IEnumerable<(string Key, string Value)> At(double scale) => Parameters().Select(parameter =>
    {
        parameter.TryParse(Before.GetValueOrDefault(parameter.Key, parameter.DefaultText), out var value, out _);
        return (parameter.Key, parameter.Format(InThreeDigits(ValueShift.Scaled(parameter, value, scale) ?? value)));
    });

    private static object InThreeDigits(object value) => value switch
    {
        double number => Rounded(number),
        Duration time => Duration.FromHours(Rounded(time.Hours)),
        Distribution times => Distribution.Of(times.Kind, Rounded(times.A), Rounded(times.B), Rounded(times.C)),
        _ => value,
    };

    private static double Rounded(double number) => double.Parse(number.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
