using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A kind of work given to labeling vendors.</summary>
/// <param name="Name">The job, as in a network's <c>job</c>.</param>
/// <param name="Items">How many items.</param>
/// <param name="Annotators">People at work.</param>
/// <param name="Rate">Items of one annotator in a week.</param>
/// <param name="Price">Price of an item.</param>
/// <param name="Account">What it is booked as.</param>
internal sealed record LabelingJob(string Name, Parameter<int> Items, Parameter<int> Annotators, Parameter<double> Rate, Parameter<Money> Price, Account Account)
{
    /// <summary>The name of the job of human evaluation.</summary>
    public const string Ratings = "ratings";

    /// <summary>All jobs.</summary>
    public static IReadOnlyList<LabelingJob> Jobs { get; } =
    [
        Of("quality", "quality labels for the corpus", 80_000, 400, 40, 50, Account.Labels, "model §3: 200K labels of source §5.2 less 120K of §4.2"),
        Of("instruction", "instruction examples", 20_000, 200, 50, 50, Account.Labels, "source §4.2"),
        Of("preference", "preference pairs", 100_000, 400, 50, 50, Account.Labels, "source §4.2"),
        Of(Ratings, "ratings for human evaluation", 50_000, 250, 100, 30, Account.Annotation, "source §5.2"),
    ];

    /// <summary>The job with this name; null when there is none.</summary>
    public static LabelingJob? Find(string name) => Jobs.FirstOrDefault(job => job.Name == name);

    private static LabelingJob Of(string name, string title, int items, int annotators, double rate, double price, Account account, string source) => new(
        name,
        Define.Count($"labeling.{name}.items", "items", items, $"How many {title}.", source, minimum: 1, maximum: 100_000_000),
        Define.Count($"labeling.{name}.annotators", "annotators", annotators, $"Annotators at work on {title}.", "source §4.2: 200–500", minimum: 1, maximum: 100_000).AsLever(),
        Define.Number($"labeling.{name}.rate", "items per annotator-week", rate, $"Output of one annotator on {title}.", "assumed, so that the plan takes the time of model §1", 0.01, 100_000),
        Define.Price($"labeling.{name}.price", "item", price, $"Price of one of the {title}, rejected ones included.", "source §5.2"),
        account);
}

/// <summary>Parameters all vendors share.</summary>
internal static class LabelingParameters
{
    public static readonly Parameter<Distribution> StartDelay = Define.RandomTime("labeling.startDelay", Distribution.LogNormal(6, 48),
        "How much later than booked a vendor starts.", "assumed; vendors book weeks ahead")
        .CausedBy(Cause.Data, Distribution.Fixed(0));

    public static readonly Parameter<double> RejectShare = Define.Share("labeling.rejectShare", 0.08,
        "Share of weekly batches that the audit rejects and that are labeled again.", "assumed; early batches are often thrown out", 0, 0.9)
        .CausedBy(Cause.Data, 0);

    /// <summary>The vendors of source §3.3.</summary>
    public static IReadOnlyList<string> Vendors { get; } = ["mechanical-turk", "outlier", "scale-ai", "humanloop"];

    public static IReadOnlyList<Parameter> All =>
        [StartDelay, RejectShare, .. LabelingJob.Jobs.SelectMany(job => new Parameter[] { job.Items, job.Annotators, job.Rate, job.Price })];
}
