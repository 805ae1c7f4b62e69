using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What a gate that does not pass sets going: rework inside its stage, or a fresh training campaign through the network.</summary>
public sealed partial class ReleaseActor
{
    /// <summary>Rework counts in the stage that ordered it, and its hours as the disturbance that made it necessary.</summary>
    private void OrderRework(int driver, Delay blame, Context context)
    {
        attempt++;
        var ordered = false;
        foreach (var i in ActivitiesOf(stage))
            if (network.Activities[i].OnRework)
            {
                activities[i].Occurrence = attempt;
                stages[stage].Open++;
                ordered = true;
                Start(i, driver, context, blame);
            }

        if (!ordered)
            GiveUp(driver, blame, context);
    }

    /// <summary>
    /// The training, what follows from it in its own stage, and the stage that found it hopeless are done once more. A network
    /// without training, or a second time, has rework instead.
    /// </summary>
    private void OrderRetraining(int driver, Delay blame, Context context)
    {
        var training = Training;
        if (training < 0 || wasRetrained || network.StageOf(training) >= stage)
        {
            OrderRework(driver, blame, context);
            return;
        }

        wasRetrained = true;
        var again = new bool[activities.Length];
        again[training] = true;
        foreach (var i in ActivitiesOf(network.StageOf(training)))
            again[i] |= !network.Activities[i].OnRework && network.Activities[i].After.Any(name => again[network.IndexOf(name)]);
        foreach (var i in ActivitiesOf(stage))
            again[i] |= !network.Activities[i].OnRework && !network.Activities[i].AtStart;
        retraining = new Retraining(blame, again);
        for (var i = 0; i < again.Length; i++)
        {
            if (!again[i])
                continue;
            activities[i].IsDone = activities[i].IsStarted = false;
            activities[i].Occurrence++;
            activities[i].WaitsFor = network.Activities[i].After.Count(name => again[network.IndexOf(name)]);
            if (network.StageOf(i) == stage)
                stages[stage].Open++;
            else
                retraining.LeftBefore++;
        }

        Start(training, driver, context, blame);
    }

    /// <summary>The number of the training in the network; negative when there is none.</summary>
    private int Training => network.Activities.ToList().FindIndex(activity => activity.Work == WorkKinds.Training);

    /// <summary>A stage has ended: once no gate to come can order training anew, the clusters hear that they are not needed any more.</summary>
    private void EndTraining(Context context)
    {
        if (trainingIsOver || Training is not (>= 0 and var training) || network.StageOf(training) > stage)
            return;
        if (!wasRetrained && network.Stages.Skip(stage + 1).Any(later => later.Gate?.Criterion == GateCriteria.Quality))
            return;
        trainingIsOver = true;
        foreach (var cluster in Roster.OfKind(EntityKinds.Cluster))
            context.Send(cluster, TrainingIsOver.Instance);
    }

    /// <summary>An activity of the campaign is done: those after it follow, and the stage of the gate once all before it is done.</summary>
    private void ContinueRetraining(int number, int link, Context context)
    {
        var isOfStage = network.StageOf(number) == stage;
        foreach (var next in successors[number])
            if (retraining!.Again[next] && --activities[next].WaitsFor == 0 && (network.StageOf(next) != stage || retraining.LeftBefore == 0))
                Start(next, link, context, retraining.Blame);
        if (!isOfStage && --retraining!.LeftBefore == 0)
            foreach (var i in ActivitiesOf(stage))
                if (retraining.Again[i] && activities[i].WaitsFor == 0 && !activities[i].IsStarted)
                    Start(i, link, context, retraining.Blame);
        if (!isOfStage || --stages[stage].Open > 0)
            return;
        retraining = null;
        Review(link, context);
    }

    /// <summary>A training campaign that is done once more.</summary>
    /// <param name="Blame">What its hours count as.</param>
    /// <param name="Again">Which activities.</param>
    private sealed record Retraining(Delay Blame, bool[] Again)
    {
        /// <summary>Activities before the stage of the gate that are not done yet.</summary>
        public int LeftBefore { get; set; }

        public Retraining Copy() => this with { };
    }
}
