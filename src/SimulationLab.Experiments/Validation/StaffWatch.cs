using System.Collections;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// People at work ≤ people there are, at every event. Which pods have an item or are lent to a product line, and with how many
/// engineers, it counts itself, from the messages; how many there may be it takes from the scenario, as policies change it.
/// </summary>
internal class StaffWatch(Scenario scenario) : Watch
{
    private readonly SortedDictionary<string, Staff> divisions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> policies = [];

    /// <summary>How often a pod was given work while it had some or was lent, or a division had more pods at work and lent together than it has.</summary>
    public int MoreThanPods { get; private set; }

    /// <summary>How often more engineers of a division were at work on the release than are allocated to it.</summary>
    public int MoreThanAllocated { get; private set; }

    /// <summary>How often a vendor had more annotators at work than it has.</summary>
    public int MoreThanAnnotators { get; private set; }

    /// <summary>Items that were given to pods.</summary>
    public int Items { get; private set; }

    /// <summary>How often a pod was lent to a product line.</summary>
    public int Loans { get; private set; }

    /// <summary>Rounds in which a vendor had annotators at work.</summary>
    public int Labeled { get; private set; }

    protected override void Note(in Mail mail)
    {
        var message = mail.Message;
        switch (message.GetType().Name)
        {
            case "PolicyChanged":
                foreach (var change in (IEnumerable)message.Field<object>("Changes"))
                    Follow(TextOf(change, "Key"), TextOf(change, "Value"));
                break;
            case "DoItem":
                Items++;
                var division = Roster.KeyOf(mail.Sender);
                if (!Of(division).Give(mail.Receiver, (message.Field<object>("Work"), message.Field<int>("Item")), message.Field<double>("Engineers"), AllocatedIn(division)))
                    MoreThanPods++;
                if (Of(division).Engineers > Of(division).Allowed + 1e-9)
                    MoreThanAllocated++;
                break;
            case "ItemDone":
                Of(Roster.KeyOf(mail.Receiver)).End(mail.Sender);
                break;
            case "ItemReturned":
                Of(Roster.KeyOf(mail.Receiver)).TakeBack(mail.Sender);
                break;
            // A division passes the first on to the product line.
            case "IncidentOver" or "IncidentReturned" when Roster.KeyOf(mail.Receiver).StartsWith(EntityKinds.Division + "/", StringComparison.Ordinal):
                Of(Roster.KeyOf(mail.Receiver)).Lent.Remove(mail.Sender);
                break;
            case "PodLent":
                Loans++;
                if (!Of(Roster.KeyOf(mail.Sender)).Lend(mail.Receiver))
                    MoreThanPods++;
                break;
            case "PodJoins":
                Of(Roster.KeyOf(mail.Sender)).Dismiss(message.Field<ActorId>("Pod"));
                Of(Roster.KeyOf(mail.Receiver)).Pods++;
                break;
        }
    }

    protected override void Look(Entity entity, SimTime now)
    {
        if (entity.Key.Split('/') is not ["labeling-vendor", var vendor])
            return;
        var atWork = Figure(entity.Describe(now), "annotators at work");
        if (atWork > 0)
            Labeled++;
        if (atWork > ValueOf<int>($"vendors.{vendor}.annotators") + 1e-9)
            MoreThanAnnotators++;
    }

    private static string TextOf(object change, string name) => (string)change.GetType().GetProperty(name)!.GetValue(change)!;

    private void Follow(string key, string text)
    {
        if (Catalogue.Find(key)!.TryParse(text, out var value, out _))
            policies[key] = value;
    }

    private T ValueOf<T>(string key) => (T)(policies.GetValueOrDefault(key) ?? scenario.ValueOf(Catalogue.Find(key)!));

    /// <summary>Engineers of a division that may work for the release at once: size · allocation of each team.</summary>
    private double AllocatedIn(string division)
    {
        var folder = $"divisions.{NameOf(division)}.";
        var sizes = Catalogue.All.Select(parameter => parameter.Key).Where(key => key.StartsWith(folder, StringComparison.Ordinal) && key.EndsWith(".size", StringComparison.Ordinal));
        return sizes.Sum(size => ValueOf<int>(size) * ValueOf<double>(size[..^"size".Length] + "allocation"));
    }

    private static string NameOf(string division) => division.Split('/')[1];

    private Staff Of(string division)
    {
        if (!divisions.TryGetValue(division, out var staff))
            divisions[division] = staff = new Staff { Pods = ValueOf<int>($"divisions.{NameOf(division)}.pods") };
        return staff;
    }

    /// <summary>Who of one division is at what.</summary>
    private sealed class Staff
    {
        private readonly Dictionary<ActorId, (object Work, int Item)> atWork = [];

        /// <summary>Items under way, also those that were given back, and the engineers of each.</summary>
        private readonly Dictionary<(object Work, int Item), double> items = [];

        public int Pods { get; set; }

        public HashSet<ActorId> Lent { get; } = [];

        public double Engineers => items.Values.Sum();

        /// <summary>The most engineers that were allocated since the division last stood idle: what has begun goes on when less is allocated.</summary>
        public double Allowed { get; private set; }

        public bool Give(ActorId pod, (object Work, int Item) item, double engineers, double allocated)
        {
            // A division that is allocated to nothing does not stop.
            var allowed = allocated > 0 ? allocated : double.PositiveInfinity;
            Allowed = items.Count == 0 ? allowed : Math.Max(Allowed, allowed);
            items[item] = engineers;
            return atWork.TryAdd(pod, item) && !Lent.Contains(pod) && IsWithin;
        }

        public bool Lend(ActorId pod) => Lent.Add(pod) && !atWork.ContainsKey(pod) && IsWithin;

        public void End(ActorId pod)
        {
            if (atWork.Remove(pod, out var item))
                items.Remove(item);
        }

        public void TakeBack(ActorId pod) => atWork.Remove(pod);

        public void Dismiss(ActorId pod)
        {
            Pods--;
            atWork.Remove(pod);
            Lent.Remove(pod);
        }

        private bool IsWithin => atWork.Count + Lent.Count <= Pods;
    }
}
