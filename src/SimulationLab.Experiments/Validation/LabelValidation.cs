namespace SimulationLab.Experiments;

/// <summary>Labels: what annotators of a known accuracy agree on, and what the majority of several is worth.</summary>
internal static class LabelValidation
{
    private const string Section = "Data and labels";
    private const string Labels = "labels";
    private const double Accuracy = 0.836;

    /// <summary>All cases.</summary>
    public static IReadOnlyList<ValidationCase> Cases { get; } =
    [
        new("label-agreement", Section, "InstructGPT (arXiv 2203.02155): 72.6 % agreement; two labels, accuracy q = .836: A = q² + (1 − q)². κ is derived: κ = (A − ½) ÷ ½ = 2A − 1, since by chance annotators of two labels agree on half of the items", Agreement),
        new("label-majority", Section, "Majority of r annotators of accuracy q = .836: Σ over more than r/2 of C(r, k)·q^k·(1 − q)^(r − k)", Majority),
    ];

    private static IEnumerable<ValidationCheck> Agreement(ValidationBench bench)
    {
        var agreement = bench.Run(bench.Scenario(Labels), 40, "labeling.agreement");
        yield return ValidationCheck.OfMean("agreement of two annotators", (Accuracy * Accuracy) + ((1 - Accuracy) * (1 - Accuracy)), agreement);
        yield return ValidationCheck.OfMean("agreement of two annotators, published", 0.726, agreement, rounding: 0.0005);
        yield return ValidationCheck.OfMean("Cohen's κ, derived from the agreement", 0.452, [.. agreement.Select(share => (share - 0.5) / 0.5)], rounding: 0.0005);
    }

    private static IEnumerable<ValidationCheck> Majority(ValidationBench bench)
    {
        foreach (var (overlap, expected) in ((string, double)[])[("1", 0.836), ("3", 0.928), ("5", 0.966)])
            yield return ValidationCheck.OfMean($"accuracy of the majority of {overlap}", expected, bench.Run(bench.Scenario(Labels, ("labeling.preference.overlap", overlap)), 10, "labeling.accuracy"), rounding: 0.0005);
    }
}
