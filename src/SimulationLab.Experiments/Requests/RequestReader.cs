using System.Globalization;
using System.Text.Json;

namespace SimulationLab.Experiments;

/// <summary>Reads request bodies strictly: unknown members, wrong kinds of values and missing ones are all reported at once, with their paths.</summary>
public static class RequestReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Reads the body of an experiment. With faults, the request holds what could be read, or is null.</summary>
    public static ExperimentRequest? ReadExperiment(string json, out IReadOnlyList<Fault> faults) => Read(json, "an experiment", out faults, body =>
        Common(body, new ExperimentRequest { Scenario = body.Scenario("scenario", isRequired: true) ?? Nothing, Targets = body.Targets("targets") }));

    /// <summary>Reads the body of a comparison. With faults, the request holds what could be read, or is null.</summary>
    public static ComparisonRequest? ReadComparison(string json, out IReadOnlyList<Fault> faults) => Read(json, "a comparison", out faults, body =>
        Common(body, new ComparisonRequest
        {
            Baseline = body.Scenario("baseline", isRequired: true) ?? Nothing,
            Alternatives = body.Scenarios("alternatives"),
            Targets = body.Targets("targets"),
            SmallestDifference = body.Smallest("smallestDifference"),
        }));

    /// <summary>Reads the body of an attribution. With faults, the request holds what could be read, or is null.</summary>
    public static AttributionRequest? ReadAttribution(string json, out IReadOnlyList<Fault> faults) => Read(json, "an attribution", out faults, body =>
        Common(body, new AttributionRequest
        {
            Scenario = body.Scenario("scenario", isRequired: true) ?? Nothing,
            Against = body.Scenario("against", isRequired: false),
        }));

    /// <summary>Reads the body of a search for flip points. With faults, the request holds what could be read, or is null.</summary>
    public static FlipPointRequest? ReadFlipPoint(string json, out IReadOnlyList<Fault> faults) => Read(json, "a search for flip points", out faults, body =>
    {
        var request = new FlipPointRequest { Baseline = body.Scenario("baseline", isRequired: true) ?? Nothing, Alternative = body.Scenario("alternative", isRequired: true) ?? Nothing };
        return Common(body, request with { Outcome = body.Text("outcome") ?? request.Outcome, Parameters = body.Texts("parameters", "keys of parameters") });
    });

    /// <summary>Reads the body of a selection. With faults, the request holds what could be read, or is null.</summary>
    public static SelectionRequest? ReadSelection(string json, out IReadOnlyList<Fault> faults) => Read(json, "a selection", out faults, body =>
    {
        var request = new SelectionRequest { Scenarios = body.Scenarios("scenarios"), Indifference = body.Number("indifference") ?? double.NaN };
        return Common(body, request with { Outcome = body.Text("outcome") ?? request.Outcome });
    });

    /// <summary>Reads the body of a tornado. With faults, the request holds what could be read, or is null.</summary>
    public static TornadoRequest? ReadTornado(string json, out IReadOnlyList<Fault> faults) => Read(json, "a tornado", out faults, body =>
        Common(body, new TornadoRequest { Scenario = body.Scenario("scenario", isRequired: true) ?? Nothing, Parameters = body.Texts("parameters", "keys of parameters") }));

    /// <summary>Reads the body of a difference. With faults, the request holds what could be read, or is null.</summary>
    public static DifferenceRequest? ReadDifference(string json, out IReadOnlyList<Fault> faults) => Read(json, "a difference", out faults, body => new DifferenceRequest(
        body.Scenario("baseline", isRequired: true) ?? Nothing, body.Scenario("alternative", isRequired: true) ?? Nothing, body.Seed("seed") ?? 1, body.WholeNumber("replication") ?? 1, body.WholeNumber("over")));

    private static T Common<T>(JsonBody body, T request)
        where T : WorkRequest
    {
        // Every kind takes it; only comparisons give verdicts.
        if (request is not ComparisonRequest)
            body.Smallest("smallestDifference");
        return request with
        {
            Replications = body.WholeNumber("replications") ?? request.Replications,
            Seed = body.Seed("seed") ?? request.Seed,
            Precision = body.Precision("precision"),
        };
    }

    private static T? Read<T>(string json, string what, out IReadOnlyList<Fault> faults, Func<JsonBody, T> read)
        where T : class
    {
        TryRead(json, what, out T? request, out faults, (body, _) => read(body));
        return request;
    }

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
