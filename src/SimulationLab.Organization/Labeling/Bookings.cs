using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The slots a vendor was booked for. A slot takes its lead from the day of the booking, whenever the work begins: booked
/// early enough, nobody waits.
/// </summary>
internal sealed class Bookings
{
    private static readonly Purpose Lead = Purpose.Of("booking-lead");

    private List<(WorkId Work, int Place, bool IsFree)> slots = [];

    public Bookings Copy() => new() { slots = [.. slots] };

    /// <summary>Books the vendor for this work; a second time changes nothing.</summary>
    public void File(WorkId work, int place, Scenario scenario, Context context)
    {
        if (IndexOf(work, place) >= 0)
            return;
        slots.Add((work, place, false));
        context.Schedule(new SlotFree(work, place), scenario.Get(LabelingParameters.BookingLead), LabelingTask.SubjectOf(work, place, scenario), Lead);
    }

    /// <summary>The vendor has a slot for it.</summary>
    public void Free(WorkId work, int place)
    {
        if (IndexOf(work, place) is var slot && slot >= 0)
            slots[slot] = (work, place, true);
    }

    /// <summary>Everything it is booked for, in the order of the bookings.</summary>
    public IReadOnlyList<(WorkId Work, int Place)> All => [.. slots.Select(slot => (slot.Work, slot.Place))];

    /// <summary>The work goes elsewhere.</summary>
    public void Drop(WorkId work, int place)
    {
        if (IndexOf(work, place) is var slot && slot >= 0)
            slots.RemoveAt(slot);
    }

    /// <summary>Takes the slot for this work if there is one.</summary>
    public bool TryTake(WorkId work, int place)
    {
        if (IndexOf(work, place) is var slot && (slot < 0 || !slots[slot].IsFree))
            return false;
        slots.RemoveAt(slot);
        return true;
    }

    private int IndexOf(WorkId work, int place) => slots.FindIndex(slot => slot.Work == work && slot.Place == place);
}
