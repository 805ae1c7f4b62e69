namespace SimulationLab.Organization;

/// <summary>A kind of work given to labeling vendors.</summary>
/// <param name="Name">The job, as in a network's <c>job</c>.</param>
/// <param name="Items">How many items.</param>
/// <param name="Annotators">People at work.</param>
/// <param name="Rate">Labels one annotator gives in a week.</param>
/// <param name="Price">Price of a label.</param>
/// <param name="Overlap">How many annotators label each item; the majority counts.</param>
/// <param name="DiscardShare">Share of an early batch that is discarded.</param>
/// <param name="Account">What it is booked as.</param>
/// <param name="TeachesModel">Whether the model is aligned with these labels, so that wrong ones cost quality.</param>
internal sealed record LabelingJob(
    string Name, Parameter<int> Items, Parameter<int> Annotators, Parameter<double> Rate, Parameter<Money> Price, Parameter<int> Overlap, Parameter<double> DiscardShare, Account Account, bool TeachesModel)
{
    /// <summary>The name of the job of human evaluation.</summary>
    public const string Ratings = "ratings";

    /// <summary>All jobs.</summary>
    public static IReadOnlyList<LabelingJob> Jobs { get; } =
    [
        Of("quality", "quality labels for the corpus", 80_000, 400, 40, 50, 0.05, Account.Labels, false, "model §3: 200K labels of source §5.2 less 120K of §4.2"),
        Of("instruction", "instruction examples", 20_000, 200, 50, 50, 0.1, Account.Labels, true, "source §4.2"),
        Of("preference", "preference pairs", 100_000, 400, 50, 50, 0.3, Account.Labels, true, "source §4.2"),
        Of(Ratings, "ratings for human evaluation", 50_000, 250, 100, 30, 0, Account.Annotation, false, "source §5.2"),
    ];

    /// <summary>The job with this name; null when there is none.</summary>
    public static LabelingJob? Find(string name) => Jobs.FirstOrDefault(job => job.Name == name);

    /// <summary>The parameters of this job.</summary>
    public IEnumerable<Parameter> Parameters => [Items, Annotators, Rate, Price, Overlap, DiscardShare];

    private static LabelingJob Of(string name, string title, int items, int annotators, double rate, double price, double discardShare, Account account, bool teaches, string source) => new(
        name,
        Define.Count($"labeling.{name}.items", "items", items, $"How many {title}.", source, minimum: 1, maximum: 100_000_000),
        Define.Count($"labeling.{name}.annotators", "annotators", annotators, $"Annotators at work on {title}.", "source §4.2: 200–500", minimum: 1, maximum: 100_000).AsLever(),
        Define.Number($"labeling.{name}.rate", "items per annotator-week", rate, $"Labels one annotator gives in a week on {title}.", "assumed, so that the plan takes the time of model §1", 0.01, 100_000),
        Define.Price($"labeling.{name}.price", "item", price, $"Price of one label of the {title}, rejected ones included.", "source §5.2"),
        Define.Count($"labeling.{name}.overlap", "annotators", 1, $"Annotators who label each of the {title}; the majority counts, and each of them costs time and money.", "lever; 1, 3 or 5 are usual", minimum: 1, maximum: 9).AsLever(),
        Define.Share($"labeling.{name}.discardShare", discardShare, $"Share of an early batch of {title} that is discarded while the guidelines settle.", "assumed; .3–.5 of the first preference batches by practice reported in the RLHF book", 0, 0.95),
        account,
        teaches);
}
