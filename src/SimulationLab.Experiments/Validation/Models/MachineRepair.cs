using SimulationLab.Kernel;

namespace SimulationLab.Models;

/// <summary>
/// The machine-repair model (M/M/R//N): nodes fail after an exponential time, crews repair them one at a time, first come
/// first served. Each node is an actor; the crews share one.
/// </summary>
internal static class MachineRepair
{
    private static readonly Purpose Failure = Purpose.Of("failure");
    private static readonly Purpose Repair = Purpose.Of("repair");

    /// <summary>A simulation of this many nodes and crews; times in hours. The crews come when so many nodes are broken, and stay until none is.</summary>
    public static (Simulation Simulation, RepairShop Shop) Build(
        int nodes, int crews, double meanTimeToFailure, double meanTimeToRepair, Luck luck, ITraceObserver? observer = null, int calledAt = 1)
    {
        var roster = new Roster([.. Enumerable.Range(0, nodes).Select(NodeKey), ShopKey]);
        var shop = new RepairShop(crews, meanTimeToRepair, calledAt);
        var actors = new List<Actor> { shop };
        actors.AddRange(Enumerable.Range(0, nodes).Select(i => new Node(NodeKey(i), roster[ShopKey], meanTimeToFailure)));
        var inputs = Enumerable.Range(0, nodes).Select(i => new Input(SimTime.Start, roster[NodeKey(i)], new Begin()));
        return (new Simulation(roster, actors, luck, inputs, observer), shop);
    }

    private const string ShopKey = "shop/crews";

    private static string NodeKey(int i) => $"node/{i:0000}";

    private sealed record Begin : Message;

    private sealed record Fails : Message
    {
        public static readonly Fails Instance = new();
    }

    private sealed record Broken(Subject Node, int Failures) : Message
    {
        public override void AddTo(ref TraceDigest digest) => digest.Add(Node.Value);
    }

    private sealed record Repaired(ActorId Node) : Message
    {
        public override void AddTo(ref TraceDigest digest) => digest.Add((long)Node.Index);
    }

    private sealed record Works : Message
    {
        public static readonly Works Instance = new();
    }

    private sealed class Node(string key, ActorId shop, double meanTimeToFailure) : Actor(key)
    {
        private readonly Subject subject = Subject.Of(key);
        private int failures;

        public override void Receive(Message message, Context context)
        {
            if (message is Fails)
                context.Send(shop, new Broken(subject, failures++));
            else
                context.Schedule(Fails.Instance, Distribution.Exponential(meanTimeToFailure), subject, Failure, failures);
        }
    }

    /// <summary>The crews and the queue before them.</summary>
    public sealed class RepairShop(int crews, double meanTimeToRepair, int calledAt) : Actor(ShopKey)
    {
        private Queue<(ActorId Node, Broken Report)> waiting = new();
        private int freeCrews = crews;
        private int broken;
        private bool present;
        private SimTime since;

        /// <summary>Node-hours lost so far, up to the last change.</summary>
        public double DownHours { get; private set; }

        /// <summary>Repairs done.</summary>
        public int Repairs { get; private set; }

        /// <summary>Failures so far.</summary>
        public int Failures { get; private set; }

        /// <summary>Those of them whose repair began at once.</summary>
        public int RepairedAtOnce { get; private set; }

        public override Actor Copy()
        {
            var copy = (RepairShop)base.Copy();
            copy.waiting = new Queue<(ActorId, Broken)>(waiting);
            return copy;
        }

        public override void Receive(Message message, Context context)
        {
            DownHours += broken * (context.Now - since).Hours;
            since = context.Now;
            if (message is Broken report)
            {
                broken++;
                waiting.Enqueue((context.Sender, report));
                present |= broken >= calledAt;
                Failures++;
                if (present && freeCrews > 0)
                    RepairedAtOnce++;
            }
            else
            {
                broken--;
                present &= broken > 0;
                freeCrews++;
                Repairs++;
                context.Send(((Repaired)message).Node, Works.Instance);
            }

            while (present && freeCrews > 0 && waiting.TryDequeue(out var next))
            {
                freeCrews--;
                context.Schedule(new Repaired(next.Node), Distribution.Exponential(meanTimeToRepair), next.Report.Node, Repair, next.Report.Failures);
            }
        }
    }
}
