using System.Text.Json;
using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests.Work;

/// <summary>Work that has no answer yet.</summary>
public sealed class UnfinishedTests : Bench
{
    [Theory]
    [InlineData("experiment", """{"scenario":"plan"}""", "scenario")]
    [InlineData("comparison", """{"baseline":"plan","alternatives":["baseline"]}""")]
    [InlineData("attribution", """{"scenario":"plan","replications":10}""", "scenario")]
    [InlineData("flip-point", """{"baseline":"plan","alternative":"baseline","parameters":["costs.tools"]}""", "baseline", "alternative", "outcome")]
    [InlineData("selection", """{"scenarios":["plan","baseline"],"indifference":1}""", "outcome", "indifference")]
    [InlineData("tornado", """{"scenario":"plan","parameters":["costs.tools"]}""", "scenario")]
    public void Unfinished_work_of_every_kind_says_what_was_asked_how_far_it_is_and_nothing_else(string name, string request, params string[] asked)
    {
        var kind = WorkKind.Of(name);
        Assert.True(Open.TryPrepare(kind, request, out var plan, out var faults), string.Join("\n", faults));
        var answer = plan!.Unfinished(WorkStatus.Failed, new WorkProgress(7, plan.Total, 1.5), "broken on purpose");
        Assert.Equal(kind.AnswerType, answer.GetType());
        var json = JsonSerializer.SerializeToElement<object>(answer, Json.Options);
        Assert.Equal(["id", "status", "completed", "total", "seed", "modelVersion", .. asked, "error"], json.EnumerateObject().Select(field => field.Name));
        Assert.Equal((plan.Id, "failed", 7, plan.Total, ModelVersion.Current, "broken on purpose"),
            (json.GetProperty("id").GetString(), json.GetProperty("status").GetString(), json.GetProperty("completed").GetInt32(), json.GetProperty("total").GetInt32(), json.GetProperty("modelVersion").GetString(), json.GetProperty("error").GetString()));
    }

    [Fact]
    public void An_answer_without_its_head_is_not_read() =>
        Assert.Contains("modelVersion", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ComparisonAnswer>("""{"id":"1","status":"completed","completed":2,"total":2,"seed":1}""", Json.Options)).Message);
}
