using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of the preparation of the training corpus.</summary>
internal static class DataParameters
{
    public static readonly Parameter<int> Lots = Define.Count("data.lots", "lots", 20, "Lots the corpus is prepared in.", "assumed", minimum: 1, maximum: 1000);

    public static readonly Parameter<int> Team = Define.Count("data.team", "engineers", 5,
        "Engineers of the data team. Rework lasts effort ÷ this; the team of a planned step grows and shrinks in proportion. People beyond the default cost their salary.",
        "source §4.2: 4–5 clean; source §6.2 advises 10 and more", minimum: 1, maximum: 500).AsLever();

    public static readonly Parameter<double> Yield = Define.Share("data.yield", 0.09, "Share of the raw data that is left after cleaning and filtering.",
        "assumed; source §4.2: 10 TB–1 PB raw, published yields .005–.10", 0.0001, 1);

    public static readonly Parameter<double> YieldSpread = Define.Share("data.yieldSpread", 0.25, "Standard deviation of a lot's yield, relative to its mean.", "assumed", 0, 2)
        .CausedBy(Cause.Data, 0);

    public static readonly Parameter<double> BytesPerToken = Define.Number("data.bytesPerToken", "bytes", 4, "Clean text behind one token.", "assumed; usual for English text", 0.1, 1000);

    public static readonly Parameter<double> Margin = Define.Share("data.margin", 0.1,
        "Raw data collected beyond what the tokens of the training need at the usual yield. The effort of ingestion and cleaning grows with it.", "assumed", 0, 5).AsLever();

    public static readonly Parameter<Distribution> SourcingTime = Define.RandomTime("data.sourcingTime", Distribution.LogNormal(3 * 24, 14 * 24),
        "Time to find and license further sources when too few tokens are left after cleaning.", "assumed")
        .CausedBy(Cause.Data, Distribution.Fixed(0));

    public static readonly Parameter<double> DefectShare = Define.Share("data.defectShare", 0.0628,
        "Share of lots that come out of ingestion with a defect; their number in a lot is Poisson with mean −ln(1 − share).", "assumed; calibrated", 0, 0.9)
        .CausedBy(Cause.Data, 0);

    public static readonly Parameter<double> CleaningDefectShare = StepDefects("cleaning", 0.0168);

    public static readonly Parameter<double> VersioningDefectShare = StepDefects("versioning", 0.00838);

    public static readonly Parameter<double> ShardingDefectShare = StepDefects("sharding", 0.00838);

    public static readonly Parameter<double> Detection = Define.Share("data.detection", 0.7,
        "Automated quality checks: probability that a defect is of a kind they see. What they do not see once they never see.", "assumed; automated checks find .6–.9, source §6.2 asks for them").AsLever();

    public static readonly Parameter<double> Inspection = Define.Share("data.inspection", 0.15,
        "Inspection intensity: share of lots, at each step, of which people inspect a sample.", "assumed; source §6.2").AsLever();

    public static readonly Parameter<double> HumanDetection = Define.Share("data.humanDetection", 0.8, "Probability that people find a defect in a lot they inspect.", "assumed; human checks find about .8");

    public static readonly Parameter<double> InspectionEffort = Define.Number("data.inspectionEffort", "engineer-weeks", 0.05,
        "Effort to inspect one lot by people. The network's efforts contain the default intensity; more takes longer.", "assumed", 0, 100);

    public static readonly Parameter<Distribution> SurfacingTime = Define.RandomTime("data.surfacingTime", Distribution.LogNormal(24, 120),
        "Time training stands still when an escaped defect surfaces: rollback, cleaning, restart.", "assumed");

    public static readonly Parameter<double> SpikeShare = Define.Share("data.spikeShare", 0.25, "Share of escaped defects that show as a loss spike in training.", "assumed");

    public static readonly Parameter<double> SilentShare = Define.Share("data.silentShare", 0.25,
        "Share of escaped defects that never show in training: only the quality of the model tells. The rest (and at least none) stop training.", "assumed");

    public static readonly Parameter<Duration> SpikeRollback = Define.Time("data.spikeRollback", Duration.FromHours(12), "Training that a loss spike throws back.",
        "assumed; source §4.3: checkpoints every 6–12 hours", Duration.FromMinutes(1), Duration.FromWeeks(4));

    public static readonly Parameter<double> DefectPenalty = Define.Number("data.defectPenalty", "points", 0.3, "Quality lost for each escaped lot.", "assumed", 0, 20);

    public static readonly Parameter<double> Storage = Define.Number("data.storage", "TB", 1500, "Storage charged to the release; what is collected later to make up for missing tokens comes on top.", "source §5.2: 1.5 PB", 0, 1e6);

    public static readonly Parameter<Money> StoragePrice = Define.Price("data.storagePrice", "TB-month", 23, "Price of storage.", "source §5.2, read as TB-month");

    public static IReadOnlyList<Parameter> All =>
    [
        Lots, Team, Yield, YieldSpread, BytesPerToken, Margin, SourcingTime, DefectShare, CleaningDefectShare, VersioningDefectShare, ShardingDefectShare, Detection, Inspection,
        HumanDetection, InspectionEffort, SurfacingTime, SpikeShare, SilentShare, SpikeRollback, DefectPenalty, Storage, StoragePrice,
    ];

    /// <summary>Engineers of the team beyond those of the plan.</summary>
    public static double TeamBeyondPlan(Scenario scenario) => Math.Max(0, scenario.Get(Team) - Team.Default);

    private static Parameter<double> StepDefects(string step, double share) =>
        Define.Share($"data.{step}.defectShare", share, $"Share of lots that {step} leaves with a defect of its own.", "assumed; calibrated", 0, 0.9).CausedBy(Cause.Data, 0);
}
