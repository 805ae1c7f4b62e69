using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A safety review under way: a campaign, and then the hold of the launch until it is safe.</summary>
internal sealed record Review(StartActivity Task, ActorId Client)
{
    /// <summary>What the time since the start went on.</summary>
    public Tally Spent { get; init; } = new();

    public double Effort { get; set; }

    public bool IsCampaigning { get; set; } = true;

    /// <summary>Campaigns beyond the planned one.</summary>
    public int Extensions { get; set; }

    /// <summary>Whether the campaign at hand only uses up what is left of the reserve.</summary>
    public bool UsesReserve { get; set; }

    /// <summary>Up to when its time is accounted for.</summary>
    public SimTime Settled { get; set; }

    public Review Copy() => this with { Spent = Spent.Copy() };
}
