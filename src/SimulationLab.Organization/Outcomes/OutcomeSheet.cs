namespace SimulationLab.Organization;

/// <summary>
/// One value for each outcome; NaN until somebody reports it. Each entity fills a sheet of its own, and sheets are put
/// together in the order of the roster: so it does not matter where the entities live.
/// </summary>
public sealed class OutcomeSheet
{
    /// <summary>An empty sheet.</summary>
    public OutcomeSheet()
    {
        Entries = new double[Outcomes.Entries];
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

    internal double this[Quantity quantity]
    {
        set => Entries[quantity.Index] = value;
    }

    /// <summary>Takes over what another entity reports: amounts add up, of some outcomes the largest counts.</summary>
    public void Add(OutcomeSheet other)
    {
        for (var i = 0; i < Entries.Length; i++)
        {
            var (mine, theirs) = (Entries[i], other.Entries[i]);
            if (double.IsNaN(theirs))
                continue;
            var isLargest = i < Outcomes.All.Count && Outcomes.All[i].IsLargest;
            Entries[i] = double.IsNaN(mine) ? theirs : isLargest ? Math.Max(mine, theirs) : mine + theirs;
        }
    }

    /// <summary>The outcomes, ratios worked out.</summary>
    public double[] Outcome()
    {
        var outcomes = Entries[..Outcomes.All.Count];
        foreach (var outcome in Outcomes.All)
            if (outcome.Ratio is { } ratio && Entries[ratio.To.Index] > 0)
                outcomes[outcome.Index] = Entries[ratio.Of.Index] / Entries[ratio.To.Index] * ratio.Factor;
        return outcomes;
    }
}
