namespace SimulationLab.Experiments.Tests.Risk;

/// <summary>Activity networks whose answers are known.</summary>
public class NetworkTests
{
    [Fact]
    public void Published_networks_give_their_dates_and_indices()
    {
        var rows = ValidationTable.Rows(ValidationRun.Of(NetworkValidation.Cases, Threads.FromEnvironment(), null, TestContext.Current.CancellationToken));
        Assert.True(rows.All(row => row.Verdict == "passed"), string.Join("\n", rows));
        Assert.Equal(26, rows.Count);
    }
}
