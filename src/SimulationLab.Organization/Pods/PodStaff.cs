using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The people of a pod. People leave at a rate and are replaced after a while; who is new does less, is taught by the others
/// and becomes one of them. As long as a pod has no work its people are of no consequence: what happened to them is played
/// forward when it gets some, so that cost follows the pods at work.
/// </summary>
internal sealed class PodStaff
{
    private static readonly Purpose Departure = Purpose.Of("departure");
    private static readonly Purpose WhoLeaves = Purpose.Of("who-leaves");
    private static readonly Purpose Hiring = Purpose.Of("hiring");
    private static readonly Purpose KeyReplacement = Purpose.Of("replacement-of-key-people");
    private static readonly Purpose NewHire = Purpose.Of("new-hire");
    private static readonly Purpose Assimilation = Purpose.Of("assimilation");

    /// <summary>The ways a place comes to be filled; each numbers its own, so that none shifts the luck of another.</summary>
    private static readonly Purpose[] Ways = [Hiring, KeyReplacement, NewHire];

    private readonly Subject pod;
    private readonly int size;
    private List<int> newPeople = [];
    private List<(Purpose Purpose, int Occurrence)> unsought = [];
    private List<Upcoming> upcoming = [];
    private int experienced;
    private int departureDraws;
    private int departures;
    private int keyPeopleLost;
    private int hires;

    /// <summary>A full pod of experienced people.</summary>
    /// <param name="pod">What their luck belongs to.</param>
    /// <param name="size">How many they are.</param>
    public PodStaff(Subject pod, int size)
    {
        this.pod = pod;
        this.size = experienced = size;
    }

    /// <summary>Everybody who is there.</summary>
    public int Present => experienced + newPeople.Count;

    /// <summary>Those who are new.</summary>
    public int New => newPeople.Count;

    /// <summary>Places that somebody left and nobody has filled.</summary>
    public int Vacancies { get; private set; }

    /// <summary>Whether what happens to the people is followed yet.</summary>
    public bool IsFollowed { get; private set; }

    /// <summary>Everybody who has left, but those let go.</summary>
    public int Left => departures + keyPeopleLost;

    /// <summary>Everybody who has come.</summary>
    public int Came { get; private set; }

    /// <summary>What the people do together, in experienced people: the new do a part, and part of the others' time goes on teaching them.</summary>
    public double Productivity(Scenario scenario) =>
        Math.Max(0, experienced - (scenario.Get(StaffParameters.TrainingLoad) * newPeople.Count)) + (scenario.Get(StaffParameters.NewHireProductivity) * newPeople.Count);

    public PodStaff Copy()
    {
        var copy = (PodStaff)MemberwiseClone();
        copy.newPeople = [.. newPeople];
        copy.unsought = [.. unsought];
        copy.upcoming = [];
        return copy;
    }

    /// <summary>Plays forward what has happened since week 1 and follows it from now on.</summary>
    public void Follow(Scenario scenario, Context context)
    {
        if (IsFollowed)
            return;
        IsFollowed = true;
        AwaitDeparture(SimTime.Start, scenario, context.Luck);
        while (true)
        {
            var first = -1;
            for (var i = 0; i < upcoming.Count; i++)
                if (upcoming[i].Due <= context.Now && (first < 0 || upcoming[i].Due < upcoming[first].Due))
                    first = i;
            if (first < 0)
                break;
            var (message, _, due) = upcoming[first];
            upcoming.RemoveAt(first);
            Take(message, due, scenario, context.Luck);
        }

        ScheduleUpcoming(context);
    }

    /// <summary>Something happens to the people.</summary>
    /// <returns>By how many the pod has become larger than it was paid for.</returns>
    public int Take(Message message, Scenario scenario, Context context)
    {
        var change = Take(message, context.Now, scenario, context.Luck);
        ScheduleUpcoming(context);
        return change;
    }

