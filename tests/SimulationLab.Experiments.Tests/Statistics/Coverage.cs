namespace SimulationLab.Experiments.Tests.Statistics;

/// <summary>The claim that intervals hold the truth.</summary>
internal static class Coverage
{
    /// <summary>How many of the macro-replications hold, which is the claim; the count is printed with the test.</summary>
    public static int Of(string what, int runs, Func<int, bool> holds)
    {
        var covered = Enumerable.Range(1, runs).Count(holds);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {covered} of {runs}");
        return covered;
    }
}
