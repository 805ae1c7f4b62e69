using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters all vendors share.</summary>
internal static class LabelingParameters
{
    private const string Practice = "practice reported in the RLHF book";

    public static readonly Parameter<Distribution> BookingLead = Define.RandomTime("labeling.bookingLead", Distribution.LogNormal(34.8, 152),
        "Time from the booking of a vendor until it has a slot. It is booked when all that its work waits for has begun.", "assumed; calibrated; vendors are booked weeks ahead, " + Practice)
        .CausedBy(Cause.Data, Distribution.Fixed(0));

    public static readonly Parameter<Distribution> StartDelay = Define.RandomTime("labeling.startDelay", Distribution.LogNormal(2, 24),
        "How much later than booked a vendor starts.", "assumed")
        .CausedBy(Cause.Data, Distribution.Fixed(0));

    public static readonly Parameter<int> RampUpBatches = Define.Count("labeling.rampUp.batches", "batches", 1,
        "Weekly batches until the annotators of a job work at full rate.", "assumed", maximum: 50)
        .CausedBy(Cause.Data, 0);

    public static readonly Parameter<double> RampUpStart = Define.Share("labeling.rampUp.start", 0.9, "Share of the full rate in the first batch; it grows evenly from there.", "assumed", 0.05);

    public static readonly Parameter<int> EarlyBatches = Define.Count("labeling.earlyBatches", "batches", 2,
        "Early batches of a job, of which a share is discarded while its guidelines settle.", Practice + ": the first 2 of 6", maximum: 50)
        .CausedBy(Cause.Data, 0);

    public static readonly Parameter<double> PoorBatchShare = Define.Share("labeling.poorBatchShare", 0.00907,
        "Share of batches whose annotators strayed from the guidelines.", "assumed; calibrated", 0, 0.95)
        .CausedBy(Cause.Data, 0);

    public static readonly Parameter<double> PoorBatchLoss = Define.Share("labeling.poorBatchLoss", 0.12, "Annotator accuracy lost in such a batch.", "assumed", 0, 0.5);

    public static readonly Parameter<int> AuditItems = Define.Count("labeling.audit.items", "items", 200,
        "Audit intensity: items of each batch whose right label is known, to measure its accuracy. 0 accepts every batch.", "assumed", maximum: 1_000_000).AsLever();

    public static readonly Parameter<double> AuditThreshold = Define.Share("labeling.audit.threshold", 0.76,
        "Measured accuracy below which the audit rejects a batch.", "assumed").AsLever();

    public static readonly Parameter<int> DoubleLabeled = Define.Count("labeling.doubleLabeled", "items", 100,
        "Items of each batch that a second annotator labels too, to measure agreement; at the vendor's cost.", "assumed", maximum: 1_000_000).AsLever();

    public static readonly Parameter<double> Attrition = Define.Share("labeling.attrition", 0.01,
        "Annotators who leave in a week.", "assumed; one small study lost 10 of 40 in a project", 0, 0.5)
        .CausedBy(Cause.Data, 0);

    public static readonly Parameter<int> ReplacementBatches = Define.Count("labeling.replacementBatches", "batches", 1, "Weekly batches until an annotator who left is replaced.", "assumed", maximum: 50);

    public static readonly Parameter<double> PlannedAccuracy = Define.Share("labeling.plannedAccuracy", 0.836,
        "Accuracy of labels that the expected quality of the model rests on.", "published agreement of 72.6 % between annotators: accuracy .836", 0, 1);

    public static readonly Parameter<double> QualityLoss = Define.Number("labeling.qualityLoss", "points", 20,
        "Quality lost if the instruction or preference labels had an accuracy lower by one; in proportion for less.", "assumed", 0, 1000);

    public static readonly Parameter<string> AlternativeVendor = Define.Choice("labeling.alternative.vendor", VendorParameters.Vendors[^1].Name, [.. VendorParameters.Vendors.Select(vendor => vendor.Name)],
        "Vendor mix: the vendor that gets a share of each new job.", "lever; source §3.3").AsLever();

    public static readonly Parameter<double> AlternativeShare = Define.Share("labeling.alternative.share", 0,
        "Vendor mix: share of each new job, and of its annotators, that goes to the alternative vendor.", "lever; source §3.3", 0, 0.9).AsLever();

    public static readonly Parameter<double> ProductJobs = Define.Number("labeling.productJobs.rate", "per year", 0.544,
        "Jobs that product lines give each vendor.", "assumed; calibrated", 0, 1000)
        .CausedBy(Cause.Data, 0);

    public static readonly Parameter<int> ProductAnnotators = Define.Count("labeling.productJobs.annotators", "annotators", 500, "Annotators such a job asks for.", "assumed; source §4.2: 200–500", maximum: 100_000);

    public static readonly Parameter<Distribution> ProductJobTime = Define.RandomTime("labeling.productJobs.time", Distribution.LogNormal(3 * 168, 9 * 168), "How long such a job lasts.", "assumed; contracts of six weekly batches are usual");

    public static readonly Parameter<Money> ProductPrice = Define.Price("labeling.productJobs.price", "annotator-week", 1500, "What product lines pay for it, in the organization book.", "assumed; with the release's labels within $10–50M a year of source §3.3");

    public static IReadOnlyList<Parameter> All =>
    [
        BookingLead, StartDelay, RampUpBatches, RampUpStart, EarlyBatches, PoorBatchShare, PoorBatchLoss, AuditItems, AuditThreshold, DoubleLabeled, Attrition, ReplacementBatches,
        PlannedAccuracy, QualityLoss, AlternativeVendor, AlternativeShare, ProductJobs, ProductAnnotators, ProductJobTime, ProductPrice,
        .. LabelingJob.Jobs.SelectMany(job => job.Parameters), .. VendorParameters.Vendors.SelectMany(vendor => vendor.Parameters),
    ];
}
