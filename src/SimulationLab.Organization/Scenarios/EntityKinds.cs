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

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Leadership, Division, Pod, ProductLine, Provider, Cluster, TrainingRun, DataPipeline, LabelingVendor, Evaluation, Safety, Integration, Partner, Finance, Release];
}
