using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The findings latent in the model, in classes, and the red-team campaigns that come upon them. Each finding is met after an
/// exponential amount of effort, whoever spends it (Goel–Okumoto); campaigns spend theirs while engineers are at work on them.
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
    private int imposedClasses;

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

    /// <summary>A new class of findings comes into being, a Poisson number of them. One that somebody imposes has luck of its own.</summary>
    public void AddClass(double expected, bool isImposed, Context context)
    {
        Settle(context.Now);
        var subject = isImposed ? owner.With("imposed").With(imposedClasses++) : owner.With(classes.Count - imposedClasses);
        classes.Add(new FindingClass(subject, expected, 0, 0));
        Populate(classes.Count - 1, subject, context.Luck.Draw(subject, Count).Poisson(expected), context.Luck);
        Schedule(context);
    }

    /// <summary>How many findings are estimated to be unseen, from what was found.</summary>
    public double EstimateUnseen => EstimateAfter(0);

    /// <summary>
    /// The effort after which no more than this many are estimated to be unseen, if no more are met. Further search of x
    /// engineer-weeks takes each class from n ÷ (e^(bE) − 1) to n ÷ (e^(b(E + x)) − 1).
    /// </summary>
    public double EffortUntil(double unseen)
    {
        if (EstimateAfter(0) <= unseen)
            return 0;
        var (low, high) = (0.0, 1.0);
        while (EstimateAfter(high) > unseen)
            high *= 2;
        // Halved until the effort is known to a few seconds.
        for (var i = 0; i < 40; i++)
        {
            var middle = 0.5 * (low + high);
            if (EstimateAfter(middle) > unseen)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    /// <summary>More or fewer engineers are at work on a campaign.</summary>
    public void ChangePace(WorkId work, double change, Context context)
    {
        var number = campaigns.FindIndex(candidate => candidate.Work == work);
        if (number < 0)
            return;
        Settle(context.Now);
        var pace = campaigns[number].Pace + change;
        // Sums of engineers come back to nothing only up to rounding.
        campaigns[number] = campaigns[number] with { Pace = pace < 1e-9 ? 0 : pace };
        Schedule(context);
    }

    /// <summary>A campaign begins.</summary>
    public void Begin(Campaign campaign, Context context)
    {
        Settle(context.Now);
        campaigns.Add(campaign);
        Schedule(context);
    }

    /// <summary>A campaign ends; what it had not yet searched, up to rounding, it has searched now.</summary>
    public (Campaign Campaign, IReadOnlyList<Subject> Met) End(WorkId work, Context context)
    {
        Settle(context.Now);
        var campaign = campaigns.Find(candidate => candidate.Work == work)!;
        campaigns.Remove(campaign);
        var rest = campaign.Effort - campaign.Spent;
        Spend(rest);
        var met = latent.Where(finding => finding.EffortLeft <= 0).ToList();
        foreach (var finding in met)
            Meet(finding, context);
        Schedule(context);
        return (campaign, [.. met.Select(finding => finding.Subject)]);
    }

    /// <summary>A finding is met.</summary>
    public Subject Take(int number, Context context)
    {
        var finding = latent.Find(candidate => candidate.Number == number);
        Settle(context.Now);
        Meet(finding with { Next = Token.None }, context);
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
            var subject = classes[number].Subject.With("unseen");
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
            latent.Add(new Latent(numbered++, ofClass, subject.With(i), Distribution.Exponential(1 / rate).Sample(ref draw), Token.None));
        }
    }

    /// <summary>The estimate after so much more search.</summary>
    private double EstimateAfter(double moreEffort)
    {
        var unseen = 0.0;
        foreach (var known in classes)
            if (known.Met > 0)
                unseen += known.Met / (Elementary.Exp(rate * (known.Searched + moreEffort)) - 1);
        return unseen;
    }

    private void Meet(Latent finding, Context context)
    {
        classes[finding.Class] = classes[finding.Class] with { Met = classes[finding.Class].Met + 1 };
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
            var spent = Math.Min(campaigns[i].Effort - campaigns[i].Spent, campaigns[i].Pace * weeks);
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
        var open = campaigns.Where(campaign => campaign.Pace > 0 && campaign.Spent < campaign.Effort).OrderBy(campaign => (campaign.Effort - campaign.Spent) / campaign.Pace).ToList();
        for (var i = 0; i < open.Count; i++)
        {
            var pace = open.Skip(i).Sum(campaign => campaign.Pace);
            var until = (open[i].Effort - open[i].Spent) / open[i].Pace;
            if (effort <= pace * (until - passed))
                return passed + Math.Max(0, effort / pace);
            effort -= pace * (until - passed);
            passed = until;
        }

        return double.PositiveInfinity;
    }

    private readonly record struct FindingClass(Subject Subject, double Expected, double Searched, int Met);

    private readonly record struct Latent(int Number, int Class, Subject Subject, double EffortLeft, Token Next);
}

/// <summary>A red-team campaign.</summary>
/// <param name="Work">Which work it is.</param>
/// <param name="Effort">Engineer-weeks of search in all.</param>
/// <param name="Client">Who hears when it is done; null when nobody waits.</param>
internal sealed record Campaign(WorkId Work, double Effort, ActorId? Client)
{
    /// <summary>Engineers at work on it now; its pods say so.</summary>
    public double Pace { get; init; }

    /// <summary>Engineer-weeks of search spent.</summary>
    public double Spent { get; init; }
}
