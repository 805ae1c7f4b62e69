using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of the preparation of the training corpus.</summary>
internal static class DataParameters
{
    public static readonly Parameter<int> Lots = Define.Count("data.lots", "lots", 20, "Lots the corpus is prepared in.", "assumed", minimum: 1, maximum: 1000);

    public static readonly Parameter<double> DefectShare = Define.Share("data.defectShare", 0.2, "Share of lots that are defective after ingestion, and again after rework.", "assumed", 0, 0.9)
        .CausedBy(Cause.Data, 0);

    public static readonly Parameter<double> Detection = Define.Share("data.detection", 0.8, "Share of defective lots that inspection finds: intensity of inspection and automated checks.", "domain estimate: automatic checks find .6–.9").AsLever();

    public static readonly Parameter<Distribution> SurfacingTime = Define.RandomTime("data.surfacingTime", Distribution.LogNormal(24, 168),
        "Time training stands still when an escaped defect surfaces: rollback, cleaning, restart.", "assumed");

    public static readonly Parameter<double> DefectPenalty = Define.Number("data.defectPenalty", "points", 0.3, "Quality lost for each escaped lot.", "assumed", 0, 20);

    public static readonly Parameter<double> Storage = Define.Number("data.storage", "TB", 1500, "Storage charged to the release.", "source §5.2: 1.5 PB", 0, 1e6);

    public static readonly Parameter<Money> StoragePrice = Define.Price("data.storagePrice", "TB-month", 23, "Price of storage.", "source §5.2, read as TB-month");

    public static IReadOnlyList<Parameter> All => [Lots, DefectShare, Detection, SurfacingTime, DefectPenalty, Storage, StoragePrice];
}
