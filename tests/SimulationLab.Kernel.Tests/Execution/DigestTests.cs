using CsCheck;
using SimulationLab.Models;

namespace SimulationLab.Kernel.Tests.Execution;

public class DigestTests
{
    [Fact]
    public void The_same_inputs_give_the_same_digest()
    {
        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));

        static string Run(int replication)
        {
            var (simulation, _) = MachineRepair.Build(20, 2, 100, 10, new Luck(7, replication));
            simulation.AdvanceTo(SimTime.FromWeeks(10));
            return simulation.Digest;
        }
    }

    [Fact]
    public void What_a_message_says_is_part_of_the_digest() => Assert.NotEqual(DigestOf("yes"), DigestOf("no"));

    [Fact]
    public void A_run_split_at_any_time_equals_the_unsplit_run() =>
        Gen.Double[0.1, 60].Array[1, 5].Sample(weeks =>
        {
            var (whole, _) = MachineRepair.Build(8, 2, 100, 10, new Luck(3, 1));
            whole.AdvanceTo(SimTime.FromWeeks(65));
            var (split, _) = MachineRepair.Build(8, 2, 100, 10, new Luck(3, 1));
            foreach (var week in weeks.Order())
                split.AdvanceTo(SimTime.FromWeeks(week));
            split.AdvanceTo(SimTime.FromWeeks(65));
            return whole.Digest == split.Digest && whole.Delivered == split.Delivered;
        }, iter: 20);

    [Fact]
    public void One_more_actor_changes_nobody_elses_luck()
    {
        // As many crews as nodes: nobody waits for anybody, so each node's history is its own luck only.
        var few = Failures(10);
        var more = Failures(11);
        foreach (var (node, times) in few)
            Assert.Equal(times, more[node]);
        Assert.NotEqual(few["node/0000"], few["node/0001"]);

        static Dictionary<string, List<double>> Failures(int nodes)
        {
            var (simulation, _) = MachineRepair.Build(nodes, nodes, 100, 10, new Luck(1, 1), new FailureLog(out var log));
            simulation.AdvanceTo(SimTime.FromWeeks(20));
            return log.GroupBy(entry => simulation.Roster.KeyOf(entry.Node)).ToDictionary(g => g.Key, g => g.Select(entry => entry.Hours).ToList());
        }
    }

    private static string DigestOf(string text)
    {
        var simulation = World.Of([new Probe("a", (_, _) => { })], null, (1, "a", text));
        simulation.Run();
        return simulation.Digest;
    }

    private sealed class FailureLog : ITraceObserver
    {
        private readonly List<(ActorId Node, double Hours)> log;

        public FailureLog(out List<(ActorId Node, double Hours)> log) => this.log = log = [];

        public void Delivered(int round, in Mail mail)
        {
            if (mail.Receiver != mail.Sender && mail.Message.GetType().Name == "Broken")
                log.Add((mail.Sender, mail.Due.Hours));
        }
    }
}
