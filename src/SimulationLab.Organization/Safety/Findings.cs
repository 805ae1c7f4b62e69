using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The findings latent in the model, in classes, and the red-team campaigns that come upon them. Each finding is met after an
/// exponential amount of effort, whoever spends it (Goel–Okumoto); campaigns spend theirs at the pace of their teams.
/// </summary>
internal sealed class Findings
{
    private static readonly Purpose Count = Purpose.Of("count");
    private static readonly Purpose DiscoveryEffort = Purpose.Of("discovery-effort");

    private readonly Subject owner;
    private readonly double rate;
    private List<FindingClass> classes = [];
    private List<Latent> latent = [];
    private List<Campaign> campaigns = [];
    private SimTime settled;
    private int numbered;

    /// <param name="owner">What the luck of the classes belongs to.</param>
    /// <param name="rate">Chance rate of meeting a given finding, for each engineer-week.</param>
    public Findings(Subject owner, double rate)
    {
        this.owner = owner;
        this.rate = rate;
    }

    /// <summary>Findings nobody has met.</summary>
    public int Unseen => latent.Count;

    /// <summary>Engineer-weeks spent in search so far.</summary>
    public double EffortSpent { get; private set; }

    /// <summary>Campaigns under way.</summary>
    public IReadOnlyList<Campaign> Campaigns => campaigns;

    public Findings Copy()
    {
        var copy = (Findings)MemberwiseClone();
        copy.classes = [.. classes];
        copy.latent = [.. latent];
        copy.campaigns = [.. campaigns];
        return copy;
    }

    /// <summary>A new class of findings comes into being, a Poisson number of them.</summary>
    public void AddClass(double expected, Context context)
    {
        Settle(context.Now);
        var number = classes.Count;
        classes.Add(new FindingClass(expected, 0));
        var subject = owner.With(number);
        Populate(number, subject, context.Luck.Draw(subject, Count).Poisson(expected), context.Luck);
        Schedule(context);
    }

    /// <summary>A campaign begins.</summary>
    public void Begin(Campaign campaign, Context context)
    {
        Settle(context.Now);
        campaigns.Add(campaign);
        Schedule(context);
    }

    /// <summary>A campaign ends; what it had not yet searched, because its team was faster than planned, it has searched now.</summary>
    public (Campaign Campaign, IReadOnlyList<Subject> Met) End(WorkId work, Context context)
    {
        Settle(context.Now);
        var campaign = campaigns.Find(candidate => candidate.Work == work)!;
        campaigns.Remove(campaign);
        var rest = campaign.Effort - campaign.Spent;
        Spend(rest);
        var met = latent.Where(finding => finding.EffortLeft <= 0).ToList();
        foreach (var finding in met)
            Remove(finding, context);
        Schedule(context);
        return (campaign, [.. met.Select(finding => finding.Subject)]);
    }

    /// <summary>A finding is met.</summary>
    public Subject Take(int number, Context context)
    {
        var finding = latent.Find(candidate => candidate.Number == number);
        Remove(finding with { Next = Token.None }, context);
        return finding.Subject;
    }

    /// <summary>
    /// Draws anew what is unseen, given the effort spent in vain: of a class of which m were expected, after E engineer-weeks a
    /// Poisson number with mean m·e^(−bE) is left, however many were met; and the search has no memory.
    /// </summary>
    public void Redraw(Context context)
    {
        Settle(context.Now);
        foreach (var finding in latent)
            context.Cancel(finding.Next);
        latent = [];
        for (var number = 0; number < classes.Count; number++)
        {
            var subject = owner.With(number).With("unseen");
            Populate(number, subject, context.Luck.Draw(subject, Count).Poisson(classes[number].Expected * Elementary.Exp(-rate * classes[number].Searched)), context.Luck);
        }

        Schedule(context);
    }

    private void Populate(int ofClass, Subject subject, int count, Luck luck)
    {
        for (var i = 0; i < count; i++)
        {
            // A finding is the i-th of its class: more findings of one class shift nobody's luck in another.
            var draw = luck.Draw(subject.With(i), DiscoveryEffort);
            latent.Add(new Latent(numbered++, subject.With(i), Distribution.Exponential(1 / rate).Sample(ref draw), Token.None));
        }
    }

    private void Remove(Latent finding, Context context)
    {
        context.Cancel(finding.Next);
        latent.RemoveAll(candidate => candidate.Number == finding.Number);
    }

    /// <summary>Counts the effort spent since the last change.</summary>
    private void Settle(SimTime now)
    {
        var weeks = (now - settled).Weeks;
        settled = now;
        if (weeks <= 0)
            return;
        for (var i = 0; i < campaigns.Count; i++)
        {
            var spent = Math.Min(campaigns[i].Effort - campaigns[i].Spent, campaigns[i].Team * weeks);
            campaigns[i] = campaigns[i] with { Spent = campaigns[i].Spent + spent };
            Spend(spent);
        }
    }

    private void Spend(double effort)
    {
        EffortSpent += effort;
        for (var i = 0; i < classes.Count; i++)
            classes[i] = classes[i] with { Searched = classes[i].Searched + effort };
        for (var i = 0; i < latent.Count; i++)
            latent[i] = latent[i] with { EffortLeft = latent[i].EffortLeft - effort };
    }

    /// <summary>Says anew when each finding will be met at the pace of the campaigns under way.</summary>
    private void Schedule(Context context)
    {
        for (var i = 0; i < latent.Count; i++)
        {
            context.Cancel(latent[i].Next);
            var weeks = WeeksUntil(latent[i].EffortLeft);
            latent[i] = latent[i] with { Next = double.IsFinite(weeks) ? context.Schedule(new FindingDiscovered(latent[i].Number), Duration.FromWeeks(weeks)) : Token.None };
        }
    }

    /// <summary>How long it takes to spend so much effort; campaigns stop searching when theirs is spent.</summary>
    private double WeeksUntil(double effort)
    {
        var passed = 0.0;
        var open = campaigns.Where(campaign => campaign.Spent < campaign.Effort).OrderBy(campaign => (campaign.Effort - campaign.Spent) / campaign.Team).ToList();
        for (var i = 0; i < open.Count; i++)
        {
            var pace = open.Skip(i).Sum(campaign => campaign.Team);
            var until = (open[i].Effort - open[i].Spent) / open[i].Team;
            if (effort <= pace * (until - passed))
                return passed + Math.Max(0, effort / pace);
            effort -= pace * (until - passed);
            passed = until;
        }

        return double.PositiveInfinity;
    }

    private readonly record struct FindingClass(double Expected, double Searched);

    private readonly record struct Latent(int Number, Subject Subject, double EffortLeft, Token Next);
}

/// <summary>A red-team campaign.</summary>
/// <param name="Work">Which work it is.</param>
/// <param name="Team">Engineers at it.</param>
/// <param name="Effort">Engineer-weeks of search in all.</param>
/// <param name="Client">Who hears when it is done; null when nobody waits.</param>
internal sealed record Campaign(WorkId Work, double Team, double Effort, ActorId? Client)
{
    /// <summary>Engineer-weeks of search spent.</summary>
    public double Spent { get; init; }
}
