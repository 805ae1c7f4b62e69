using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A desk that others use too: an M/M/c queue, first come, first served. The jobs of others arrive at a Poisson rate and take
/// an exponential time; they are played forward only when a job of ours arrives, so that cost follows our jobs. The desk
/// has been open for long: our first look finds it in its steady state. The luck of others' jobs belongs to the desk and
/// their number, so neither our jobs nor the number of servers shift it.
/// </summary>
internal sealed class SharedDesk
{
    private static readonly Purpose Opening = Purpose.Of("desk-opening");
    private static readonly Purpose Other = Purpose.Of("desk-other");
    private static readonly Purpose Rest = Purpose.Of("desk-rest");

    private readonly Subject subject;
    private readonly double load;
    private readonly Distribution serviceHours;
    private readonly Distribution interarrivalHours;
    private readonly List<Job> jobs;
    private readonly SimTime[] free;
    private int others;
    private bool isOpen;
    private SimTime lastLook;
    private SimTime nextOther;

    /// <summary>A desk.</summary>
    /// <param name="subject">What the luck of others' jobs belongs to.</param>
    /// <param name="servers">How many jobs are served side by side.</param>
    /// <param name="load">Share of the servers' time that others take, below 1; with 0 there are no others.</param>
    /// <param name="serviceHours">Mean time a job of others takes, in hours.</param>
    public SharedDesk(Subject subject, int servers, double load, double serviceHours)
    {
        this.subject = subject;
        this.load = serviceHours > 0 ? load : 0;
        jobs = [];
        free = new SimTime[servers];
        if (this.load <= 0)
            return;
        this.serviceHours = Distribution.Exponential(serviceHours);
        interarrivalHours = Distribution.Exponential(serviceHours / (servers * load));
    }

    private SharedDesk(SharedDesk original)
    {
        (subject, load, serviceHours, interarrivalHours) = (original.subject, original.load, original.serviceHours, original.interarrivalHours);
        (others, isOpen, lastLook, nextOther) = (original.others, original.isOpen, original.lastLook, original.nextOther);
        jobs = [.. original.jobs];
        free = (SimTime[])original.free.Clone();
    }

    /// <summary>An independent copy.</summary>
    public SharedDesk Copy() => new(this);

    /// <summary>How many of the jobs present at our last look are still there. Who came since, nobody of ours has seen.</summary>
    public int PresentAt(SimTime now)
    {
        var present = 0;
        foreach (var job in jobs)
            if (job.End > now)
                present++;
        return present;
    }

    /// <summary>A job of ours joins the line; its message comes to the owner of the desk when it has been served.</summary>
    /// <param name="message">What the owner then receives.</param>
    /// <param name="hours">How long it takes once its turn has come; fixed 0 for one that only needs its turn.</param>
    /// <param name="address">Where the luck of its service is drawn.</param>
    /// <param name="context">The owner's.</param>
    public void Join(Message message, Distribution hours, (Subject Subject, Purpose Purpose, int Occurrence) address, Context context)
    {
        var now = context.Now;
        if (load > 0)
            PlayTo(now, context.Luck);
        lastLook = now;
        jobs.RemoveAll(job => job.End <= now);
        var ours = Enter(now, hours, address, context.Luck);
        jobs.Add(ours with { Message = message, Token = context.Schedule(message, ours.End - now) });
    }

    /// <summary>
    /// Draws anew what nobody could have seen: how long those being served still take, how long those in line will take, and
    /// who has come since our last look.
    /// </summary>
    public void Redraw(Context context)
    {
        var now = context.Now;
        jobs.RemoveAll(job => job.End <= now);
        // New luck: others are numbered afresh, so that desks which look alike have the same future.
        others = 0;
        if (isOpen)
            nextOther = lastLook + FirstInterarrival(context.Luck);
        var server = 0;
        for (var i = 0; i < jobs.Count; i++)
        {
            var job = jobs[i].Message is null ? jobs[i] with { Address = (subject, Rest, i) } : jobs[i];
            if (job.Start > now)
            {
                var entered = Enter(now, job.Hours, job.Address, context.Luck);
                job = job with { Start = entered.Start, End = entered.End };
            }
            else
            {
                var draw = context.Luck.Draw(job.Address.Subject, job.Address.Purpose, job.Address.Occurrence);
                var end = job.Start + Duration.FromHours(job.Hours.SampleGiven((now - job.Start).Hours, ref draw));
                job = job with { End = end > now ? end : now + new Duration(1) };
                // Each server that is busy serves one of these; those that stand idle became so when they did.
                while (free[server] <= now)
                    server++;
                free[server++] = job.End;
            }

            if (job.Message is { } message)
            {
                context.Cancel(job.Token);
                job = job with { Token = context.Schedule(message, job.End - now) };
            }

            jobs[i] = job;
        }
    }

    /// <summary>Plays the jobs of others forward.</summary>
    private void PlayTo(SimTime now, Luck luck)
    {
        if (!isOpen)
            Open(now, luck);
        while (nextOther <= now)
        {
            // Both times of a job are drawn together: its own, then that until the next one comes.
            var draw = luck.Draw(subject, Other, others++);
            var job = Enter(nextOther, serviceHours, serviceHours.Sample(ref draw));
            if (job.End > now)
                jobs.Add(job);
            nextOther += Duration.FromHours(interarrivalHours.Sample(ref draw));
        }
    }

    /// <summary>The steady state: with a = c·load, n jobs are present in proportion to the product of a ÷ min(k, c) over k = 1 … n.</summary>
    private void Open(SimTime now, Luck luck)
    {
        isOpen = true;
        var servers = free.Length;
        var offered = servers * load;
        var weight = 1.0;
        var total = 0.0;
        for (var n = 0; n < servers; weight *= offered / ++n)
            total += weight;
        total += weight / (1 - load);
        var target = luck.Draw(subject, Opening, 0).NextUniform() * total;
        weight = 1.0;
        var present = 0;
        for (target -= weight; target > 0 && present < 100_000; target -= weight)
            weight *= offered / Math.Min(++present, servers);
        for (; others < present; others++)
        {
            var draw = luck.Draw(subject, Other, others);
            jobs.Add(Enter(now, serviceHours, serviceHours.Sample(ref draw)));
        }

        nextOther = now + FirstInterarrival(luck);
    }

    private Duration FirstInterarrival(Luck luck)
    {
        var draw = luck.Draw(subject, Opening, 1);
        return Duration.FromHours(interarrivalHours.Sample(ref draw));
    }

    private Job Enter(SimTime at, Distribution hours, (Subject Subject, Purpose Purpose, int Occurrence) address, Luck luck)
    {
        var draw = luck.Draw(address.Subject, address.Purpose, address.Occurrence);
        return Enter(at, hours, hours.Sample(ref draw)) with { Address = address };
    }

    /// <summary>A job comes: the server that is free first takes it.</summary>
    private Job Enter(SimTime at, Distribution hours, double takes)
    {
        var first = 0;
        for (var server = 1; server < free.Length; server++)
            if (free[server] < free[first])
                first = server;
        var start = free[first] > at ? free[first] : at;
        return new Job(hours, default, start, free[first] = start + Duration.FromHours(takes), null, Token.None);
    }

    /// <summary>A job in line or being served; one of others has no message.</summary>
    private readonly record struct Job(
        Distribution Hours, (Subject Subject, Purpose Purpose, int Occurrence) Address, SimTime Start, SimTime End, Message? Message, Token Token);
}
