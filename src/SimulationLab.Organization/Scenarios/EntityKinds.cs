namespace SimulationLab.Organization;

/// <summary>The kinds of entity, as they appear in names and routes: "provider/aws" is the provider named aws.</summary>
public static class EntityKinds
{
    /// <summary>The leadership roles.</summary>
    public const string Leadership = "leadership";

    /// <summary>A functional division.</summary>
    public const string Division = "division";

    /// <summary>A team of 5–9 people.</summary>
    public const string Pod = "pod";

    /// <summary>A product whose work competes with the release.</summary>
    public const string ProductLine = "product-line";

    /// <summary>A cloud provider.</summary>
    public const string Provider = "provider";

    /// <summary>A partition of GPUs for one candidate.</summary>
    public const string Cluster = "cluster";

    /// <summary>The training of one candidate.</summary>
    public const string TrainingRun = "training-run";

    /// <summary>The preparation of the training corpus.</summary>
    public const string DataPipeline = "data-pipeline";

    /// <summary>A vendor of human labels and ratings.</summary>
    public const string LabelingVendor = "labeling-vendor";

    /// <summary>Benchmarks and human evaluation.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>Red-teaming, findings and launch holds.</summary>
    public const string Safety = "safety";

    /// <summary>End-to-end tests.</summary>
    public const string Integration = "integration";

    /// <summary>An outside specialist or partner.</summary>
    public const string Partner = "partner";

    /// <summary>The books.</summary>
    public const string Finance = "finance";

    /// <summary>The release and its rollout.</summary>
    public const string Release = "release";

    /// <summary>Not a kind but the whole organization: what an event names that concerns everybody.</summary>
    public const string Everybody = "organization";

    /// <summary>All kinds with what they are and the sections of the source they stand for.</summary>
    public static IReadOnlyList<EntityKind> Kinds { get; } =
    [
        new(Leadership, "The leadership roles: the Monday sync, decisions that pods escalate, gates.", ["§1.1", "§4.1"]),
        new(Division, "A functional division: takes activities, splits them into work items and gives them to its pods.", ["§1.1", "§3.2", "§5.1", "§7"]),
        new(Pod, "A team of 5–9 people that works on one item after the other.", ["§1.2", "§4.1", "§6.4"]),
        new(ProductLine, "A product whose people and GPUs are paid beside the release.", ["§3.1"]),
        new(Provider, "A cloud provider: quota, prices, outages.", ["§3.1", "§6.2"]),
        new(Cluster, "The nodes of one candidate at one provider: failures, repair, checkpoints.", ["§2.2", "§4.3", "§6.3"]),
        new(TrainingRun, "The training of one candidate.", ["§2.2", "§4.3", "§6.1"]),
        new(DataPipeline, "The preparation of the training corpus, lot by lot.", ["§4.2", "§6.2"]),
        new(LabelingVendor, "A vendor of human labels and ratings.", ["§3.3", "§4.2"]),
        new(Evaluation, "Benchmarks, human evaluation and the measured score.", ["§2.2", "§4.2", "§6.2", "§6.3"]),
        new(Safety, "Red-teaming, findings and launch holds.", ["§2.2", "§6.2", "§6.3"]),
        new(Integration, "End-to-end tests: faults, diagnosis, reruns.", ["§6.2"]),
        new(Partner, "An outside specialist or partner.", ["§3.3"]),
        new(Finance, "The books of the release and of the organization.", ["§5.2"]),
        new(Release, "The lifecycle from stage to stage, and the rollout.", ["§2.1", "§2.2", "§2.3", "§5.3", "§6.1"]),
    ];

    /// <summary>The names of all kinds.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Kinds.Select(kind => kind.Name)];
}

/// <summary>A kind of entity.</summary>
/// <param name="Name">As in names and routes: "training-run".</param>
/// <param name="Description">What it is, in one line.</param>
/// <param name="Sections">The sections of the source it stands for; see <see cref="SourceSections"/>.</param>
public sealed record EntityKind(string Name, string Description, IReadOnlyList<string> Sections);
