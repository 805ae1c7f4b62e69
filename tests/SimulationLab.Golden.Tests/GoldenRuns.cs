using System.Globalization;
using System.Text;
using SimulationLab.Organization;
using SimulationLab.Tests;

namespace SimulationLab.Golden.Tests;

/// <summary>
/// Pins today's behavior of each shipped scenario: a change of the model shows as a reviewed difference of these files, and
/// changes the model version. Not a validation: that a number is golden does not make it right.
/// </summary>
public class GoldenRuns
{
    public static TheoryData<string> Shipped => [.. Scenarios.Shipped];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Outcomes_and_digests_are_those_on_file(string name)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"scenario {name}, model {ModelVersion.Current}, seed 1\n");
        for (var replication = 1; replication <= 3; replication++)
        {
            var result = Replication.Run(Scenarios.Of(name), 1, replication);
            text.Append(CultureInfo.InvariantCulture, $"\nreplication {replication}: {result.Status}, {result.Events} events, digest {result.TraceDigest}\n");
            foreach (var outcome in Outcomes.All)
                text.Append(CultureInfo.InvariantCulture, $"  {outcome.Name} {result.Outcomes[outcome.Index]:R}\n");
            foreach (var delay in Enum.GetValues<Delay>().Where(delay => result.Chain[delay] > default(Kernel.Duration)))
                text.Append(CultureInfo.InvariantCulture, $"  chain, {Delays.NameOf(delay)}: {result.Chain[delay].Microseconds} µs\n");
        }

        Repository.AssertMatches($"tests/SimulationLab.Golden.Tests/runs/{name}.txt", text.ToString());
    }

    [Fact]
    public void There_is_no_golden_run_of_a_scenario_that_is_gone()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "tests/SimulationLab.Golden.Tests/runs")).Select(file => Path.GetFileNameWithoutExtension(file)!);
        Assert.Equal(Scenarios.Shipped.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }
}
