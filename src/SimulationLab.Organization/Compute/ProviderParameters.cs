using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The parameters of one cloud provider.</summary>
internal sealed record ProviderParameters(
    string Name, Parameter<int> Candidates, Parameter<Distribution> QuotaWait, Parameter<double> OutageRate, Parameter<Distribution> OutageTime, Parameter<double> Share)
{
    /// <summary>
    /// The four providers of source §3.1. Outages: incidents of a year (cherryservers.com, secondary) times the share of .03
    /// assumed to hit the region of the training cluster.
    /// </summary>
    public static IReadOnlyList<ProviderParameters> Providers { get; } =
    [
        Of("gcp", "Google Cloud", 2, 78 * 0.03, 5.8, 0.439, "40–50 %"),
        Of("azure", "Microsoft Azure", 1, 9 * 0.03, 14.6, 0.341, "30–40 %"),
        Of("aws", "AWS", 1, 38 * 0.03, 1.5, 0.146, "10–20 %"),
        Of("oci", "Oracle Cloud", 0, 1, 5, 0.073, "5–10 %"),
    ];

    public static IReadOnlyList<Parameter> All =>
        [.. Providers.SelectMany(p => new Parameter[] { p.Candidates, p.QuotaWait, p.OutageRate, p.OutageTime, p.Share }), .. CloudSpend.All];

    /// <summary>How many candidates are trained at all providers together.</summary>
    public static int CandidatesOf(Scenario scenario) => Providers.Sum(provider => scenario.Get(provider.Candidates));

    private static ProviderParameters Of(string name, string title, int candidates, double outagesPerYear, double meanOutageHours, double share, string shares) => new(
        name,
        Define.Count($"providers.{name}.candidates", "candidates", candidates, $"Candidates trained at {title}, each on a cluster of its own.", "model §1: two at the primary provider, one each at the next two", maximum: 16),
        Define.RandomTime($"providers.{name}.quotaWait", Distribution.LogNormal(2 * 168, 4 * 168),
            $"Wait for a quota grant at {title} in a tight market, for the whole fleet without commitments.", "source §6.2: 2–4 weeks, read as P10–P90")
            .CausedBy(Cause.Compute, Distribution.Fixed(3 * 168)),
        Define.Number($"providers.{name}.outageRate", "per year", outagesPerYear, $"Outages at {title} that hit the training region.",
            name == "oci" ? "assumed" : "assumed share of .03 of the incidents counted in a year", 0, 365).CausedBy(Cause.Compute, 0),
        Define.RandomTime($"providers.{name}.outageTime", Distribution.LogNormalOf(Elementary.Log(meanOutageHours) - (1.3 * 1.3 / 2), 1.3),
            $"Length of an outage at {title}.", name == "oci" ? "assumed" : "published mean lengths, log-normal with σ 1.3"),
        Define.Share($"providers.{name}.share", share, $"Part of the yearly cloud spend that goes to {title}, relative to the parts of the others.", $"source §3.1: {shares}; the middles, scaled to add up to 1"));
}
