namespace SimulationLab.Kernel.Tests.Models;

/// <summary>The machine-repair model with nothing but a priority queue: what an event loop costs at the least.</summary>
public static class BareMachineRepair
{
    private static readonly Purpose Failure = Purpose.Of("failure");
    private static readonly Purpose Repair = Purpose.Of("repair");

    /// <summary>Runs to the horizon (hours) and counts the repairs and the node-hours lost up to the last event.</summary>
    public static (int Repairs, double DownHours) Run(int nodes, int crews, double meanTimeToFailure, double meanTimeToRepair, double horizon, Luck luck)
    {
        var timeToFailure = Distribution.Exponential(meanTimeToFailure);
        var timeToRepair = Distribution.Exponential(meanTimeToRepair);
        var subjects = Enumerable.Range(0, nodes).Select(i => Subject.Of($"node/{i:0000}")).ToArray();
        var failures = new int[nodes];
        var events = new PriorityQueue<(int Node, bool IsRepair), (long Due, int Node)>();
        var waiting = new Queue<int>();
        var end = Duration.FromHours(horizon).Microseconds;
        var (repairs, free, broken, since, down) = (0, crews, 0, 0L, 0.0);
        for (var node = 0; node < nodes; node++)
            Schedule(node, false, 0);
        while (events.TryDequeue(out var next, out var priority) && priority.Due < end)
        {
            var now = priority.Due;
            down += broken * new Duration(now - since).Hours;
            since = now;
            if (next.IsRepair)
            {
                (broken, free, repairs) = (broken - 1, free + 1, repairs + 1);
                Schedule(next.Node, false, now);
            }
            else
            {
                broken++;
                failures[next.Node]++;
                waiting.Enqueue(next.Node);
            }

            while (free > 0 && waiting.TryDequeue(out var node))
            {
                free--;
                Schedule(node, true, now);
            }
        }

        return (repairs, down);

        void Schedule(int node, bool isRepair, long now)
        {
            var draw = isRepair ? luck.Draw(subjects[node], Repair, failures[node] - 1) : luck.Draw(subjects[node], Failure, failures[node]);
            var delay = Duration.FromHours((isRepair ? timeToRepair : timeToFailure).Sample(ref draw));
            events.Enqueue((node, isRepair), (now + delay.Microseconds, node));
        }
    }
}
