namespace SimulationLab.Organization;

/// <summary>The kinds of work an activity can be, and who can do them.</summary>
public static class WorkKinds
{
    /// <summary>Effort ÷ team by pods of a division.</summary>
    public const string Team = "team";

    /// <summary>A given duration, fixed or random, that needs nobody.</summary>
    public const string Timed = "timed";

    /// <summary>A quota request for the training fleet at each provider.</summary>
    public const string Quota = "quota";

    /// <summary>The training of all candidates on their clusters.</summary>
    public const string Training = "training";

    /// <summary>Collecting raw data: the lots come into being, with their hidden defects.</summary>
    public const string Ingest = "ingest";

    /// <summary>Cleaning and inspecting the lots; rejected ones are done again.</summary>
    public const string Clean = "clean";

    /// <summary>Versioning and storing the lots; inspected again.</summary>
    public const string Version = "version";

    /// <summary>Splitting the corpus for the fleet; inspected a last time.</summary>
    public const string Shard = "shard";

    /// <summary>A labeling job at a vendor.</summary>
    public const string Labeling = "labeling";

    /// <summary>The automated benchmarks and the choice of the candidate.</summary>
    public const string Benchmark = "benchmark";

    /// <summary>Process time, then ratings at a vendor.</summary>
    public const string HumanEvaluation = "human-evaluation";

    /// <summary>Continued training ordered by a failed evaluation.</summary>
    public const string ContinuedTraining = "continued-training";

    /// <summary>An end-to-end test that may find faults.</summary>
    public const string EndToEndTest = "end-to-end-test";

    /// <summary>A campaign that discovers safety findings.</summary>
    public const string RedTeam = "red-team";

    /// <summary>A safety report or review that holds the launch until it is safe.</summary>
    public const string SafetyReview = "safety-review";

    /// <summary>Evidence of compliance, which outside auditors look at.</summary>
    public const string Compliance = "compliance";

    /// <summary>One step of the rollout.</summary>
    public const string Rollout = "rollout";

    /// <summary>Whether work of this kind lasts effort ÷ team, so that both must be given.</summary>
    public static bool NeedsTeam(string work) => work is Team or Ingest or Clean or Version or Shard or Benchmark or EndToEndTest or RedTeam or SafetyReview or Compliance;

    /// <summary>Whether work of this kind lasts as long as its activity says.</summary>
    public static bool NeedsDuration(string work) => work is Timed or Rollout;

    /// <summary>All kinds, with the kinds of entity that can do them.</summary>
    public static IReadOnlyList<(string Work, string Performer)> All { get; } =
    [
        (Team, EntityKinds.Division), (Timed, EntityKinds.Release), (Quota, EntityKinds.Provider), (Training, EntityKinds.TrainingRun),
        (Ingest, EntityKinds.DataPipeline), (Clean, EntityKinds.DataPipeline),
        (Version, EntityKinds.DataPipeline), (Shard, EntityKinds.DataPipeline), (Labeling, EntityKinds.LabelingVendor),
        (Benchmark, EntityKinds.Evaluation), (HumanEvaluation, EntityKinds.Evaluation), (ContinuedTraining, EntityKinds.Evaluation),
        (EndToEndTest, EntityKinds.Integration), (RedTeam, EntityKinds.Safety), (SafetyReview, EntityKinds.Safety), (Compliance, EntityKinds.Safety),
        (Rollout, EntityKinds.Release),
    ];
}
