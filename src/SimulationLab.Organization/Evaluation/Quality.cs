using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The true quality of the model, which nobody can see, and what the organization has measured of it. Quality is what the loss
/// curve lets expect, the candidate's own deviation, a penalty for each defective lot in its data, and what wrong labels cost.
/// </summary>
internal sealed class Quality
{
    private static readonly Purpose TrueDeviation = Purpose.Of("true-deviation");
    private static readonly Purpose BenchmarkError = Purpose.Of("benchmark-error");
    private static readonly Purpose HumanError = Purpose.Of("human-error");
    private static readonly Purpose ProxyError = Purpose.Of("proxy-error");
    private static readonly Purpose Hidden = Purpose.Of("hidden-quality");
    private static readonly Purpose HiddenProxyError = Purpose.Of("hidden-proxy-error");

    private readonly Subject owner;
    private Belief belief = new();
    private List<LabelCost> labelCosts = [];
    private double penalty;
    private double latePenalty;
    private double proxyError;
    private double tokens;
    private double gainedSincePass;
    private int measurements;

    public Quality(Subject owner, Scenario scenario)
    {
        this.owner = owner;
        True = Score = LossCurve.ExpectedQuality(scenario);
    }

    /// <summary>The true quality; hidden.</summary>
    public double True { get; private set; }

    /// <summary>The last measured score.</summary>
    public double Score { get; private set; }

    /// <summary>Whether a candidate was chosen.</summary>
    public bool IsChosen { get; private set; }

    /// <summary>Whether it has passed the evaluation gate.</summary>
    public bool HasPassed { get; private set; }

    /// <summary>Whether it was measured since it was judged last.</summary>
    public bool IsFresh { get; private set; }

    /// <summary>The scores on the named benchmarks at the last measurement.</summary>
    public IReadOnlyList<double> Named { get; private set; } = [];

    /// <summary>Whether it passed the gate though it was too weak; hidden.</summary>
    public bool PassedWeak(Scenario scenario) =>
        HasPassed && True - gainedSincePass + labelCosts.Sum(cost => cost.IsSincePass ? cost.Points : 0) < scenario.Get(EvaluationParameters.Target);

    public Quality Copy()
    {
        var copy = (Quality)MemberwiseClone();
        copy.belief = belief.Copy();
        copy.labelCosts = [.. labelCosts];
        return copy;
    }

    /// <summary>Defective lots turn out to be in the data.</summary>
    public void LoseTo(IReadOnlyList<DefectiveLot> lots, Scenario scenario)
    {
        var points = lots.Count * scenario.Get(DataParameters.DefectPenalty);
        if (IsChosen)
        {
            latePenalty += points;
            Change(-points);
        }
        else
        {
            True -= points;
            penalty += points;
        }
    }

    /// <summary>What defects are in the data was drawn anew.</summary>
    public void RedrawPenalty(IReadOnlyList<DefectiveLot> lots, Scenario scenario) =>
        penalty = (lots.Count * scenario.Get(DataParameters.DefectPenalty)) - latePenalty;

    /// <summary>The model was aligned with labels that cost it so much.</summary>
    public void LoseTo(AlignmentLabels labels, double points)
    {
        True -= points;
        labelCosts.Add(new LabelCost(labels, points, HasPassed));
        belief.LostTo(labels, points);
    }

    /// <summary>What the labels of a delivery cost was drawn anew.</summary>
    public void Redraw(AlignmentLabels labels, double points)
    {
        var place = labelCosts.FindIndex(cost => cost.Labels == labels);
        labelCosts[place] = labelCosts[place] with { Points = points };
        belief.LostTo(labels, points);
    }

    /// <summary>It was trained further, on tokens that are each worth several of the usual ones: the loss falls along its curve.</summary>
    public void Improve(Scenario scenario)
    {
        var before = LossCurve.At(tokens, scenario);
        tokens += scenario.Get(ContinuedTrainingParameters.Tokens) * scenario.Get(ContinuedTrainingParameters.TokenWorth);
        Change(LossCurve.Points(before, LossCurve.At(tokens, scenario), scenario));
    }

    /// <summary>The candidate with the best measured score is promoted; its true quality is what counts from then on.</summary>
    public void Choose(int candidates, int campaign, Scenario scenario, Luck luck)
    {
        // What is wrong with the data is wrong for every candidate trained on it.
        (penalty, latePenalty) = (penalty + latePenalty, 0);
        Score = double.NegativeInfinity;
        var noise = EvaluationParameters.SuiteNoise(scenario);
        for (var candidate = 1; candidate <= candidates; candidate++)
        {
            // Candidates of a campaign done anew have luck of their own.
            var subject = campaign == 0 ? Subject.Of("candidate").With(candidate) : Subject.Of("candidate").With(candidate).With(campaign);
            var truth = Expected(scenario)
                + (scenario.Get(TrainingParameters.QualitySpread) * luck.Draw(subject, TrueDeviation).StandardNormal());
            var measured = truth + (noise * luck.Draw(subject, BenchmarkError).StandardNormal());
            if (measured > Score)
                (Score, True) = (measured, truth);
        }

        IsChosen = true;
        tokens = scenario.Get(TrainingParameters.Tokens);
        proxyError = scenario.Get(EvaluationParameters.ProxyNoise) * luck.Draw(owner, ProxyError, campaign).StandardNormal();
        belief = new Belief();
        foreach (var (labels, points, _) in labelCosts)
            belief.LostTo(labels, points);
        Note(noise, 0, scenario, luck);
    }

