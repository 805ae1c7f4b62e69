using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests;

public class TwinAnswerTests
{
    [Theory]
    [InlineData(81.74999999999903, 81.75)]
    [InlineData(15_000_000_000_000, 15_000_000_000_000)]
    [InlineData(1_234_567.25, 1_234_567.25)]
    [InlineData(0.1 + 0.2, 0.3)]
    [InlineData(0.000012345678, 0.0000123457)]
    [InlineData(-2.0000000001, -2)]
    [InlineData(0, 0)]
    public void Figures_come_without_the_noise_of_sums(double value, double shown) =>
        Assert.Equal(shown, TwinEntity.InShort([new Figure("effort", value, "engineer-weeks")]).Single().Value);
}
