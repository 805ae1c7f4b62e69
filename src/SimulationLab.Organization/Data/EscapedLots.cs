using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The defective lots in a corpus that was passed on: hidden, but for poison somebody has found. For a forecast it gathers
/// what training has seen and has them drawn anew given that.
/// </summary>
internal sealed class EscapedLots
{
    private List<DefectiveLot> met = [];
    private double furthest;
    private int reportsAwaited;
    private int poisoned;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public EscapedLots Copy()
    {
        var copy = (EscapedLots)MemberwiseClone();
        copy.met = [.. met];
        return copy;
    }

    public void PassedOn(int count) => Count = count;

    /// <summary>After the corpus was passed on, poison is met where training stands; its lots count on from the others.</summary>
    public List<DefectiveLot> Poison(int howMany, int lots)
    {
        Count += howMany;
        poisoned += howMany;
        return [.. Enumerable.Range(lots + poisoned - howMany, howMany).Select(number => new DefectiveLot(number, 0, DefectMode.Stop))];
    }

    /// <summary>So many training runs are asked what they have seen.</summary>
    public void Ask(int runs)
    {
        met = [];
        furthest = 0;
        reportsAwaited = runs;
    }

    /// <summary>Takes what a training run has seen; tells whether it was the last one asked.</summary>
    public bool HasAll(TrainingProgress progress)
    {
        furthest = Math.Max(furthest, progress.Share);
        met.AddRange(progress.Surfaced.Where(lot => !met.Contains(lot)));
        return --reportsAwaited == 0;
    }

    /// <summary>Draws them anew given what inspection and training have seen. Poison was found, so it is known: it stays as it is.</summary>
    public List<DefectiveLot> Redraw(Lots lots, Surfacing surfacing, Luck luck)
    {
        var redrawn = lots.RedrawEscaped(furthest, [.. met.Where(lot => lot.Number < lots.Count).OrderBy(lot => lot.Number)], surfacing, luck);
        redrawn.AddRange(Enumerable.Range(lots.Count, poisoned).Select(number => new DefectiveLot(number, 0, DefectMode.Stop)));
        Count = redrawn.Count;
        return redrawn;
    }
}
