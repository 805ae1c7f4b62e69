using SimulationLab.Organization;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Work;

/// <summary>Which parameters move the release week.</summary>
public sealed class TornadoTests : Bench
{
    [Fact]
    public async Task A_parameter_gets_a_bar_as_wide_as_it_moves_the_eightieth_percentile()
    {
        var answer = await Ask(new TornadoRequest { Scenario = Shipped.ReferenceTo("baseline"), Parameters = ["costs.tools", "training.gpusPerCandidate"], Replications = 20 });
        Assert.Equal(["training.gpusPerCandidate", "costs.tools"], answer.Bars!.Select(bar => bar.Parameter));
        Assert.Equal(["3000", "12000"], answer.Bars![0].Values.Select(value => value.Value));
        Assert.Equal(answer.Bars[0].Values[0].P80.Weeks - answer.Bars[0].Values[1].P80.Weeks, answer.Bars[0].SwingWeeks, 9);
        Assert.Equal(0, answer.Bars[1].SwingWeeks);
        // The same as the sweep of assumptions finds.
        var effect = AssumedSweep.Of([Catalogue.Find("training.gpusPerCandidate")!], Shipped.Of("baseline"), (parameter, value) => Shipped.Of("baseline", (parameter.Key, value)), 20, 1, 2, TestContext.Current.CancellationToken)[0];
        Assert.Equal(effect.Shifts[0].P80Weeks, answer.Bars[0].Values[0].P80.Weeks, 9);
        Assert.Equal(effect.Shifts[0].MeanWeeks, answer.Bars[0].Values[0].Mean.Weeks, 9);
    }
}
