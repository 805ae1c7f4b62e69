using SimulationLab.Experiments;

namespace SimulationLab.Server;

/// <summary>Every error as problem details (RFC 9457), in words that tell what to do.</summary>
internal static class Problem
{
    private const string Types = "urn:simulationlab:problem:";

    public static IResult BadInput(IReadOnlyList<Fault> faults) => Of(
        StatusCodes.Status400BadRequest, "bad-input", "The input is refused",
        faults.Count == 1 ? faults[0].Message : $"{faults.Count} things are wrong; nothing was run or saved. First: {faults[0].Message}", faults);

    public static IResult NotFound(string detail, string? nearest = null) => Of(
        StatusCodes.Status404NotFound, "not-found", "There is no such thing", nearest is null ? detail : $"{detail} Did you mean '{nearest}'?");

    public static IResult Of(int status, string type, string title, string detail, IReadOnlyList<Fault>? faults = null) => Results.Problem(
        detail, statusCode: status, title: title, type: Types + type,
        extensions: faults is null ? null : new Dictionary<string, object?> { ["faults"] = faults });
}
