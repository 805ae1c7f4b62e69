namespace SimulationLab.Organization;

/// <summary>One value for each outcome; NaN until somebody reports it. Entities of one kind add up what they share.</summary>
internal sealed class OutcomeSheet
{
    private double heldHours;
    private double keptHours;
    private double computingHours;
    private double recoveringHours;
    private int recoveries;
    private int delivered;
    private int rejected;

    public OutcomeSheet() => Array.Fill(Values, double.NaN);

    public double[] Values { get; } = new double[Outcomes.All.Count];

    public double this[Outcome outcome]
    {
        get => Values[outcome.Index];
        set => Values[outcome.Index] = value;
    }

    public void Add(Outcome outcome, double value) => this[outcome] = double.IsNaN(this[outcome]) ? value : this[outcome] + value;

    /// <summary>A cluster's hours: how long it was held, and how long its recoveries took.</summary>
    public void AddHours(double held, double recovering, int recoveries)
    {
        heldHours += held;
        recoveringHours += recovering;
        this.recoveries += recoveries;
    }

    /// <summary>A training run's hours: progress kept at full speed, and time spent computing.</summary>
    public void AddTraining(double kept, double computing)
    {
        keptHours += kept;
        computingHours += computing;
    }

    /// <summary>A vendor's items: how many it delivered and how many of those the audit rejected.</summary>
    public void AddItems(int delivered, int rejected)
    {
        this.delivered += delivered;
        this.rejected += rejected;
    }

    /// <summary>Works out the ratios, once everybody has reported.</summary>
    public void Complete()
    {
        if (heldHours > 0)
        {
            this[Outcomes.Goodput] = keptHours / heldHours;
            this[Outcomes.BusyShare] = computingHours / heldHours;
        }

        if (recoveries > 0)
            this[Outcomes.RecoveryTime] = recoveringHours / recoveries * 60;
        if (delivered > 0)
            this[Outcomes.RelabelShare] = (double)rejected / delivered;
    }
}
