using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A delivered batch of labels: what was measured of it, and the hidden fact whether its annotators had strayed from the guidelines.</summary>
/// <param name="Number">Which batch of its job at this vendor, from 0.</param>
/// <param name="Items">How many items of it were accepted.</param>
/// <param name="Overlap">How many annotators labeled each.</param>
/// <param name="IsPoor">Whether the annotators had strayed; hidden.</param>
internal sealed record LabelBatch(int Number, int Items, int Overlap, bool IsPoor)
{
    private static readonly Purpose Poor = Purpose.Of("poor-batch");
    private static readonly Purpose Gold = Purpose.Of("gold-items");
    private static readonly Purpose Doubles = Purpose.Of("double-labeled");
    private static readonly Purpose HiddenPoor = Purpose.Of("hidden-poor-batch");

    /// <summary>Items whose right label is known.</summary>
    public int GoldItems { get; private init; }

    /// <summary>Those of them on which the majority was right.</summary>
    public int GoldRight { get; private init; }

    /// <summary>Items labeled by a second annotator.</summary>
    public int DoubleItems { get; private init; }

    /// <summary>Those of them on which the two agreed.</summary>
    public int Agreed { get; private init; }

    /// <summary>A batch comes in and is measured; its luck belongs to the work it is part of.</summary>
    public static LabelBatch Deliver(int number, int items, int overlap, VendorParameters vendor, Subject work, Scenario scenario, Luck luck)
    {
        var isPoor = luck.Draw(work, Poor, number).Bernoulli(scenario.Get(LabelingParameters.PoorBatchShare));
        var accuracy = AccuracyOf(isPoor, vendor, scenario);
        // With the disturbances of data off a measurement has no noise.
        var isNoisy = scenario.IsOn(Cause.Data);
        var gold = Math.Min(items, scenario.Get(LabelingParameters.AuditItems));
        var doubles = Math.Min(items, scenario.Get(LabelingParameters.DoubleLabeled));
        return new LabelBatch(number, items, overlap, isPoor)
        {
            GoldItems = gold,
            GoldRight = isNoisy ? LabelSampling.MajorityRight(gold, overlap, accuracy, luck.Draw(work, Gold, number)) : (int)Math.Round(gold * LabelSampling.MajorityAccuracy(accuracy, overlap)),
            DoubleItems = doubles,
            Agreed = isNoisy ? LabelSampling.Agreements(doubles, accuracy, luck.Draw(work, Doubles, number)) : (int)Math.Round(doubles * LabelSampling.Agreement(accuracy)),
        };
    }

    /// <summary>The true accuracy of its labels, majority taken.</summary>
    public double Accuracy(VendorParameters vendor, Scenario scenario) => LabelSampling.MajorityAccuracy(AccuracyOf(IsPoor, vendor, scenario), Overlap);

    /// <summary>
    /// Whether the audit accepts it: the accuracy measured on the gold items against the threshold. With the disturbances of
    /// data off a measurement has no noise.
    /// </summary>
    public bool IsAccepted(VendorParameters vendor, Scenario scenario)
    {
        if (GoldItems == 0)
            return true;
        var measured = scenario.IsOn(Cause.Data) ? GoldRight / (double)GoldItems : Accuracy(vendor, scenario);
        return measured >= scenario.Get(LabelingParameters.AuditThreshold);
    }

    /// <summary>Draws anew whether it is poor, given what was measured (Bayes): gold items and agreement are binomial under either hypothesis.</summary>
    public LabelBatch Redraw(VendorParameters vendor, Subject work, Scenario scenario, Luck luck)
    {
        var prior = scenario.Get(LabelingParameters.PoorBatchShare);
        if (prior <= 0)
            return this with { IsPoor = false };
        var odds = Elementary.Exp(LogLikelihood(false) - LogLikelihood(true)) * (1 - prior) / prior;
        return this with { IsPoor = luck.Draw(work, HiddenPoor, Number).Bernoulli(1 / (1 + odds)) };

        double LogLikelihood(bool isPoor)
        {
            var accuracy = AccuracyOf(isPoor, vendor, scenario);
            // With the disturbances of data off a measurement has no noise.
            var isNoisy = scenario.IsOn(Cause.Data);
            return Term(GoldRight, GoldItems, LabelSampling.MajorityAccuracy(accuracy, Overlap)) + Term(Agreed, DoubleItems, LabelSampling.Agreement(accuracy));
        }

        static double Term(int hits, int tries, double probability)
        {
            // An accuracy of one leaves no room for a miss; near enough, so that two impossibilities can still be compared.
            var p = Math.Clamp(probability, 1e-12, 1 - 1e-12);
            return (hits * Elementary.Log(p)) + ((tries - hits) * Elementary.Log(1 - p));
        }
    }

    private static double AccuracyOf(bool isPoor, VendorParameters vendor, Scenario scenario) =>
        Math.Max(0.5, scenario.Get(vendor.Accuracy) - (isPoor ? scenario.Get(LabelingParameters.PoorBatchLoss) : 0));
}
