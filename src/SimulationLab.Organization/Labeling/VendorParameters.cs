namespace SimulationLab.Organization;

/// <summary>What tells a labeling vendor from the others.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Annotators">Its pool of annotators, shared by all jobs it holds.</param>
/// <param name="Accuracy">How often one of them gives the right one of two labels.</param>
/// <param name="Speed">Its rate, relative to that of the job.</param>
/// <param name="PriceFactor">Its price, relative to that of the job.</param>
internal sealed record VendorParameters(string Name, Parameter<int> Annotators, Parameter<double> Accuracy, Parameter<double> Speed, Parameter<double> PriceFactor)
{
    /// <summary>The vendors of source §3.3.</summary>
    public static IReadOnlyList<VendorParameters> Vendors { get; } = [Of("mechanical-turk"), Of("outlier"), Of("scale-ai"), Of("humanloop")];

    /// <summary>The parameters of this vendor.</summary>
    public IEnumerable<Parameter> Parameters => [Annotators, Accuracy, Speed, PriceFactor];

    private static VendorParameters Of(string name) => new(
        name,
        Define.Count($"vendors.{name}.annotators", "annotators", 800, $"Annotators of {name}, shared by all jobs it holds.", "assumed; source §3.3 names the vendor, source §4.2: 200–500 at work", minimum: 1, maximum: 1_000_000),
        Define.Share($"vendors.{name}.accuracy", 0.836, $"How often an annotator of {name} gives the right one of two labels.", "published agreement of 72.6 % between annotators: q = (1 + √(2·.726 − 1)) ÷ 2", 0.5, 1),
        Define.Number($"vendors.{name}.speed", "times", 1, $"Rate of an annotator of {name}, relative to that of the job.", "assumed", 0.01, 100),
        Define.Number($"vendors.{name}.priceFactor", "times", 1, $"Price of {name}, relative to that of the job.", "assumed", 0, 100));
}
