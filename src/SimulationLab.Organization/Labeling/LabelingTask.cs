using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>One job in a vendor's hands.</summary>
internal sealed record LabelingTask(ActorId Client, WorkId Work, Delay PlannedAs, LabelingJob Kind, double Effort)
{
    /// <summary>The vendor's own number of it.</summary>
    public int Number { get; set; }

    /// <summary>Up to when its time is accounted for.</summary>
    public SimTime Settled { get; set; }

    /// <summary>Items to do, those of the batch at hand included.</summary>
    public int Remaining { get; set; }

    /// <summary>Items of the batch at hand.</summary>
    public int Batch { get; set; }

    /// <summary>How many annotators label each item of the batch at hand.</summary>
    public int Overlap { get; set; } = 1;

    /// <summary>Annotators of the batch at hand, once all are there and at full rate.</summary>
    public double Team { get; set; }

    /// <summary>Which share of the job's annotators work on this part of it.</summary>
    public double TeamShare { get; set; } = 1;

    /// <summary>Batches delivered.</summary>
    public int Batches { get; set; }

    /// <summary>Time left of the batch at hand, at full strength.</summary>
    public Duration BatchLeft { get; set; }

    /// <summary>What full strength is cut to at present.</summary>
    public Strength Strength { get; set; } = Strength.Full;

    public bool HasStarted { get; set; }

    /// <summary>For a part of a job of another vendor: the number it has there; -1 otherwise.</summary>
    public int PartOf { get; init; } = -1;

    /// <summary>Parts of this job that other vendors do.</summary>
    public int PartsOut { get; set; }

    /// <summary>0 where the work began; where it was passed on to, a number that no other place has.</summary>
    public int Place { get; init; }

    /// <summary>The vendors it came by on its way here, a bit for each.</summary>
    public int Visited { get; init; }

    /// <summary>How often it was passed on from here, in parts or whole.</summary>
    public int TimesPassedOn { get; set; }

    /// <summary>The place of the next vendor it is passed on to.</summary>
    public int TakeNextPlace() => PlaceAfter(Place, ++TimesPassedOn);

    public Token Next { get; set; } = Token.None;

    /// <summary>The plan that the reminder under way belongs to.</summary>
    public int Plan { get; set; }

    /// <summary>What the time went on, the batch at hand apart.</summary>
    public Tally Spent { get; init; } = new();

    public Tally BatchSpent { get; set; } = new();

    /// <summary>The batches accepted so far.</summary>
    public List<LabelBatch> Labels { get; init; } = [];

    /// <summary>What its luck belongs to: work that was passed on starts anew, with luck of its own.</summary>
    public Subject Subject(Scenario scenario) => SubjectOf(Work, Place, scenario);

    /// <summary>The place of the n-th vendor, from 1, to which work is passed on from a place.</summary>
    public static int PlaceAfter(int place, int number) => (place * 31) + number;

    public static Subject SubjectOf(WorkId work, int place, Scenario scenario) =>
        place == 0 ? work.SubjectIn(scenario) : work.SubjectIn(scenario).With("passed on").With(place);

    /// <summary>The batch at hand goes on for this long at the present strength; what is missing from full strength goes to what it is missing to.</summary>
    public void GoOn(Duration span)
    {
        var ramped = Part(span, Strength.RampUp);
        var staffed = Part(ramped, Strength.Presence);
        var done = Part(staffed, Strength.Share);
        BatchLeft = Duration.Max(Duration.Zero, BatchLeft - done);
        BatchSpent.Add(PlannedAs, done);
        BatchSpent.Add(Delay.AnnotatorRampUp, span - ramped);
        BatchSpent.Add(Delay.AnnotatorAttrition, ramped - staffed);
        BatchSpent.Add(Delay.VendorContention, staffed - done);
    }

    public LabelingTask Copy() => this with { Spent = Spent.Copy(), BatchSpent = BatchSpent.Copy(), Labels = [.. Labels] };

    private static Duration Part(Duration span, double share) => share >= 1 ? span : new((long)Math.Round(span.Microseconds * share));
}

/// <summary>What the strength of a job's annotators is cut to.</summary>
/// <param name="RampUp">Their rate while they learn, relative to the full one.</param>
/// <param name="Presence">The share of them that is there: some have left and are not yet replaced.</param>
/// <param name="Share">The share that other jobs of the vendor leave them.</param>
internal readonly record struct Strength(double RampUp, double Presence, double Share)
{
    public static readonly Strength Full = new(1, 1, 1);

    public double Total => RampUp * Presence * Share;

    /// <summary>
    /// The strength in a job's k-th batch, k from 0, before other jobs take their share. The rate grows evenly over the
    /// batches of the ramp-up; those who left in the last batches are missing until they are replaced.
    /// </summary>
    public static Strength InBatch(int number, Scenario scenario)
    {
        var (ramp, start) = (scenario.Get(LabelingParameters.RampUpBatches), scenario.Get(LabelingParameters.RampUpStart));
        var rate = number >= ramp ? 1 : start + ((1 - start) * number / ramp);
        var missing = scenario.Get(LabelingParameters.Attrition) * Math.Min(number, scenario.Get(LabelingParameters.ReplacementBatches));
        return new Strength(rate, Math.Max(0.05, 1 - missing), 1);
    }
}
