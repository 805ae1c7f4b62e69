using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>An incident of a product line that a pod works on. How much work it is shows when it is over.</summary>
/// <param name="Loan">Whose incident it is.</param>
/// <param name="Lender">The division that lent the pod.</param>
/// <param name="Settled">Up to when <see cref="Done"/> is right.</param>
internal sealed record IncidentWork(PodLent Loan, ActorId Lender, SimTime Settled)
{
    private static readonly Purpose Effort = Purpose.Of("incident-effort");

    private double effort;

    /// <summary>Engineer-weeks done, by whichever pod.</summary>
    public double Done { get; private init; } = Loan.Wanted.Done;

    /// <summary>Engineer-weeks left; hidden.</summary>
    public double Left => Math.Max(0, effort - Done);

    /// <summary>Names the message of its end.</summary>
    public Token Next { get; init; } = Token.None;

    /// <summary>Draws the effort, which is the luck of the product and the incident, given what has been done of it.</summary>
    public IncidentWork Drawn(Scenario scenario, Luck luck)
    {
        var draw = luck.Draw(Loan.Wanted.Product, Effort, Loan.Wanted.Incident);
        return this with { effort = IncidentParameters.EffortIn(scenario).SampleGiven(Done, ref draw) };
    }

    /// <summary>After work at this pace, in engineer-weeks a week, up to now.</summary>
    public IncidentWork After(SimTime now, double pace) => this with { Settled = now, Done = Done + ((now - Settled).Weeks * pace) };

    /// <summary>What another pod takes over.</summary>
    public PodLent GivenBack() => Loan with { Wanted = Loan.Wanted with { Done = Done } };
}
