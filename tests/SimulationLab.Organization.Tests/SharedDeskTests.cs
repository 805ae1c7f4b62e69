using SimulationLab.Kernel;

namespace SimulationLab.Organization.Tests;

/// <summary>The desk is an M/M/c queue: what we wait is what Erlang says, at the first look and at every later one.</summary>
public class SharedDeskTests
{
    private static readonly Purpose Ours = Purpose.Of("ours");

    /// <summary>Wq ÷ S at 80 % load and the probability of waiting, by servers: Erlang C.</summary>
    public static TheoryData<int, double> Erlang => new() { { 1, 4.0 }, { 2, 1.7778 }, { 5, 0.5541 }, { 10, 0.2046 } };

    [Theory]
    [MemberData(nameof(Erlang))]
    public void Whoever_joins_waits_as_Erlang_says(int servers, double expected)
    {
        const int Desks = 20_000;
        double sum = 0, squares = 0, later = 0, laterSquares = 0;
        for (var replication = 1; replication <= Desks; replication++)
        {
            var desk = new SharedDesk(Subject.Of("desk"), servers, 0.8, 10);
            var (first, second) = (Wait(desk, SimTime.Start, replication) / 10, Wait(desk, SimTime.FromHours(35), replication) / 10);
            sum += first;
            squares += first * first;
            later += second;
            laterSquares += second * second;
        }

        Near(expected, sum, squares);
        Near(expected, later, laterSquares);

        static void Near(double expected, double sum, double squares)
        {
            var mean = sum / Desks;
            var error = Math.Sqrt(((squares / Desks) - (mean * mean)) / Desks);
            Assert.InRange(mean, expected - (4 * error), expected + (4 * error));
        }
    }

    [Fact]
    public void With_no_others_nobody_waits()
    {
        var desk = new SharedDesk(Subject.Of("desk"), 1, 0, 10);
        for (var hour = 0; hour < 100; hour += 7)
            Assert.Equal(0, Wait(desk, SimTime.FromHours(hour), 1));
    }

    [Fact]
    public void Our_own_jobs_queue_behind_each_other_when_they_take_time()
    {
        var desk = new SharedDesk(Subject.Of("desk"), 2, 0, 10);
        double[] ends = [.. Enumerable.Range(0, 5).Select(_ => Wait(desk, SimTime.Start, 1, hours: 3))];
        Assert.Equal([3, 3, 6, 6, 9], ends);
    }

    [Fact]
    public void Redrawn_for_a_forecast_the_rest_of_the_wait_has_the_distribution_of_the_truth()
    {
        // Those who still stand in line after 20 hours: what is left of the wait, in truth and redrawn, each from its own luck.
        double truth = 0, redrawn = 0, squares = 0;
        var count = 0;
        for (var replication = 1; replication <= 60_000; replication++)
        {
            var desk = new SharedDesk(Subject.Of("desk"), 2, 0.8, 10);
            var due = Wait(desk, SimTime.Start, replication);
            if (due <= 20)
                continue;
            var context = At(SimTime.FromHours(20), replication + 1_000_000);
            desk.Redraw(context);
            var again = Due(context) - 20;
            var difference = again - (due - 20);
            count++;
            truth += due - 20;
            redrawn += again;
            squares += difference * difference;
        }

        Assert.True(count > 5_000);
        Assert.InRange(redrawn - truth, -4 * Math.Sqrt(squares), 4 * Math.Sqrt(squares));
    }

    [Fact]
    public void Desks_that_look_alike_have_the_same_forecast_however_they_came_about()
    {
        // Nobody in line at either, but one has had many more jobs than the other.
        var (young, old) = (FirstFreeAt(0, 1), FirstFreeAt(5000, 2));
        Assert.Equal(Forecast(young, 0), Forecast(old, 5000));

        static SharedDesk FirstFreeAt(double hours, int luck)
        {
            for (; ; luck += 7)
            {
                var desk = new SharedDesk(Subject.Of("desk"), 1, 0.5, 10);
                Wait(desk, SimTime.Start, luck);
                if (hours > 0)
                    Wait(desk, SimTime.FromHours(hours), luck);
                if (desk.PresentAt(SimTime.FromHours(hours)) == 0)
                    return desk;
            }
        }

        static double Forecast(SharedDesk desk, double hours)
        {
            var copy = desk.Copy();
            copy.Redraw(At(SimTime.FromHours(hours), 99));
            return Wait(copy, SimTime.FromHours(hours + 30), 99);
        }
    }

    private static double Wait(SharedDesk desk, SimTime at, int replication, double hours = 0)
    {
        var context = At(at, replication);
        desk.Join(PersonLeaves.Instance, Distribution.Fixed(hours), (Subject.Of("ours"), Ours, 0), context);
        return Due(context) - at.Hours;
    }

    private static Context At(SimTime now, int replication)
    {
        var context = new Context(new Luck(11, replication));
        context.Begin(now, new ActorId(0), new ActorId(0), 0);
        return context;
    }

    private static double Due(Context context)
    {
        var due = double.NaN;
        foreach (var emission in context.Outbox)
            if (emission.Message is not null)
                due = emission.Due.Hours;
        return due;
    }
}
