using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The defective lots in a corpus that was passed on: hidden, but for poison somebody has found. For a forecast
/// they are drawn anew given what training has seen.
/// </summary>
internal sealed class EscapedLots
{
    private int poisoned;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public EscapedLots Copy() => (EscapedLots)MemberwiseClone();

    public void PassedOn(int count) => Count = count;

    /// <summary>After the corpus was passed on, poison is met where training stands; its lots count on from the others.</summary>
    public List<DefectiveLot> Poison(int howMany, int lots)
    {
        Count += howMany;
        poisoned += howMany;
        return [.. Enumerable.Range(lots + poisoned - howMany, howMany).Select(number => new DefectiveLot(number, 0, DefectMode.Stop))];
    }

    /// <summary>Draws them anew given what inspection and training have seen. Poison was found, so it is known: it stays as it is.</summary>
    public List<DefectiveLot> Redraw(Lots lots, TrainingSoFar training, Surfacing surfacing, Luck luck)
    {
        var redrawn = lots.RedrawEscaped(training.Furthest, [.. training.Surfaced.Where(lot => lot.Number < lots.Count).OrderBy(lot => lot.Number)], surfacing, luck);
        redrawn.AddRange(Enumerable.Range(lots.Count, poisoned).Select(number => new DefectiveLot(number, 0, DefectMode.Stop)));
        Count = redrawn.Count;
        return redrawn;
    }
}
