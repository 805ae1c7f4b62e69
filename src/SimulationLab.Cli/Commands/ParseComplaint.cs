using System.CommandLine.Parsing;

namespace SimulationLab.Cli;

/// <summary>What the parser refuses, in words for whoever wrote it.</summary>
internal static class ParseComplaint
{
    public static string Of(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Tokens: [var written] } result when ExpectedFor(result.Option.ValueType, written.Value) is { } expected =>
            $"{result.Option.Name} {written.Value}: write {expected}",
        ArgumentResult { Parent: CommandResult command } result when result.Tokens.Count > 0 && result.Tokens.Count < result.Argument.Arity.MinimumNumberOfValues =>
            $"'{command.Command.Name}' needs {result.Argument.Arity.MinimumNumberOfValues} or more of {result.Argument.Name}, and only '{string.Join(' ', result.Tokens.Select(token => token.Value))}' was given.",
        _ => error.Message,
    };

    private static string? ExpectedFor(Type type, string written) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var known when known == typeof(int) || known == typeof(ulong) => written.All(char.IsAsciiDigit) ? "a smaller number" : "a whole number, 0 or more",
        var known when known == typeof(double) => "a number, for example 0.5",
        _ => null,
    };
}
