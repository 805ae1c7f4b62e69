using System.Globalization;
using System.Text.Json;

namespace SimulationLab.Experiments;

/// <summary>Reads request bodies strictly: unknown members, wrong kinds of values and missing ones are all reported at once, with their paths.</summary>
public static class RequestReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Reads the body of an experiment. With faults, the request holds what could be read, or is null.</summary>
    public static bool TryReadExperiment(string json, out ExperimentRequest? request, out IReadOnlyList<Fault> faults) =>
        TryRead(json, "an experiment", out request, out faults, (body, found) =>
        {
            var scenario = body.Scenario("scenario", isRequired: true);
            var read = new ExperimentRequest
            {
                Scenario = scenario ?? Nothing,
                Replications = body.WholeNumber("replications") ?? 1000,
                Seed = body.Seed("seed") ?? 1,
                Precision = body.Precision("precision"),
            };
            body.Smallest("smallestDifference");
            return read;
        });

    /// <summary>Reads the body of a comparison. With faults, the request holds what could be read, or is null.</summary>
    public static bool TryReadComparison(string json, out ComparisonRequest? request, out IReadOnlyList<Fault> faults) =>
        TryRead(json, "a comparison", out request, out faults, (body, found) => new ComparisonRequest
        {
            Baseline = body.Scenario("baseline", isRequired: true) ?? Nothing,
            Alternatives = body.Scenarios("alternatives"),
            Replications = body.WholeNumber("replications") ?? 1000,
            Seed = body.Seed("seed") ?? 1,
            Precision = body.Precision("precision"),
            SmallestDifference = body.Smallest("smallestDifference"),
        });

    private static ScenarioReference Nothing => new("", new Dictionary<string, JsonElement>(), []);

    internal static bool TryRead<T>(string json, string what, out T? request, out IReadOnlyList<Fault> faults, Func<JsonBody, FaultList, T> read)
        where T : class
    {
        var found = new FaultList();
        request = null;
        if (string.IsNullOrWhiteSpace(json))
        {
            faults = [new Fault("$", null, null, $"the body is empty; send the JSON object of {what}, at the least {{}}", null, null, null)];
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                var body = new JsonBody(document.RootElement.Clone(), "$", found);
                request = read(body, found);
                body.Finish($"a member of {what}");
            }
            else
            {
                found.Add(new Place("$"), $"the body is the JSON object of {what}, not {Describe(document.RootElement)}");
            }
        }
        catch (JsonException error)
        {
            var line = (int?)(error.LineNumber + 1);
            found.Add(new Place("$", line, (int?)(error.BytePositionInLine + 1)),
                string.Create(CultureInfo.InvariantCulture, $"the body is not valid JSON: {Plain(error.Message)}"));
        }
        catch (InvalidOperationException)
        {
            found.Add(new Place("$"), "the body is not text in Unicode");
        }

        faults = found.All;
        return faults.Count == 0;
    }

    internal static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text {FaultList.Quote(element.GetString()!)}",
        JsonValueKind.Number => $"the number {FaultList.Quote(element.GetRawText())}",
        JsonValueKind.Object => "an object",
        JsonValueKind.Null => "null",
        _ => element.GetRawText(),
    };

    // The parser's message ends with its own account of the place, which the fault gives already.
    private static string Plain(string message) => message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var end and > 0 ? message[..end].TrimEnd('.') : message.TrimEnd('.');
}
