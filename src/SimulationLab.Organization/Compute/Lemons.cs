using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The lemons of a fleet that nobody has told from sound nodes. Their number is Poisson, each breaks at its own rate, so
/// those still in service are Poisson again, whatever broke meanwhile: with the mean that is kept here, which follows from
/// what everybody can see. A forecast draws them anew from it, and draws anew which of the broken nodes were lemons.
/// </summary>
internal sealed class Lemons
{
    private static readonly Purpose New = Purpose.Of("new-lemons");
    private static readonly Purpose Left = Purpose.Of("lemons-left");
    private static readonly Purpose Broken = Purpose.Of("broken-lemon");

    private List<Suspect> inRepair = [];

    /// <summary>How many there are in service; hidden.</summary>
    public int InService { get; private set; }

    /// <summary>How many there are in service on average over all that cannot be told apart.</summary>
    public double Expected { get; private set; }

    /// <summary>So many new nodes come into service.</summary>
    /// <param name="expected">How many lemons are expected among them.</param>
    /// <param name="nodes">How many nodes.</param>
    /// <param name="delivery">Whose luck it is: one delivery of nodes.</param>
    /// <param name="context">For the luck.</param>
    public void Add(double expected, int nodes, Subject delivery, Context context)
    {
        if (expected <= 0)
            return;
        InService += Math.Min(nodes, context.Luck.Draw(delivery, New).Poisson(expected));
        Expected += expected;
    }

    /// <summary>The fleet is left behind.</summary>
    public void Clear()
    {
        inRepair.Clear();
        InService = 0;
        Expected = 0;
    }

    /// <summary>This share of the nodes is given back, lemons among them.</summary>
    public void Thin(double share, Subject delivery, Context context)
    {
        var left = 0;
        for (var lemon = 0; lemon < InService; lemon++)
            left += context.Luck.Draw(delivery, Left, lemon).Bernoulli(1 - share) ? 1 : 0;
        InService = left;
        Expected *= 1 - share;
    }

    /// <summary>Time passed in which a lemon broke with this chance.</summary>
    public void Pass(double brokenShare) => Expected *= 1 - brokenShare;

    /// <summary>A node goes to repair.</summary>
    /// <param name="ticket">The number of the repair.</param>
    /// <param name="isLemon">Whether it is a lemon; hidden.</param>
    /// <param name="suspicion">With which probability it is one, for all that can be seen.</param>
    public void Break(int ticket, bool isLemon, double suspicion)
    {
        if (isLemon)
            InService = Math.Max(0, InService - 1);
        if (suspicion > 0)
            inRepair.Add(new Suspect(ticket, isLemon, suspicion));
    }

    /// <summary>A node comes back from repair; a lemon may still be one.</summary>
    public void ComeBack(int ticket, double falseShare, bool isFalse)
    {
        var place = inRepair.FindIndex(suspect => suspect.Ticket == ticket);
        if (place < 0)
            return;
        var suspect = inRepair[place];
        inRepair.RemoveAt(place);
        Expected += suspect.Suspicion * falseShare;
        if (suspect.IsLemon && isFalse)
            InService++;
    }

    /// <summary>Draws anew what is hidden.</summary>
    public void Redraw(Subject fleet, Context context)
    {
        InService = Expected > 0 ? context.Luck.Draw(fleet, Left).Poisson(Expected) : 0;
        for (var i = 0; i < inRepair.Count; i++)
            inRepair[i] = inRepair[i] with { IsLemon = context.Luck.Draw(fleet, Broken, inRepair[i].Ticket).Bernoulli(inRepair[i].Suspicion) };
    }

    public Lemons Copy()
    {
        var copy = (Lemons)MemberwiseClone();
        copy.inRepair = [.. inRepair];
        return copy;
    }

    private readonly record struct Suspect(int Ticket, bool IsLemon, double Suspicion);
}
