using System.Diagnostics;
using System.Text;
using CsCheck;

namespace SimulationLab.Experiments.Tests;

/// <summary>Whatever is given as a scenario, it is accepted whole or refused with reasons; nothing crashes, nothing hangs.</summary>
public sealed class NonsenseTests
{
    private static readonly ScenarioLibrary Scenarios = Library.New();

    private static readonly Gen<string> Valid = Gen.OneOf(Library.Shipped.Select(file => Gen.Const(file.Text)).ToArray());

    [Fact]
    public void Random_bytes_are_refused_with_reasons() =>
        Gen.Byte.Array[0, 400].Select(Encoding.UTF8.GetString).Sample(text => !IsAccepted(text), iter: 3000);

    [Fact]
    public void Random_pieces_of_yaml_are_refused_with_reasons() =>
        Gen.OneOf(new[] { "name", "extends", "set", "events", ": ", ":", "\n", "\n  ", "- ", "{", "}", "[", "]", ",", "\"", "'", "|", ">", "&a ", "*a", "!!x ", "? ", "# ", "---", "...", "%YAML 1.2", "(", ")", "pert(a: b", "\t", "\\", "baseline", "<<" }
            .Select(piece => Gen.Const(piece)).ToArray()).Array[0, 60].Select(string.Concat).Sample(text => { IsAccepted(text); }, iter: 5000);

    [Fact]
    public void A_damaged_file_is_refused_with_reasons_or_is_a_whole_scenario() =>
        Gen.Select(Valid, Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 3], Gen.OneOf(Gen.Char[' ', '~'], Gen.Char)).Array[1, 4]).Sample((text, edits) =>
        {
            foreach (var (place, length, c) in edits)
            {
                var at = place % text.Length;
                text = text[..at] + c + text[Math.Min(text.Length, at + length)..];
            }

            IsAccepted(text);
        }, iter: 3000);

    [Fact]
    public void A_file_cut_short_is_refused_with_reasons_or_is_a_whole_scenario() =>
        Gen.Select(Valid, Gen.Double[0, 1]).Sample((text, share) => { IsAccepted(text[..(int)(share * text.Length)]); }, iter: 1000);

    [Theory]
    [InlineData("(")]
    [InlineData("a(b: ")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("\"")]
    [InlineData("a: b\n")]
    [InlineData("a")]
    [InlineData("\n")]
    [InlineData("[a,")]
    [InlineData("&a ")]
    [InlineData("# ")]
    [InlineData("- - - -\n")]
    public void A_long_text_of_one_piece_is_refused_at_once(string piece)
    {
        var text = new StringBuilder();
        while (text.Length + piece.Length <= 200_000)
            text.Append(piece);
        Assert.False(IsAccepted(text.ToString()));
        IsAccepted("name: mine\nextends: baseline\nset: " + text);
    }

    [Fact]
    public void Many_unknown_keys_are_refused_at_once()
    {
        var keys = string.Concat(Enumerable.Range(0, 12_000).Select(i => $"  compute.spare{i}: 1\n"));
        Assert.False(IsAccepted("name: mine\nextends: baseline\nset:\n" + keys));
        var activities = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"        - {{ name: a{i}, by: division/rd, after: [a{i + 1}] }}\n"));
        Assert.False(IsAccepted("name: mine\nnetwork:\n  stages:\n    - name: one\n      activities:\n" + activities));
    }

    private static bool IsAccepted(string text)
    {
        var start = Stopwatch.GetTimestamp();
        var isAccepted = Scenarios.TryRead(text, "nonsense.yaml", out var scenario, out var faults);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10), "Reading took too long.");
        Assert.Equal(isAccepted, scenario is not null);
        Assert.Equal(isAccepted, faults.Count == 0);
        Assert.True(faults.Count <= 100);
        if (isAccepted)
            Assert.NotEmpty(scenario!.CanonicalText());
        return isAccepted;
    }
}
