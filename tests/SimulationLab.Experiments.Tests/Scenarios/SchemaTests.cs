using NJsonSchema;
using SimulationLab.Tests;
using YamlDotNet.Serialization;

namespace SimulationLab.Experiments.Tests.Scenarios;

public class SchemaTests
{
    [Fact]
    public void The_schema_for_editors_is_up_to_date() => Repository.AssertMatches("scenarios/scenario.schema.json", ScenarioSchema.Generate());

    [Fact]
    public async Task Every_shipped_scenario_is_valid_against_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(ScenarioSchema.Generate(), TestContext.Current.CancellationToken);
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml");
        Assert.True(files.Length >= 7);
        foreach (var file in files)
        {
            var json = new SerializerBuilder().JsonCompatible().Build().Serialize(
                new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(
                    File.ReadAllText(file).Replace("lognormal(p10: 1 week, p90: 2 weeks)", "'lognormal(p10: 1 week, p90: 2 weeks)'"))!);
            Assert.Empty(schema.Validate(json).Select(error => $"{Path.GetFileName(file)}: {error}"));
        }
    }

    [Fact]
    public async Task The_schema_marks_a_key_that_does_not_exist()
    {
        var schema = await JsonSchema.FromJsonAsync(ScenarioSchema.Generate(), TestContext.Current.CancellationToken);
        Assert.NotEmpty(schema.Validate("""{ "name": "x", "extends": "baseline", "set": { "compute.sparFraction": 0.2 } }"""));
        Assert.Empty(schema.Validate("""{ "name": "x", "extends": "baseline", "set": { "compute.spareFraction": 0.2, "compute": { "hardwareShare": 0.5 } } }"""));
    }
}
