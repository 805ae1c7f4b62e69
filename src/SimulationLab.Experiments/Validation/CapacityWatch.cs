using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// Granted ≤ asked, and used ≤ granted, at every event: nodes of clusters. What clusters asked for and were granted it counts
/// itself, from the messages.
/// </summary>
internal class CapacityWatch : Watch
{
    private readonly SortedDictionary<string, Nodes> clusters = new(StringComparer.Ordinal);
    private readonly int planned;
    private readonly int spares;

    /// <summary>A watch over a fleet of the size this scenario asks for.</summary>
    public CapacityWatch(Scenario scenario)
    {
        planned = (int)Math.Ceiling(Value<int>(scenario, "training.gpusPerCandidate") / (double)Value<int>(scenario, "compute.gpusPerNode"));
        spares = (int)Math.Ceiling(planned * Value<double>(scenario, "compute.spareFraction"));
    }

    /// <summary>How often a cluster computed with more nodes than it was granted, or before it was granted any.</summary>
    public int MoreThanGranted { get; private set; }

    /// <summary>How many grants there were.</summary>
    public int Grants { get; private set; }

    /// <summary>How often more was granted than asked for.</summary>
    public int MoreThanAsked { get; private set; }

    protected override void Note(in Mail mail)
    {
        var (message, key) = (mail.Message, Roster.KeyOf(mail.Receiver));
        switch (message.GetType().Name)
        {
            case "CapacityRequest":
                Of(Roster.KeyOf(mail.Sender)).Ask(UseIn(message), message.Field<int>("Nodes"));
                break;
            case "CapacityGranted" when Of(key).Provider == Roster.KeyOf(mail.Sender):
                Grants++;
                if (!Of(key).Grant(UseIn(message), message.Field<int>("Nodes")))
                    MoreThanAsked++;
                break;
            case "QuotaGranted":
                foreach (var cluster in Roster.OfKind("cluster").Select(Roster.KeyOf).Where(cluster => Of(cluster).Provider == key))
                    Of(cluster).HasQuota = true;
                break;
            case "NodesWithheld" when Of(key).Provider == Roster.KeyOf(mail.Sender):
                Of(key).Withheld = message.Field<int>("Nodes");
                break;
            case "CapacityCut" when Of(key).Provider == Roster.KeyOf(mail.Sender):
                Of(key).ShareAway = message.Field<double>("Share") + message.Field<double>("LentShare");
                break;
            case "ReleaseNodes":
                Of(key).InService = Math.Max(0, Of(key).InService - message.Field<int>("Nodes"));
                break;
            case "MoveCluster" when Of(key).Provider != message.Field<string>("Provider"):
                Of(key).MoveTo(message.Field<string>("Provider"));
                break;
        }
    }

    protected override void Look(Entity entity, SimTime now)
    {
        if (entity.Key.Split('/')[0] != "cluster")
            return;
        var (state, nodes) = (entity.Describe(now), Of(entity.Key));
        var computing = Figure(state, "nodes") - Figure(state, "nodes missing");
        if (Figure(state, "nodes") > nodes.InService || computing > nodes.Available || (Figure(state, "speed") > 0 && !nodes.HasQuota))
            MoreThanGranted++;
    }

    private static T Value<T>(Scenario scenario, string key) => (T)scenario.ValueOf(Catalogue.Find(key)!);

    private static string UseIn(Message message) => message.Field<object>("Use").ToString()!;

    /// <summary>The cluster's account; at first it is at the provider it is named after.</summary>
    private Nodes Of(string cluster)
    {
        if (!clusters.TryGetValue(cluster, out var nodes))
            clusters[cluster] = nodes = new Nodes { InService = planned, Spares = spares, Provider = $"provider/{cluster.Split('/')[1].Split('-')[0]}" };
        return nodes;
    }

    /// <summary>What one cluster was granted.</summary>
    private sealed class Nodes
    {
        private readonly SortedDictionary<string, int> asked = new(StringComparer.Ordinal);

        public required string Provider { get; set; }

        public required int InService { get; set; }

        public required int Spares { get; set; }

        public bool HasQuota { get; set; }

        public int Withheld { get; set; }

        public double ShareAway { get; set; }

        /// <summary>Nodes that may compute at most.</summary>
        public double Available => Math.Min(InService, Math.Max(0, ((InService + Spares) * (1 - ShareAway)) - Withheld));

        public void Ask(string use, int nodes) => asked[use] = asked.GetValueOrDefault(use) + nodes;

        /// <summary>Takes a grant; false when more is granted than was asked for.</summary>
        public bool Grant(string use, int nodes)
        {
            var left = asked.GetValueOrDefault(use) - nodes;
            asked[use] = left;
            if (use == "Move")
                HasQuota = true;
            else if (use == "Spares")
                Spares += nodes;
            else
                InService += nodes;
            return left >= 0;
        }

        /// <summary>All that was granted is given back; as many nodes are asked for elsewhere.</summary>
        public void MoveTo(string provider) => (Provider, HasQuota, Withheld, ShareAway) = (provider, false, 0, 0);
    }
}
