using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <content>Continued training: a team prepares a mix of data, GPUs train on it, and people rate the model again.</content>
public sealed partial class EvaluationActor
{
    private void TrainFurther(WorkId work, Delay kind, Context context)
    {
        further = new ContinuedTraining(work, kind, context.Sender, context.Now);
        changedAt = context.Now;
        doing = "has the model trained further";
        BookRaters(work, context);
        context.Send(research, new TeamRequest(work, Scenario.Get(ContinuedTrainingParameters.Effort), Scenario.Get(ContinuedTrainingParameters.Team), kind));
    }

    /// <summary>The mix is there.</summary>
    private void Compute(TeamDone done, Context context)
    {
        further!.Effort = done.Effort;
        further.Nodes = Scenario.Get(ContinuedTrainingParameters.Gpus) / (double)Scenario.Get(ComputeParameters.GpusPerNode);
        context.Schedule(new ContinuedTrainingEnds(done.Work, context.Now), ContinuedTrainingParameters.ComputingTime(Scenario));
    }

    private void EndComputing(ContinuedTrainingEnds ends, Context context)
    {
        Post(context, Book.Release, Account.Fleet, Scenario.Get(ComputeParameters.NodePrice) * (further!.Nodes * (context.Now - ends.Started).Hours), "continued training");
        reworks++;
        quality.Improve(Scenario);
        rating = NewRound(further.Work, further.Kind, Scenario.Get(ContinuedTrainingParameters.Examples), context.Now);
        AskRaters(context);
    }

    private void EndContinuedTraining(Context context)
    {
        var (_, kind, client, began) = further!;
        var (span, effort) = (context.Now - began, further.Effort);
        // What the rework was put down to is hidden until it has ended, so it is not in any message before.
        Message report = client == Roster[ReleaseActor.TheKey]
            ? new ActivityDone(further.Work, Tally.Of(kind == Delay.None ? Delay.None : blame, span), effort)
            : new ModelImproved(blame, effort);
        further = null;
        if (report is ModelImproved)
        {
            comparison = new Comparison();
            isCompared = false;
        }

        context.Send(client, report);
    }

    /// <summary>A round of continued training under way.</summary>
    /// <param name="Work">What it is.</param>
    /// <param name="Kind">What its hours count as.</param>
    /// <param name="Client">Who asked for it: the release, or the rollout.</param>
    /// <param name="Began">Since when.</param>
    private sealed record ContinuedTraining(WorkId Work, Delay Kind, ActorId Client, SimTime Began)
    {
        /// <summary>Effort of the team, in engineer-weeks.</summary>
        public double Effort { get; set; }

        /// <summary>Nodes that compute.</summary>
        public double Nodes { get; set; }

        public ContinuedTraining Copy() => this with { };
    }
}
