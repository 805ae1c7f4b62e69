using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The faults that escaped their tests into training, each at a share of the training at which it comes to light: the same
/// in every run. Hidden until then; for a forecast it gathers how far training is and draws anew what has not come to light.
/// </summary>
internal sealed class EscapedFaults
{
    private List<Escape> tests = [];
    private List<double> met = [];
    private List<double> unfixed = [];
    private double furthest;
    private int reportsAwaited;

    /// <summary>Whether any are to be expected.</summary>
    public bool AreExpected => tests.Exists(test => test.Expected.Any(number => number > 0));

    /// <summary>How many have come to light.</summary>
    public int Met => met.Count;

    public EscapedFaults Copy()
    {
        var copy = (EscapedFaults)MemberwiseClone();
        copy.tests = [.. tests];
        copy.met = [.. met];
        copy.unfixed = [.. unfixed];
        return copy;
    }

    /// <summary>A test has ended.</summary>
    /// <returns>The shares of the training at which what escaped it comes to light; some never does.</returns>
    public List<double> Add(EndToEndTest test, Scenario scenario)
    {
        tests.Add(test.Expected.Escape);
        return SharesOf(test.Escaped, scenario);
    }

    /// <summary>A run has met the fault at this share; tells whether it is the first to meet it.</summary>
    public bool Meet(double share)
    {
        if (met.Contains(share))
            return false;
        met.Add(share);
        unfixed.Add(share);
        return true;
    }

    /// <summary>The fault at this share is fixed, for all runs.</summary>
    public void Fix(double share) => unfixed.Remove(share);

    /// <summary>So many training runs are asked how far they have been.</summary>
    public void Ask(int runs)
    {
        furthest = 0;
        reportsAwaited = runs;
    }

    /// <summary>Takes how far a training run has been; tells whether it was the last one asked.</summary>
    public bool HasAll(double share)
    {
        furthest = Math.Max(furthest, share);
        return --reportsAwaited == 0;
    }

    /// <summary>Those that are known and not fixed, and anew those that have not come to light so far.</summary>
    public List<double> Redraw(Scenario scenario, Luck luck) =>
        [.. unfixed, .. tests.SelectMany(test => SharesOf(test.Draw(scale => Exposure.InTraining(furthest, scale, scenario), luck), scenario))];

    private static List<double> SharesOf(IEnumerable<EscapedFault> faults, Scenario scenario) =>
        [.. faults.Select(fault => fault.Shows / Exposure.InTraining(1, fault.OfScale(), scenario)).Where(share => share <= 1)];
}
