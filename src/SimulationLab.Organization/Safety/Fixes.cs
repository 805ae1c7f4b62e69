using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The findings being fixed. Each is first understood, which takes a random time; then a team of R&amp;D fixes it; then it is
/// tested again, and a share of the fixes fail that and are made anew.
/// </summary>
internal sealed class Fixes
{
    /// <summary>Parts of a work from here on are fixes; what is above it is the number of the finding.</summary>
    public const int FirstPart = 1_000_000;

    private static readonly Purpose TriageTime = Purpose.Of("triage-time");
    private static readonly Purpose RetestTime = Purpose.Of("retest-time");
    private static readonly Purpose RetestFails = Purpose.Of("retest-fails");

    private List<Fix> open = [];

    /// <summary>Blocking findings not yet fixed and retested.</summary>
    public int Blocking { get; private set; }

    /// <summary>All findings not yet fixed and retested.</summary>
    public int Open => open.Count;

    /// <summary>Fixes that failed their retest.</summary>
    public int Failed { get; private set; }

    public Fixes Copy()
    {
        var copy = (Fixes)MemberwiseClone();
        copy.open = [.. open];
        return copy;
    }

    /// <summary>A finding is to be fixed; first it must be understood.</summary>
    public void Begin(Finding finding, bool isBlocking, Scenario scenario, Context context)
    {
        open.Add(new Fix(finding, isBlocking, 0));
        if (isBlocking)
            Blocking++;
        context.Schedule(new FindingTriaged(finding.Number), scenario.Get(SafetyParameters.TriageTime), finding.Subject, TriageTime);
    }

    /// <summary>It is understood: a team is asked to fix it. The luck of that work is named by the first safety activity and the finding.</summary>
    public void Request(int number, int activity, ActorId division, Scenario scenario, Context context)
    {
        var fix = open.Find(candidate => candidate.Finding.Number == number)!;
        var work = new WorkId(activity, fix.Round, FirstPart + number);
        context.Send(division, new TeamRequest(work, scenario.Get(SafetyParameters.FixEffort), scenario.Get(SafetyParameters.FixTeam), Delay.LaunchHold));
    }

    /// <summary>The team is done: the fix is tested.</summary>
    public void Retest(int number, Scenario scenario, Context context)
    {
        var fix = open.Find(candidate => candidate.Finding.Number == number)!;
        context.Schedule(new RetestEnds(number), scenario.Get(SafetyParameters.RetestTime), fix.Finding.Subject, RetestTime, fix.Round);
    }

    /// <summary>Whether the fix passed its test; if not it is to be made anew.</summary>
    public bool Passes(int number, Scenario scenario, Context context)
    {
        var place = open.FindIndex(candidate => candidate.Finding.Number == number);
        var fix = open[place];
        if (context.Luck.Draw(fix.Finding.Subject, RetestFails, fix.Round).Bernoulli(scenario.Get(SafetyParameters.RetestFailShare)))
        {
            Failed++;
            open[place] = fix with { Round = fix.Round + 1 };
            return false;
        }

        open.RemoveAt(place);
        if (fix.IsBlocking)
            Blocking--;
        return true;
    }

    private sealed record Fix(Finding Finding, bool IsBlocking, int Round);
}
