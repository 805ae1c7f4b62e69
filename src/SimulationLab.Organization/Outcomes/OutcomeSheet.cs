namespace SimulationLab.Organization;

/// <summary>
/// One value for each outcome; NaN until somebody reports it. Each entity fills a sheet of its own, and sheets are put
/// together in the order of the roster: so it does not matter where the entities live.
/// </summary>
public sealed class OutcomeSheet
{
    private const int Quantities = 7;
    private const int HeldHours = 0, KeptHours = 1, ComputingHours = 2, RecoveringHours = 3, Recoveries = 4, Delivered = 5, Rejected = 6;

    /// <summary>An empty sheet.</summary>
    public OutcomeSheet()
    {
        Entries = new double[Outcomes.All.Count + Quantities];
        Array.Fill(Entries, double.NaN);
    }

    /// <summary>The sheet with these entries.</summary>
    public OutcomeSheet(double[] entries) => Entries = entries;

    /// <summary>The outcomes by <see cref="Outcome.Index"/>, then the quantities that ratios are made of; for a host that carries sheets from place to place.</summary>
    public double[] Entries { get; }

    internal double this[Outcome outcome]
    {
        set => Entries[outcome.Index] = value;
    }

    /// <summary>Takes over what another entity reports: amounts add up, the longest wait counts.</summary>
    public void Add(OutcomeSheet other)
    {
        for (var i = 0; i < Entries.Length; i++)
        {
            var (mine, theirs) = (Entries[i], other.Entries[i]);
            if (double.IsNaN(theirs))
                continue;
            Entries[i] = double.IsNaN(mine) ? theirs : i == Outcomes.QuotaWait.Index ? Math.Max(mine, theirs) : mine + theirs;
        }
    }

    /// <summary>The outcomes, ratios worked out.</summary>
    public double[] Outcome()
    {
        var outcomes = Entries[..Outcomes.All.Count];
        if (Quantity(HeldHours) > 0)
        {
            outcomes[Outcomes.Goodput.Index] = Quantity(KeptHours) / Quantity(HeldHours);
            outcomes[Outcomes.BusyShare.Index] = Quantity(ComputingHours) / Quantity(HeldHours);
        }

        if (Quantity(Recoveries) > 0)
            outcomes[Outcomes.RecoveryTime.Index] = Quantity(RecoveringHours) / Quantity(Recoveries) * 60;
        if (Quantity(Delivered) > 0)
            outcomes[Outcomes.RelabelShare.Index] = Quantity(Rejected) / Quantity(Delivered);
        return outcomes;
    }

    /// <summary>A cluster: node-hours it was held, and hours its recoveries took.</summary>
    internal void SetHours(double held, double recovering, int recoveries)
    {
        Set(HeldHours, held);
        Set(RecoveringHours, recovering);
        Set(Recoveries, recoveries);
    }

    /// <summary>A training run: node-hours of progress kept, and of computing.</summary>
    internal void SetTraining(double kept, double computing)
    {
        Set(KeptHours, kept);
        Set(ComputingHours, computing);
    }

    /// <summary>A vendor's items: how many it delivered and how many of those the audit rejected.</summary>
    internal void SetItems(int delivered, int rejected)
    {
        Set(Delivered, delivered);
        Set(Rejected, rejected);
    }

    private double Quantity(int number) => Entries[Outcomes.All.Count + number];

    private void Set(int number, double value) => Entries[Outcomes.All.Count + number] = value;
}
