namespace SimulationLab.Experiments.Tests.Answers;

/// <summary>The words of a comparison say what its intervals and verdicts say, no more and no less.</summary>
public class ExplanationTests
{
    [Fact]
    public void An_interval_without_zero_that_only_the_correction_undoes_is_not_said_to_point_either_way()
    {
        var sentence = Explanation.Sentence("a", "b", Undecided("weeks", -0.49, -0.77, -0.22, 0.1861), Undecided("USD", 9e6, 3e6, 15e6, 0.4));
        Assert.Equal(
            "b seems to ship earlier than a (-0.49 weeks, 95 % interval -0.77 to -0.22), but counting all verdicts of the comparison together that is not beyond doubt (adjusted p 0.19)"
            + " and seems to cost more (+$9.0M, 95 % interval +$3.0M to +$15.0M), but counting all verdicts of the comparison together that is not beyond doubt (adjusted p 0.40).",
            sentence);
    }

    [Fact]
    public void An_interval_around_zero_points_either_way() => Assert.Contains(
        "may ship earlier or later than a: the evidence does not decide (-0.10 weeks, 95 % interval -0.30 to 0.10) and may cost more or less",
        Explanation.Sentence("a", "b", Undecided("weeks", -0.1, -0.3, 0.1, 1), Undecided("USD", 1, -5, 7, 1)));

    [Fact]
    public void No_difference_in_any_replication_is_no_doubt() => Assert.Equal(
        "b ships in the same week as a in every replication and costs the same in every replication.",
        Explanation.Sentence("a", "b", Undecided("weeks", 0, 0, 0, 1), Undecided("USD", 0, 0, 0, 1)));

    [Fact]
    public void A_small_negative_number_has_one_sign_at_most() => Assert.Contains(
        "does not decide (0.00 weeks,", Explanation.Sentence("a", "b", Undecided("weeks", -0.003, -0.03, 0.02, 1), Undecided("USD", 1, -5, 7, 1)));

    private static DifferenceAnswer Undecided(string unit, double mean, double low, double high, double p) =>
        new() { Unit = unit, Mean = mean, Ci95 = [low, high], AdjustedP = p, Verdict = Verdict.Undecided };
}
