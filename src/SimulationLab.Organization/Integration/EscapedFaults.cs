using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The faults that escaped their tests into training, each at a share of the training at which it comes to light: the same
/// in every run. Hidden until then; for a forecast what has not come to light is drawn anew.
/// </summary>
internal sealed class EscapedFaults
{
    private List<Escape> tests = [];
    private List<EscapedFault> met = [];
    private List<KnownFault> unfixed = [];

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
    /// <returns>What escaped it into training; some of it never comes to light.</returns>
    public List<TrainingFault> Add(EndToEndTest test, Scenario scenario)
    {
        tests.Add(test.Expected.Escape);
        return InTraining(test.Escaped, scenario);
    }

    /// <summary>A run has met the fault; tells whether it is the first to meet it.</summary>
    public bool Meet(TrainingFault fault, ActorId run)
    {
        if (met.Contains(fault.Fault))
            return false;
        met.Add(fault.Fault);
        unfixed.Add(new KnownFault(fault, run, 0));
        return true;
    }

    /// <summary>Whether this work is the fix of one of them.</summary>
    public bool Has(WorkId fix) => Find(fix) >= 0;

    /// <summary>Effort went into a fault.</summary>
    public void Spend(WorkId fix, double effort)
    {
        var place = Find(fix);
        unfixed[place] = unfixed[place] with { Effort = unfixed[place].Effort + effort };
    }

    /// <summary>A fault is fixed, for all runs.</summary>
    public KnownFault Fix(WorkId fix)
    {
        var place = Find(fix);
        var known = unfixed[place];
        unfixed.RemoveAt(place);
        return known;
    }

    /// <summary>Those that are known and not fixed, and anew those that have not come to light up to this share of the training.</summary>
    public List<TrainingFault> Redraw(double furthest, Scenario scenario, Luck luck)
    {
        // New faults must not be taken for those that are known.
        var first = met.Count > 0 ? 1 + met.Max(fault => fault.Number) : 0;
        var hidden = tests.SelectMany(test => test.Draw(scale => Exposure.InTraining(furthest, scale, scenario), luck)).Select(fault => fault with { Number = first + fault.Number });
        return [.. unfixed.Select(known => known.Fault), .. InTraining(hidden, scenario)];
    }

    private int Find(WorkId fix) => unfixed.FindIndex(known => known.Fault.Fault.Fix == fix);

    private static List<TrainingFault> InTraining(IEnumerable<EscapedFault> faults, Scenario scenario) =>
        [.. faults.Select(fault => new TrainingFault(fault, fault.Shows / Exposure.InTraining(1, fault.OfScale(), scenario))).Where(fault => fault.Share <= 1)];
}

/// <summary>A fault in the software training runs on.</summary>
/// <param name="Fault">Which.</param>
/// <param name="Share">The share of the training at which it comes to light: the same in every run.</param>
internal readonly record struct TrainingFault(EscapedFault Fault, double Share)
{
    public void AddTo(ref TraceDigest digest)
    {
        Fault.AddTo(ref digest);
        digest.Add(Share);
    }
}

/// <summary>A fault that came to light in training and is not fixed yet.</summary>
/// <param name="Fault">Which.</param>
/// <param name="Run">The run that was the first to meet it: its account bears the effort.</param>
/// <param name="Effort">Effort that went into it so far.</param>
internal readonly record struct KnownFault(TrainingFault Fault, ActorId Run, double Effort);
