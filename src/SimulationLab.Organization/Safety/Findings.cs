using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The findings latent in the model, in classes, and the red-team campaigns that come upon them. Each finding is met after an
/// exponential amount of hazard, whoever spends it: an engineer-week of search is worth the discovery rate (Goel–Okumoto), and
/// users search too, by exposure. Campaigns spend their effort while engineers are at work on them.
/// </summary>
internal sealed class Findings
{
    private static readonly Purpose Count = Purpose.Of("count");
    private static readonly Purpose DiscoveryEffort = Purpose.Of("discovery-effort");
    private static readonly Purpose Kind = Purpose.Of("kind");

    /// <summary>Room for numbers: a finding is named by its class and its place in it, so that no class shifts the names of another.</summary>
    private const int PerClass = 1_000_000;

    private const int FirstImposedClass = 1000;

    private readonly Subject owner;
    private readonly double jailbreakShare;
    private readonly double biasShare;
    private double rate;
    private List<FindingClass> classes = [];
    private List<Latent> latent = [];
    private List<Campaign> campaigns = [];
    private SimTime settled;
    private double hazard;
    private Token next = Token.None;
    private int naturalClasses;
    private int imposedClasses;
    private int redraws;

    /// <param name="owner">What the luck of the classes belongs to.</param>
    /// <param name="scenario">What is simulated.</param>
    public Findings(Subject owner, Scenario scenario)
    {
        this.owner = owner;
        rate = SafetyParameters.RateIn(scenario);
        jailbreakShare = scenario.Get(SafetyParameters.JailbreakShare);
        biasShare = scenario.Get(SafetyParameters.BiasShare);
    }

    /// <summary>Findings nobody has met.</summary>
    public int Unseen => latent.Count;

    /// <summary>Engineer-weeks spent in search so far.</summary>
    public double EffortSpent { get; private set; }

    /// <summary>Campaigns under way.</summary>
    public IReadOnlyList<Campaign> Campaigns => campaigns;

    /// <summary>How many findings are estimated to be unseen, from what was found and announced.</summary>
    public double EstimateUnseen => EstimateAfter(0);

    public Findings Copy()
    {
        var copy = (Findings)MemberwiseClone();
        copy.classes = [.. classes];
        copy.latent = [.. latent];
        copy.campaigns = [.. campaigns];
        return copy;
    }

    /// <summary>How many of this kind nobody has met.</summary>
    public int UnseenOf(FindingKind kind) => latent.Count(finding => finding.Kind == kind);

    /// <summary>A new class of findings comes into being, a Poisson number of them. One that somebody imposes has luck of its own.</summary>
    public void AddClass(double expected, bool isImposed, Context context)
    {
        Settle(context.Now);
        var subject = isImposed ? owner.With("imposed").With(imposedClasses) : owner.With(naturalClasses);
        var key = isImposed ? FirstImposedClass + imposedClasses++ : ++naturalClasses;
        classes.Add(new FindingClass(subject, key, expected, isImposed, hazard, 0));
        Populate(classes.Count - 1, subject, context.Luck.Draw(subject, Count).Poisson(expected), context.Luck);
        Schedule(context);
    }

    /// <summary>From now on an engineer-week of search meets a given finding at this rate.</summary>
    public void SetRate(double perEngineerWeek, Context context)
    {
        if (perEngineerWeek == rate)
            return;
        Settle(context.Now);
        rate = perEngineerWeek;
        Schedule(context);
    }

    /// <summary>
    /// The effort after which no more than this many are estimated to be unseen, if no more are met. Further search of x
    /// engineer-weeks takes each class from n ÷ (e^H − 1) to n ÷ (e^(H + bx) − 1), and one that was announced, m expected, and
    /// not met yet from m·e^(−H) to m·e^(−H − bx).
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
    public (Campaign Campaign, IReadOnlyList<Finding> Met) End(WorkId work, Context context)
    {
        Settle(context.Now);
        var campaign = campaigns.Find(candidate => candidate.Work == work)!;
        campaigns.Remove(campaign);
        Search(campaign.Effort - campaign.Spent);
        return (campaign, MeetDue(context));
    }

    /// <summary>Users meet the model: a search of so much hazard.</summary>
    public IReadOnlyList<Finding> Expose(double more, Context context)
    {
        Settle(context.Now);
        hazard += more;
        return MeetDue(context);
    }

