using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <content>
/// Faults of the whole that no test had shown. Each comes to light at a point of the progress that belongs to the fault, the
/// same in every run: the first run there brings it to light, those that get there before it is fixed stand still with it,
/// and later ones go by.
/// </content>
public sealed partial class TrainingRunActor
{
    private List<TrainingFault> faults = [];
    private EscapedFault? stoppedBy;
    private double fixing;

    private long NextFault => faults.Count > 0 ? (long)(faults[0].Share * progress.Target) : long.MaxValue;

    private void AwaitFaults(Context context)
    {
        faults.Sort((a, b) => a.Share.CompareTo(b.Share));
        Continue(_ => { }, context);
    }

    /// <summary>Training goes back to its last checkpoint and stands still until the fault is fixed.</summary>
    private void MeetFault(Context context)
    {
        PutDownTo(Delay.IntegrationFault, progress.GoBack(GoesBackTo.FastCheckpoint));
        pausedFor = Delay.IntegrationFault;
        stoppedBy = faults[0].Fault;
        context.Send(Roster[IntegrationActor.TheKey], new FaultComesToLight(faults[0]));
    }

    private void TakeFix(FaultFixed done, Context context)
    {
        faults.Remove(done.Fault);
        fixing += done.Effort;
        Continue(
            _ =>
            {
                if (stoppedBy == done.Fault.Fault)
                    (stoppedBy, pausedFor) = (null, null);
            },
            context);
    }
}
