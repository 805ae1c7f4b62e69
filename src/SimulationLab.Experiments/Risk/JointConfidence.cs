namespace SimulationLab.Experiments;

/// <summary>The chance to keep what is asked, one by one and together.</summary>
/// <param name="Targets">What is to be kept.</param>
/// <param name="ByWeek">Out by the week.</param>
/// <param name="WithinBudget">Out, within the budget.</param>
/// <param name="QualityReached">Out, with the quality.</param>
/// <param name="SafetyReached">Out, with no more findings unseen.</param>
/// <param name="DateAndBudget">Date and budget together: the joint confidence level.</param>
/// <param name="DateBudgetAndQuality">Both with the quality.</param>
/// <param name="DateBudgetAndSafety">Both with the safety.</param>
/// <param name="All">All four.</param>
public sealed record JointConfidence(
    RiskTargets Targets,
    Probability ByWeek,
    Probability WithinBudget,
    Probability QualityReached,
    Probability SafetyReached,
    Probability DateAndBudget,
    Probability DateBudgetAndQuality,
    Probability DateBudgetAndSafety,
    Probability All)
{
    internal static JointConfidence? Of(ReleaseSample sample, RiskTargets targets)
    {
        if (targets is not { Week: { } week, BudgetUsd: { } budget, QualityScore: { } quality, SafetyEscaped: { } escaped })
            return null;
        bool InTime(Release release) => release.Week <= week + OrderedValues.Rounding;
        bool InBudget(Release release) => release.Cost <= budget * (1 + OrderedValues.Rounding);
        bool IsGood(Release release) => release.Quality >= quality;
        bool IsSafe(Release release) => release.Escaped <= escaped;
        return new JointConfidence(
            targets,
            sample.Share(InTime),
            sample.Share(InBudget),
            sample.Share(IsGood),
            sample.Share(IsSafe),
            sample.Share(release => InTime(release) && InBudget(release)),
            sample.Share(release => InTime(release) && InBudget(release) && IsGood(release)),
            sample.Share(release => InTime(release) && InBudget(release) && IsSafe(release)),
            sample.Share(release => InTime(release) && InBudget(release) && IsGood(release) && IsSafe(release)));
    }
}

/// <summary>The pairs of date and budget that are just kept together with a confidence: whoever gives more time needs less money, and the other way round.</summary>
/// <param name="Confidence">The confidence.</param>
/// <param name="Points">At most fifty, by week; empty when fewer releases than that ever ship.</param>
public sealed record ConfidenceFrontier(double Confidence, IReadOnlyList<FrontierPoint> Points)
{
    private const int MostPoints = 50;
    private static readonly double[] Levels = [0.5, 0.7, 0.8];

    internal static IReadOnlyList<ConfidenceFrontier> All(ReleaseSample sample)
    {
        var byWeek = sample.Releases.Where(release => double.IsFinite(release.Week)).OrderBy(release => release.Week).ThenBy(release => release.Cost).ToArray();
        return [.. Levels.Select(level => new ConfidenceFrontier(level, Thinned(CornersOf(byWeek, (int)Math.Ceiling((level * sample.Releases.Count) - 1e-9)))))];
    }

    /// <summary>Where the frontier turns: by each week, the cost that so many of the releases out by then stay within, wherever it falls.</summary>
    private static List<FrontierPoint> CornersOf(Release[] byWeek, int needed)
    {
        var corners = new List<FrontierPoint>();
        // The cheapest releases so far, as many as are needed; the dearest of them on top.
        var cheapest = new PriorityQueue<double, double>();
        for (var i = 0; i < byWeek.Length; i++)
        {
            cheapest.Enqueue(byWeek[i].Cost, -byWeek[i].Cost);
            if (cheapest.Count > needed)
                cheapest.Dequeue();
            var isLastOfItsWeek = i + 1 == byWeek.Length || byWeek[i + 1].Week > byWeek[i].Week;
            if (isLastOfItsWeek && cheapest.Count == needed && (corners.Count == 0 || cheapest.Peek() < corners[^1].CostUsd))
                corners.Add(new FrontierPoint(byWeek[i].Week, cheapest.Peek()));
        }

        return corners;
    }

    private static IReadOnlyList<FrontierPoint> Thinned(List<FrontierPoint> corners) => corners.Count <= MostPoints
        ? corners
        : [.. Enumerable.Range(0, MostPoints).Select(i => corners[i * (corners.Count - 1) / (MostPoints - 1)])];
}

/// <summary>A point of the frontier.</summary>
/// <param name="Week">Out by this week.</param>
/// <param name="CostUsd">For at most this.</param>
public sealed record FrontierPoint(double Week, double CostUsd);
