namespace SimulationLab.Experiments.Tests;

public sealed class NearestTests
{
    [Theory]
    [InlineData("compute.sparFraction", "'compute.spareFraction'", "compute.spareFraction compute.spares")]
    [InlineData("COMPUTE.spareFraction", "'compute.spareFraction'", "compute.spareFraction compute.spares")]
    [InlineData("spareFraction", "'compute.spareFraction'", "compute.spareFraction compute.spares")]
    [InlineData("cost", "'cost.total' or 'cost.compute'", "labeling.cost cost.total cost.compute")]
    [InlineData("market.shortage", "'market.shortageShare' or 'market.shortageStay'", "market.shortageShare market.shortageStay market.tightness")]
    [InlineData("compute.quotaWait", "'providers.gcp.quotaWait', 'providers.azure.quotaWait' or 'providers.aws.quotaWait'", "compute.quality providers.gcp.quotaWait providers.azure.quotaWait providers.aws.quotaWait providers.oci.quotaWait")]
    [InlineData("lableing.preference.rate", "'labeling.preference.rate'", "labeling.demonstration.rate labeling.preference.rate")]
    [InlineData("sed", "'seed' or 'set'", "seed set data")]
    [InlineData("re", null, "replay release")]
    [InlineData("xyzzy", null, "compute.spareFraction plan")]
    public void The_nearest_names_are_all_that_are_equally_near(string found, string? meant, string names) =>
        Assert.Equal(meant, Names.Meant(found, names.Split(' ')));

    [Fact]
    public void Nonsense_of_any_size_is_near_to_nothing() => Assert.Null(Names.Meant(new string('a', 10_000), ["baseline"]));
}
