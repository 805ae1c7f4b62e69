using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The regular meeting of leadership: a matter that is ready goes to the next one that has time for it.</summary>
internal readonly record struct LeadershipSync(SimTime Day, int Matters)
{
    /// <summary>Puts a matter on the agenda.</summary>
    /// <returns>The sync with one more matter, on the day it is decided.</returns>
    public LeadershipSync Book(SimTime ready, Scenario scenario)
    {
        var interval = scenario.Get(LeadershipParameters.SyncInterval).Microseconds;
        if (interval == 0)
            return new LeadershipSync(ready, 0);
        var capacity = Math.Max(1, scenario.Get(LeadershipParameters.SyncLength).Microseconds / scenario.Get(LeadershipParameters.SyncMatterTime).Microseconds);
        var next = new SimTime((ready.Microseconds + interval - 1) / interval * interval);
        if (next > Day)
            return new LeadershipSync(next, 1);
        return Matters < capacity ? this with { Matters = Matters + 1 } : new LeadershipSync(Day + new Duration(interval), 1);
    }
}