    /// <summary>A freeze has ended: the search for everybody who is missing begins.</summary>
    public void SeekAgain(Scenario scenario, Context context)
    {
        foreach (var (purpose, occurrence) in unsought)
            Seek(purpose, occurrence, isNewHire: false, context.Now, scenario, context.Luck);
        unsought.Clear();
        ScheduleUpcoming(context);
    }

    private int Take(Message message, SimTime at, Scenario scenario, Luck luck)
    {
        switch (message)
        {
            case PersonLeaves:
                if (Present > 0)
                {
                    var isNew = luck.Draw(pod, WhoLeaves, departures).Bernoulli((double)newPeople.Count / Present);
                    Lose(isNew, Hiring, departures++, at, scenario, luck);
                }

                AwaitDeparture(at, scenario, luck);
                return 0;
            case VacancyFilled filled:
                Came++;
                newPeople.Add(filled.Place);
                Await(new PersonSettles(filled.Place), scenario.Get(StaffParameters.AssimilationTime), Assimilation, filled.Place, at, luck);
                if (filled.IsNewHire)
                    return 1;
                Vacancies--;
                return 0;
            case PersonSettles settles:
                if (newPeople.Remove(settles.Place))
                    experienced++;
                return 0;
            case KeyPeopleLeave leave:
                for (var i = Math.Min(Present, leave.People); i > 0; i--)
                    Lose(experienced == 0, KeyReplacement, keyPeopleLost++, at, scenario, luck);
                return 0;
            case Hire hire:
                for (var i = 0; i < hire.People; i++)
                    Seek(NewHire, hires++, isNewHire: true, at, scenario, luck);
                return 0;
            case LetGo letGo:
                var gone = Math.Min(Present, letGo.People);
                for (var i = 0; i < gone; i++)
                    Remove(newPeople.Count > 0);
                return -gone;
            default:
                throw new ArgumentException($"{message} is nothing that happens to people.", nameof(message));
        }
    }

    /// <summary>Somebody is gone, and replaced after a while; the luck of that is its own, whatever else befalls the pod.</summary>
    private void Lose(bool isNew, Purpose purpose, int occurrence, SimTime at, Scenario scenario, Luck luck)
    {
        Remove(isNew);
        Vacancies++;
        if (scenario.Get(StaffParameters.HiringFreeze))
            unsought.Add((purpose, occurrence));
        else
            Seek(purpose, occurrence, isNewHire: false, at, scenario, luck);
    }

    private void Remove(bool isNew)
    {
        if (isNew)
            newPeople.RemoveAt(newPeople.Count - 1);
        else
            experienced--;
    }

    private void Seek(Purpose purpose, int occurrence, bool isNewHire, SimTime at, Scenario scenario, Luck luck) =>
        Await(new VacancyFilled(isNewHire, (3 * occurrence) + Array.IndexOf(Ways, purpose)), scenario.Get(StaffParameters.HiringTime), purpose, occurrence, at, luck);

    private void AwaitDeparture(SimTime at, Scenario scenario, Luck luck)
    {
        // The rate is that of a full pod: vacancies are short beside the time between departures.
        var perHour = scenario.Get(StaffParameters.Attrition) * size / (52 * Duration.HoursPerWeek);
        if (perHour > 0)
            Await(PersonLeaves.Instance, Distribution.Exponential(1 / perHour), Departure, departureDraws++, at, luck);
    }

    private void Await(Message message, Distribution hours, Purpose purpose, int occurrence, SimTime at, Luck luck)
    {
        var draw = luck.Draw(pod, purpose, occurrence);
        upcoming.Add(new Upcoming(message, new PendingDraw(hours, at, pod, purpose, occurrence), at + Duration.FromHours(hours.Sample(ref draw))));
    }

    private void ScheduleUpcoming(Context context)
    {
        foreach (var (message, pending, due) in upcoming)
            if (pending.Hours.IsFixed)
                context.Schedule(message, due - context.Now);
            else
                context.Schedule(message, due - context.Now, pending);
        upcoming.Clear();
    }

    private readonly record struct Upcoming(Message Message, PendingDraw Pending, SimTime Due);
}
