using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Lots in = out + waiting, at every event of the data pipeline. What came in the watch counts itself: the lots planned, and one for each further source.</summary>
internal sealed class LotWatch(Scenario scenario) : Watch
{
    private int lots = (int)scenario.ValueOf(Catalogue.Find("data.lots")!);
    private int found;
    private bool isIngested;
    private double passedOn;

    /// <summary>Events at which lots are lost or come from nowhere.</summary>
    public int Violations { get; private set; }

    protected override void Note(in Mail mail)
    {
        if (mail.Message.IsA("SourcesFound"))
            found++;
        // A lot is in when the team that collects it is through; nothing is trained on before all are passed on.
        if (mail.Message.IsA("TeamDone") && Roster.KeyOf(mail.Receiver).StartsWith("data-pipeline/", StringComparison.Ordinal))
            (isIngested, lots, found) = (true, lots + found, 0);
        if (mail.Message.IsA("StartActivity") && Roster.KeyOf(mail.Receiver).StartsWith("training-run/", StringComparison.Ordinal) && passedOn != lots)
            Violations++;
    }

    protected override void Look(Entity entity, SimTime now)
    {
        if (!entity.Key.StartsWith("data-pipeline/", StringComparison.Ordinal))
            return;
        var state = entity.Describe(now);
        passedOn = Figure(state, "lots passed on");
        var waiting = Figure(state, "lots waiting or in work");
        if ((isIngested && passedOn + waiting != lots) || (isIngested && passedOn == 0 && Figure(state, "lots in work") > waiting))
            Violations++;
    }

    protected override void Close(Simulation simulation, ReplicationResult result)
    {
        if (!isIngested)
            return;
        if (result.Outcomes[Outcomes.Find("data.lotsIngested")!.Index] != lots || result.Outcomes[Outcomes.Find("data.lotsPassedOn")!.Index] != passedOn)
            Violations++;
    }
}
