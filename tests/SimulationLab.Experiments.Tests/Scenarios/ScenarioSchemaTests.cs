using System.Text.Json.Nodes;
using NJsonSchema;
using SimulationLab.Tests;

namespace SimulationLab.Experiments.Tests;

/// <summary>The JSON schema for editors.</summary>
public sealed class ScenarioSchemaTests
{
    public static TheoryData<string> Names => [.. Library.Shipped.Select(file => file.Name)];

    [Fact]
    public void The_schema_file_is_up_to_date() => Repository.AssertMatches("scenarios/scenario.schema.json", ScenarioSchema.Generate());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_shipped_scenario_fits_the_schema(string name) => Assert.Empty(await Check(Library.Shipped.Single(file => file.Name == name).Text));

    [Theory]
    [InlineData("name: a\nextends: baseline\nset:\n  compute.spareFraction: 20 %\n  compute: { checkpoint: { fastInterval: 30 min } }\n  compute.checkpoint: { fastWrite: 10 s }\n", true)]
    [InlineData("name: a\nextends: baseline\nset:\n  activities: { scoping: { team: 3 } }\n  activities.annealing.duration: 3 weeks\n", true)]
    [InlineData("name: a\nextends: baseline\nset:\n  compute.spareFractoin: 0.2\n", false)]
    [InlineData("name: a\nextends: baseline\nset:\n  compute: { checkpoint: { fast: 30 min } }\n", false)]
    [InlineData("name: a\nextends: baseline\nset:\n  compute.checkpoint.fastInterval: 30\n", false)]
    [InlineData("name: a\nextends: baseline\nset:\n  causes.compute: maybe\n", false)]
    [InlineData("name: a\nextends: baseline\nset:\n  activities.scoping.teem: 3\n", false)]
    [InlineData("name: a\nextends: baseline\nevents: [{ at: week 3, entity: provider/aws }]\n", false)]
    [InlineData("name: a\nextends: baseline\nevents: [{ at: week 3, entity: provider/aws, outage: { duration: 3 } }]\n", false)]
    [InlineData("name: a\n", false)]
    [InlineData("extends: baseline\n", false)]
    public async Task The_schema_agrees_with_the_reader(string text, bool isRight)
    {
        Assert.Equal(isRight, (await Check(text)).Count == 0);
        Assert.Equal(isRight, Library.New().Validate(text, "a.yaml").Count == 0);
    }

    [Fact]
    public async Task Every_default_of_the_catalogue_fits_the_schema()
    {
        var set = string.Concat(SimulationLab.Organization.Catalogue.All.Select(parameter => $"  {parameter.Key}: \"{parameter.DefaultText}\"\n"));
        var schema = await JsonSchema.FromJsonAsync(ScenarioSchema.Generate(), TestContext.Current.CancellationToken);
        Assert.Empty(Library.New().Validate("name: a\nextends: baseline\nset:\n" + set, "a.yaml"));
        Assert.Empty(schema.Validate(Json("name: a\nextends: baseline\nset:\n" + set)));
    }

    private static async Task<IReadOnlyList<string>> Check(string yaml)
    {
        var schema = await JsonSchema.FromJsonAsync(ScenarioSchema.Generate(), TestContext.Current.CancellationToken);
        return [.. schema.Validate(Json(yaml)).Select(error => error.ToString())];
    }

    private static string Json(string yaml) => ToJson(DocumentText.Read(yaml, new FaultList())!)!.ToJsonString();

    private static JsonNode? ToJson(Node node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(ToJson)]),
        TextNode { Text: "true" or "false" } text => JsonValue.Create(text.Text == "true"),
        TextNode text => double.TryParse(text.Text, System.Globalization.CultureInfo.InvariantCulture, out _) ? JsonNode.Parse(text.Text) : JsonValue.Create(text.Text),
        _ => null,
    };
}
