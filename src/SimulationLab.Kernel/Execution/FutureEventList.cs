namespace SimulationLab.Kernel;

/// <summary>
/// All mail that is due later than now, as a binary heap in the total order of <see cref="Mail"/>. Cancelled mail stays
/// until its time comes and is then skipped: most things are never cancelled, so this is the cheap way round.
/// </summary>
internal sealed class FutureEventList
{
    private readonly SortedSet<(int Sender, long Sequence)> cancelled = [];
    private Mail[] heap = new Mail[256];
    private int count;

    /// <summary>The earliest due time, cancelled mail apart; <see cref="SimTime.Never"/> when empty.</summary>
    public SimTime NextDue()
    {
        while (count > 0 && IsCancelled(heap[0]))
            RemoveFirst();
        return count > 0 ? heap[0].Due : SimTime.Never;
    }

    public void Add(in Mail mail)
    {
        if (count == heap.Length)
            Array.Resize(ref heap, 2 * count);
        var place = count++;
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

    public void Cancel(Token token) => cancelled.Add((token.Sender.Index, token.Sequence));

    /// <summary>Moves all mail due at this instant to the round, in order.</summary>
    public void MoveDue(SimTime instant, List<Mail> round)
    {
        while (count > 0 && heap[0].Due == instant)
        {
            if (!IsCancelled(heap[0]))
                round.Add(heap[0]);
            RemoveFirst();
        }
    }

    public bool RemoveIfCancelled(in Mail mail) => IsCancelled(mail) && cancelled.Remove((mail.Sender.Index, mail.Sequence));

    /// <summary>A copy in which every pending draw is drawn anew given its age.</summary>
    public FutureEventList CopyWithNewLuck(SimTime now, Luck luck)
    {
        var copy = new FutureEventList { heap = new Mail[heap.Length] };
        for (var i = 0; i < count; i++)
        {
            var mail = heap[i];
            if (IsCancelled(mail))
                continue;
            copy.Add(mail.Pending is { } pending ? mail with { Due = pending.Redraw(now, luck) } : mail);
        }

        return copy;
    }

    /// <summary>A copy with the same future.</summary>
    public FutureEventList Copy()
    {
        var copy = new FutureEventList { heap = new Mail[heap.Length] };
        for (var i = 0; i < count; i++)
            if (!IsCancelled(heap[i]))
                copy.Add(heap[i]);
        return copy;
    }

    private static bool Precedes(in Mail a, in Mail b) =>
        a.Due.Microseconds != b.Due.Microseconds ? a.Due.Microseconds < b.Due.Microseconds : a.CompareWithinRound(b) < 0;

    private bool IsCancelled(in Mail mail) => cancelled.Count > 0 && cancelled.Contains((mail.Sender.Index, mail.Sequence));

    private void RemoveFirst()
    {
        if (cancelled.Count > 0)
            cancelled.Remove((heap[0].Sender.Index, heap[0].Sequence));
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
