using SimulationLab.Kernel;

namespace SimulationLab.Models;

/// <summary>
/// A queue: customers come one after the other, wait in one line and are served, first come first served, by one of several
/// servers. Who finds no room is lost. Where the times come from is up to the derived station.
/// </summary>
/// <param name="servers">How many servers.</param>
/// <param name="room">How many customers find room, those in service among them.</param>
internal abstract class ServiceStation(int servers, int room = int.MaxValue) : Actor(StationKey)
{
    private const string StationKey = "station/only";

    private Queue<(int Customer, SimTime Arrived)> line = new();
    private List<long> timeWith = [];
    private int arrived;
    private int present;
    private SimTime since;

    /// <summary>How many customers come at all.</summary>
    public int Customers { get; init; } = int.MaxValue;

    /// <summary>The simulation ends when so many services have begun.</summary>
    public int ServicesWanted { get; init; } = int.MaxValue;

    /// <summary>Services begun since the measuring began.</summary>
    public int Begun { get; private set; }

    /// <summary>Those of them before which the customer waited.</summary>
    public int Delayed { get; private set; }

    /// <summary>The delays in line of all of them together.</summary>
    public Duration Delay { get; private set; }

    /// <summary>The times that those who have left since then had spent here.</summary>
    public Duration Stay { get; private set; }

    /// <summary>The time since then with so many customers present, by their number.</summary>
    public IReadOnlyList<Duration> TimeWith => timeWith.ConvertAll(time => new Duration(time));

    /// <summary>The sum of the customers present, and of those in line, over the time since then.</summary>
    public (Duration Present, Duration Waiting) CustomerTime => (
        new Duration(timeWith.Select((time, n) => time * n).Sum()),
        new Duration(timeWith.Select((time, n) => time * Math.Max(0, n - servers)).Sum()));

    /// <summary>The share of the servers that were busy since then.</summary>
    public double Utilization => timeWith.Select((time, n) => (double)time * Math.Min(n, servers)).Sum() / servers / timeWith.Sum();

    /// <summary>A simulation of the station alone, empty at the start.</summary>
    public Simulation Open(Luck luck)
    {
        var roster = new Roster([StationKey]);
        return new Simulation(roster, [this], luck, [new Input(SimTime.Start, roster[StationKey], new Opens())]);
    }

    /// <summary>Forgets what was measured: the warm-up is over.</summary>
    public void BeginMeasuring(SimTime now)
    {
        EndMeasuring(now);
        (Begun, Delayed, Delay, Stay) = (0, 0, Duration.Zero, Duration.Zero);
        timeWith.Clear();
    }

    /// <summary>Counts the time up to now, in which nothing has happened.</summary>
    public void EndMeasuring(SimTime now)
    {
        while (timeWith.Count <= present)
            timeWith.Add(0);
        timeWith[present] += (now - since).Microseconds;
        since = now;
    }

    public override Actor Copy()
    {
        var copy = (ServiceStation)base.Copy();
        (copy.line, copy.timeWith) = (new Queue<(int, SimTime)>(line), [.. timeWith]);
        return copy;
    }

    public override void Receive(Message message, Context context)
    {
        EndMeasuring(context.Now);
        if (message is Served served)
        {
            present--;
            Stay += context.Now - served.Arrived;
        }
        else if (message is Arrives)
        {
            if (present < room)
            {
                present++;
                line.Enqueue((arrived, context.Now));
            }

            arrived++;
        }

        if (message is not Served && arrived < Customers)
            ScheduleArrival(Arrives.Instance, context, arrived);
        while (present - line.Count < servers && line.TryDequeue(out var next))
            Serve(next.Customer, next.Arrived, context);
    }

    /// <summary>Has the next customer arrive.</summary>
    protected abstract void ScheduleArrival(Message arrives, Context context, int customer);

    /// <summary>Has the service end that begins now.</summary>
    protected abstract void ScheduleEnd(Message served, Context context, int customer);

    private void Serve(int customer, SimTime arrival, Context context)
    {
        Begun++;
        Delay += context.Now - arrival;
        if (context.Now > arrival)
            Delayed++;
        if (Begun == ServicesWanted)
            context.Stop();
        ScheduleEnd(new Served(arrival), context, customer);
    }

    private sealed record Opens : Message;

    private sealed record Arrives : Message
    {
        public static readonly Arrives Instance = new();
    }

    private sealed record Served(SimTime Arrived) : Message
    {
        public override void AddTo(ref TraceDigest digest) => digest.Add(Arrived.Microseconds);
    }
}

/// <summary>A station whose customers bring their luck with them: the same in every system that they visit.</summary>
internal sealed class RandomStation(int servers, Distribution interarrival, Distribution service, int room = int.MaxValue) : ServiceStation(servers, room)
{
    private static readonly Purpose Arrival = Purpose.Of("arrival");
    private static readonly Purpose Service = Purpose.Of("service");
    private static readonly Subject Customer = Subject.Of("customer");

    protected override void ScheduleArrival(Message arrives, Context context, int customer) => context.Schedule(arrives, interarrival, Customer, Arrival, customer);

    protected override void ScheduleEnd(Message served, Context context, int customer) => context.Schedule(served, service, Customer, Service, customer);
}

/// <summary>
/// A station with exponential times from one stream of numbers, as the programs of textbooks have it: every event takes the next,
/// so whoever changes the order of events changes all that follows. The generator is z ← 630360016·z mod 2³¹ − 1 (Marse &amp; Roberts).
/// </summary>
internal sealed class StreamStation(double meanInterarrival, double meanService, long seed) : ServiceStation(1)
{
    private long state = seed;

    protected override void ScheduleArrival(Message arrives, Context context, int customer) => context.Schedule(arrives, Next(meanInterarrival));

    protected override void ScheduleEnd(Message served, Context context, int customer) => context.Schedule(served, Next(meanService));

    private Duration Next(double mean)
    {
        state = state * 630_360_016 % int.MaxValue;
        return Duration.FromHours(-mean * Elementary.Log(((state >> 7) | 1) / 16_777_216.0));
    }
}
