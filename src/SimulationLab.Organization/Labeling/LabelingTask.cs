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

    /// <summary>Batches delivered.</summary>
    public int Batches { get; set; }

    /// <summary>Working time left of the batch at hand.</summary>
    public Duration BatchLeft { get; set; }

    public bool HasStarted { get; set; }

    /// <summary>For a part of a job of another vendor: the number it has there; -1 otherwise.</summary>
    public int PartOf { get; init; } = -1;

    /// <summary>Parts of this job that other vendors do.</summary>
    public int PartsOut { get; set; }

    /// <summary>0 where the work began; where it was passed on to, a number that no other place has.</summary>
    public int Place { get; init; }

    /// <summary>How often it was passed on from here, in parts or whole.</summary>
    public int TimesPassedOn { get; set; }

    /// <summary>The place of the next vendor it is passed on to.</summary>
    public int TakeNextPlace() => (Place * 31) + ++TimesPassedOn;

    public Token Next { get; set; } = Token.None;

    /// <summary>What the time went on, the batch at hand apart.</summary>
    public Tally Spent { get; init; } = new();

    public Tally BatchSpent { get; set; } = new();

    /// <summary>What its luck belongs to: work that was passed on starts anew, with luck of its own.</summary>
    public Subject Subject(Scenario scenario) =>
        Place == 0 ? Work.SubjectIn(scenario) : Work.SubjectIn(scenario).With("passed on").With(Place);

    public LabelingTask Copy() => this with { Spent = Spent.Copy(), BatchSpent = BatchSpent.Copy() };
}