    /// <summary>
    /// People rate a part of the examples and proxy metrics take the place of the rest: the score is the mean of both in
    /// proportion. Fewer ratings are less exact; the error of the proxies is the same each time.
    /// </summary>
    /// <param name="examples">How many examples are judged.</param>
    /// <param name="proxies">Share of them that proxies stand for.</param>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="luck">The random numbers.</param>
    public void MeasureByHumans(int examples, double proxies, Scenario scenario, Luck luck)
    {
        var noise = scenario.Get(EvaluationParameters.HumanNoise) * Math.Sqrt((1 - proxies) * 1000 / examples);
        Score = True + (proxies * proxyError) + (noise * luck.Draw(owner, HumanError, measurements).StandardNormal());
        Note(noise, proxies, scenario, luck);
    }

    /// <summary>The automated suite measures it again.</summary>
    public void MeasureBySuite(Scenario scenario, Luck luck)
    {
        var noise = EvaluationParameters.SuiteNoise(scenario);
        Score = True + (noise * luck.Draw(owner, BenchmarkError, measurements).StandardNormal());
        Note(noise, 0, scenario, luck);
    }

    /// <summary>The measured score that this gate asks for.</summary>
    public double Needed(Scenario scenario) =>
        scenario.Get(EvaluationParameters.Target) - (HasPassed ? scenario.Get(EvaluationParameters.RecheckMargin) : 0);

    /// <summary>A gate judges by the last score; the first time it passes is what a false go is counted from.</summary>
    public bool Judge(Scenario scenario)
    {
        IsFresh = false;
        var passes = Score >= Needed(scenario);
        if (passes && !HasPassed)
        {
            HasPassed = true;
            gainedSincePass = 0;
        }

        return passes;
    }

    /// <summary>The A/B test takes another look.</summary>
    public ComparisonVerdict Compare(Comparison comparison, double more, Scenario scenario, Luck luck) =>
        comparison.Look(more, True, belief, owner, scenario, luck);

    /// <summary>The disturbance that a quality below what is needed is put down to: bad data or labels, an error at the gate, or the model itself.</summary>
    public Delay BlameFor(double needed, Delay badLuck, Scenario scenario) =>
        True >= needed ? badLuck
        : True + Spoiled >= needed ? Delay.EscapedDefect
        : PassedWeak(scenario) ? Delay.FalseGo
        : Delay.WeakModel;

    /// <summary>What an undecided or lost A/B test is put down to.</summary>
    public Delay BlameFor(Comparison comparison, Scenario scenario) =>
        comparison.WithoutLuck(True, scenario) == ComparisonVerdict.Better ? Delay.InconclusiveTest
        : comparison.WithoutLuck(True + Spoiled, scenario) == ComparisonVerdict.Better ? Delay.EscapedDefect
        : PassedWeak(scenario) ? Delay.FalseGo
        : Delay.WeakModel;

    /// <summary>Draws the true quality anew given every measurement; before the choice each candidate's is drawn when it is measured.</summary>
    public void Redraw(Scenario scenario, Luck luck)
    {
        (True, proxyError) = belief.Draw(
            LossCurve.ExpectedQuality(scenario) - penalty, IsChosen ? scenario.Get(TrainingParameters.QualitySpread) : 0, scenario.Get(EvaluationParameters.ProxyNoise),
            luck.Draw(owner, Hidden).StandardNormal(), luck.Draw(owner, HiddenProxyError).StandardNormal());
    }

    /// <summary>What defects of the data and of the labels have cost it.</summary>
    private double Spoiled => penalty + latePenalty + LabelLoss;

    private double LabelLoss => labelCosts.Sum(cost => cost.Points);

    private double Expected(Scenario scenario) => LossCurve.ExpectedQuality(scenario) - penalty - LabelLoss;

    private void Change(double points)
    {
        True += points;
        gainedSincePass += points;
        belief.Gained(points);
    }

    private void Note(double noise, double proxies, Scenario scenario, Luck luck)
    {
        belief.Measured(Score, noise, proxies);
        Named = [.. Benchmark.Named.Select(benchmark => benchmark.Measure(Score, owner, measurements, scenario, luck))];
        measurements++;
        IsFresh = true;
    }

    /// <summary>What wrong labels of a delivery cost.</summary>
    /// <param name="Labels">Which.</param>
    /// <param name="Points">Quality lost; hidden.</param>
    /// <param name="IsSincePass">Whether the model had passed its gate before.</param>
    private readonly record struct LabelCost(AlignmentLabels Labels, double Points, bool IsSincePass);
}
