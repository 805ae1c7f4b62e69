using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <content>Continued training: a team prepares a mix of data, GPUs train on it, and people rate the model again.</content>
public sealed partial class EvaluationActor
{
    private void TrainFurther(WorkId work, Delay kind, Context context)
    {
        further = new ContinuedTraining(work, kind, context.Sender, context.Now, Scenario.Get(EvaluationParameters.Contractors));
        changedAt = context.Now;
        doing = "has the model trained further";
        BookRaters(work, further.Contractors, context);
        context.Send(research, new TeamRequest(work, Scenario.Get(ContinuedTrainingParameters.Effort), Scenario.Get(ContinuedTrainingParameters.Team), kind));
    }

    /// <summary>The mix is there.</summary>
    private void Compute(TeamDone done, Context context)
    {
        further!.Effort = done.Effort;
        further.Spent.Add(done.Spent);
        further.Nodes = Scenario.Get(ContinuedTrainingParameters.Gpus) / (double)Scenario.Get(ComputeParameters.GpusPerNode);
        context.Schedule(new ContinuedTrainingEnds(done.Work, context.Now), ContinuedTrainingParameters.ComputingTime(Scenario));
    }

    private void EndComputing(ContinuedTrainingEnds ends, Context context)
    {
        Post(context, Book.Release, Account.Fleet, Scenario.Get(ComputeParameters.NodePrice) * (further!.Nodes * (context.Now - ends.Started).Hours), "continued training");
        further.Spent.Add(further.Kind, context.Now - ends.Started);
        reworks++;
        quality.Improve(Scenario);
        rating = NewRound(further.Work, further.Kind, Scenario.Get(ContinuedTrainingParameters.Examples), further.Contractors, context.Now);
        AskRaters(context);
    }

    private void EndContinuedTraining(Tally rated, Context context)
    {
        var done = further!;
        further = null;
        done.Spent.Add(rated);
        // What rework was put down to is hidden until it has ended, so it is not in any message before.
        if (done.Client == Roster[ReleaseActor.TheKey])
        {
            context.Send(done.Client, new ActivityDone(done.Work, done.Kind == Delay.None ? done.Spent : Tally.Of(blame, context.Now - done.Began), done.Effort));
            return;
        }

        comparison = new Comparison();
        isCompared = false;
        context.Send(done.Client, new ModelImproved(blame, done.Effort));
    }

    /// <summary>A round of continued training under way.</summary>
    /// <param name="Work">What it is.</param>
    /// <param name="Kind">What its hours count as.</param>
    /// <param name="Client">Who asked for it: the release, or the rollout.</param>
    /// <param name="Began">Since when.</param>
    /// <param name="Contractors">How many vendors are booked for the ratings.</param>
    private sealed record ContinuedTraining(WorkId Work, Delay Kind, ActorId Client, SimTime Began, int Contractors)
    {
        /// <summary>What the time went on.</summary>
        public Tally Spent { get; init; } = new();

        /// <summary>Effort of the team, in engineer-weeks.</summary>
        public double Effort { get; set; }

        /// <summary>Nodes that compute.</summary>
        public double Nodes { get; set; }

        public ContinuedTraining Copy() => this with { Spent = Spent.Copy() };
    }
}