    /// <summary>A finding is met; null when it was met at this very instant already, as a campaign ended.</summary>
    public Finding? Take(int number, Context context)
    {
        Settle(context.Now);
        var place = latent.FindIndex(candidate => candidate.Number == number);
        Finding? met = place < 0 ? null : Meet(place);
        Schedule(context);
        return met;
    }

    /// <summary>
    /// Draws anew what is unseen, given the search made in vain: of a class of which m were expected, after hazard H a Poisson
    /// number with mean m·e^(−H) is left, however many were met; and the search has no memory.
    /// </summary>
    public void Redraw(Context context)
    {
        Settle(context.Now);
        latent = [];
        redraws++;
        for (var number = 0; number < classes.Count; number++)
        {
            var subject = classes[number].Subject.With("unseen");
            Populate(number, subject, context.Luck.Draw(subject, Count).Poisson(classes[number].Expected * Elementary.Exp(classes[number].BornAt - hazard)), context.Luck);
        }

        Schedule(context);
    }

    private void Populate(int ofClass, Subject subject, int count, Luck luck)
    {
        for (var i = 0; i < count; i++)
        {
            // A finding is the i-th of its class: more findings of one class shift nobody's luck in another.
            var own = subject.With(i);
            var draw = luck.Draw(own, DiscoveryEffort);
            var place = luck.Draw(own, Kind).NextUniform();
            var kind = place < jailbreakShare ? FindingKind.Jailbreak : place < jailbreakShare + biasShare ? FindingKind.Bias : FindingKind.Other;
            // What a forecast draws anew bears other names than what was met before.
            var number = (classes[ofClass].Key * PerClass) + (redraws * 10_000 % PerClass) + i;
            latent.Add(new Latent(number, ofClass, own, kind, hazard + Distribution.Exponential(1).Sample(ref draw)));
        }
    }

    /// <summary>The estimate after so much more search. Of a class that somebody announced the expectation is known; of one that was not, nobody knows until it is met.</summary>
    private double EstimateAfter(double moreEffort)
    {
        var unseen = 0.0;
        foreach (var known in classes)
            if (known.Met > 0)
                unseen += known.Met / (Elementary.Exp(hazard - known.BornAt + (rate * moreEffort)) - 1);
            else if (known.IsAnnounced)
                unseen += known.Expected * Elementary.Exp(known.BornAt - hazard - (rate * moreEffort));
        return unseen;
    }

    private List<Finding> MeetDue(Context context)
    {
        var found = new List<Finding>();
        for (var place = 0; place < latent.Count;)
            if (latent[place].MetAt <= hazard)
                found.Add(Meet(place));
            else
                place++;
        Schedule(context);
        return found;
    }

    private Finding Meet(int place)
    {
        var (number, ofClass, subject, kind, _) = latent[place];
        latent.RemoveAt(place);
        classes[ofClass] = classes[ofClass] with { Met = classes[ofClass].Met + 1 };
        return new Finding(number, subject, kind);
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
            Search(spent);
        }
    }

    private void Search(double effort)
    {
        EffortSpent += effort;
        hazard += rate * effort;
    }

    /// <summary>Says anew which finding will be met next, and when, at the pace of the campaigns under way.</summary>
    private void Schedule(Context context)
    {
        context.Cancel(next);
        next = Token.None;
        var first = 0;
        for (var i = 1; i < latent.Count; i++)
            if (latent[i].MetAt < latent[first].MetAt)
                first = i;
        if (latent.Count == 0)
            return;
        var weeks = WeeksUntil((latent[first].MetAt - hazard) / rate);
        if (double.IsFinite(weeks))
            next = context.Schedule(new FindingDiscovered(latent[first].Number), Duration.FromWeeks(weeks));
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

    /// <summary>A class; what was searched before it was born says nothing about it.</summary>
    private readonly record struct FindingClass(Subject Subject, int Key, double Expected, bool IsAnnounced, double BornAt, int Met);

    /// <summary>A finding nobody has met, and the hazard at which it will be; hidden.</summary>
    private readonly record struct Latent(int Number, int Class, Subject Subject, FindingKind Kind, double MetAt);
}
