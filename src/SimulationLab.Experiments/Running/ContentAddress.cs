using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Identities and digests by content: they never depend on threads, machine or time of day.</summary>
internal static class ContentAddress
{
    /// <summary>How answers are made of replications: a formula that is mended, or a member with another name, makes it another question.</summary>
    private const int AnswerVersion = 3;

    /// <summary>The identity of a question.</summary>
    public static string OfQuestion(WorkRequest request, IEnumerable<Scenario> scenarios, IReadOnlyDictionary<string, double>? smallestDifference = null, RiskTargets? targets = null)
    {
        var (text, precision) = (new StringBuilder(), request.Precision);
        text.Append(CultureInfo.InvariantCulture, $"{request.Kind.Name}\nanswers {AnswerVersion}\nmodel {ModelVersion.Current}\nseed {request.Seed}\nreplications {request.Replications}\n");
        text.Append(CultureInfo.InvariantCulture, $"precision {precision?.Outcome} {precision?.HalfWidth:R} {precision?.Relative:R} {precision?.MaximumSeconds:R}\n");
        foreach (var own in request.Identity())
            text.Append(CultureInfo.InvariantCulture, $"{own}\n");
        foreach (var (outcome, difference) in (smallestDifference ?? new Dictionary<string, double>()).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"smallest difference {outcome} {difference:R}\n");
        if (targets is not null)
            text.Append(CultureInfo.InvariantCulture, $"targets {targets.Week:R} {targets.BudgetUsd:R} {targets.QualityScore:R} {targets.SafetyEscaped:R}\n");
        foreach (var scenario in scenarios)
            text.Append(CultureInfo.InvariantCulture, $"scenario {scenario.Name}\n{scenario.CanonicalText()}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    /// <summary>The identity of a question in which scenarios are varied: the answer tells what they set, so the same scenario written otherwise is another question.</summary>
    public static string OfVariations(string question, IReadOnlyList<ScenarioChanges> changes) => changes.Count == 0
        ? question
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{question}\n{JsonSerializer.Serialize(changes, Json.Options)}")))[..16];

    /// <summary>The digest of what replications gave, in their order.</summary>
    public static string OfRows(IReadOnlyList<Scenario> scenarios, ulong seed, Replications[] rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        for (var i = 0; i < scenarios.Count; i++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"model {ModelVersion.Current}\nseed {seed}\n{scenarios[i].CanonicalText()}\n"));
            foreach (var row in rows[i].Rows())
            {
                Append(number, row.Replication);
                Append(number, (long)row.Status);
                foreach (var outcome in row.Outcomes)
                    Append(number, BitConverter.DoubleToInt64Bits(outcome));
                hash.AppendData(Encoding.ASCII.GetBytes(row.TraceDigest));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(Span<byte> buffer, long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(buffer, value);
            hash.AppendData(buffer);
        }
    }
}
