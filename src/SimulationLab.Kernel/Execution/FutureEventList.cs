namespace SimulationLab.Kernel;

/// <summary>
/// All mail that is due later than now, as a binary heap in the total order of <see cref="Mail"/>. Cancelled mail stays
/// in the heap until its time comes or until it makes up half of the heap, which is then rebuilt without it: so a
/// cancellation costs a constant amount of time however far ahead the mail was due.
/// </summary>
internal sealed class FutureEventList
{
    private readonly Cancellations cancelled = new();
    private Mail[] heap = new Mail[256];
    private int count;

    /// <summary>The earliest due time, cancelled mail apart; <see cref="SimTime.Never"/> when empty.</summary>
    public SimTime NextDue()
    {
        while (count > 0 && cancelled.Remove(heap[0]))
            RemoveFirst();
        return count > 0 ? heap[0].Due : SimTime.Never;
    }

    public void Add(in Mail mail)
    {
        if (count == heap.Length)
            Array.Resize(ref heap, 2 * count);
        SiftUp(mail, count++);
    }

    public void Cancel(Token token)
    {
        cancelled.Add(token);
        if (cancelled.Count > 32 && cancelled.Count > count / 2)
            Compact();
    }

    /// <summary>Moves all mail due at this instant to the round.</summary>
    public void MoveDue(SimTime instant, List<Mail> round)
    {
        while (count > 0 && heap[0].Due == instant)
        {
            if (!cancelled.Remove(heap[0]))
                round.Add(heap[0]);
            RemoveFirst();
        }
    }

    /// <summary>Whose mail is due next, for the message of an error.</summary>
    public IEnumerable<ActorId> NextInLine() => heap.Take(Math.Min(count, 5)).Select(mail => mail.Receiver).Distinct();

    /// <summary>A copy with the same future; with new luck, one in which every pending draw is drawn anew given its age.</summary>
    public FutureEventList Copy(SimTime now, Luck? newLuck)
    {
        var copy = new FutureEventList { heap = new Mail[heap.Length] };
        for (var i = 0; i < count; i++)
        {
            var mail = heap[i];
            if (cancelled.Contains(mail))
                continue;
            copy.Add(mail.Pending is { } pending && newLuck is { } luck ? mail with { Due = pending.Redraw(now, luck) } : mail);
        }

        return copy;
    }

    private static bool Precedes(in Mail a, in Mail b) =>
        a.Due.Microseconds != b.Due.Microseconds ? a.Due.Microseconds < b.Due.Microseconds : a.CompareWithinRound(b) < 0;

    private void Compact()
    {
        var old = count;
        count = 0;
        for (var i = 0; i < old; i++)
        {
            var mail = heap[i];
            if (!cancelled.Remove(mail))
                SiftUp(mail, count++);
        }

        Array.Clear(heap, count, old - count);
        // What is left was cancelled after its delivery: nothing to wait for.
        cancelled.Clear();
    }

    private void SiftUp(in Mail mail, int place)
    {
        while (place > 0)
        {
            var parent = (place - 1) / 2;
            if (!Precedes(mail, heap[parent]))
                break;
            heap[place] = heap[parent];
            place = parent;
        }

        heap[place] = mail;
    }

    private void RemoveFirst()
    {
        var last = heap[--count];
        heap[count] = default;
        if (count == 0)
            return;
        var place = 0;
        while (true)
        {
            var child = (2 * place) + 1;
            if (child >= count)
                break;
            if (child + 1 < count && Precedes(heap[child + 1], heap[child]))
                child++;
            if (!Precedes(heap[child], last))
                break;
            heap[place] = heap[child];
            place = child;
        }

        heap[place] = last;
    }
}
