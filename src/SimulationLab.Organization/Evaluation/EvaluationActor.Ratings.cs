using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <content>People rate: the whole human evaluation with its preparation, or, after continued training, a part of the examples once more.</content>
public sealed partial class EvaluationActor
{
    private static readonly Purpose Process = Purpose.Of("process");

    private void BeginHumanEvaluation(StartActivity start, Context context)
    {
        var contractors = Scenario.Get(EvaluationParameters.Contractors);
        BookRaters(start.Work, contractors, context);
        rating = NewRound(start.Work, start.Kind, Scenario.Get(EvaluationParameters.Examples), contractors, context.Now);
        context.Schedule(
            new ProcessEnds(start.Work, context.Now), Scenario.Get(EvaluationParameters.ProcessTime).Scaled(rating.HumanShare), start.Work.SubjectIn(Scenario), Process);
    }

    private RatingRound NewRound(WorkId work, Delay kind, int examples, int contractors, SimTime now) =>
        new(work, kind, examples, 1 - Scenario.Get(EvaluationParameters.ProxyShare), now) { VendorsOut = contractors };

    private void BookRaters(WorkId work, int contractors, Context context)
    {
        for (var vendor = 0; vendor < contractors; vendor++)
            context.Send(raters[vendor], new LabelingForeseen(PartOf(work, vendor)));
    }

    private void EndProcess(ProcessEnds ends, Context context)
    {
        rating!.AddBeyondPlan(context.Now - ends.Started, Duration.FromHours(EvaluationParameters.ProcessTime.Plan.Mean * rating.HumanShare));
        AskRaters(context);
    }

    /// <summary>The vendors that rate side by side share the ratings evenly.</summary>
    private void AskRaters(Context context)
    {
        var share = rating!.Rated / 1000 / rating.VendorsOut;
        for (var vendor = 0; vendor < rating.VendorsOut; vendor++)
            context.Send(raters[vendor], new RatingsRequest(PartOf(rating.Work, vendor), rating.Kind, share));
    }

    private void TakeRatings(RatingsDone done, Context context)
    {
        if (--rating!.VendorsOut > 0)
            return;
        // The last vendor to end is what the evaluation waited for.
        rating.Spent.Add(done.Spent);
        context.Schedule(new AdjudicationEnds(context.Now), EvaluationParameters.AdjudicationTime(Scenario, rating.Rated, Scenario.Get(EvaluationParameters.Disagreement)));
    }

    private void EndRatings(AdjudicationEnds ends, Context context)
    {
        var ended = rating!;
        rating = null;
        ended.AddBeyondPlan(context.Now - ends.Started, EvaluationParameters.AdjudicationTime(Scenario, ended.Rated, EvaluationParameters.Disagreement.Plan));
        quality.MeasureByHumans(ended.Examples, 1 - ended.HumanShare, Scenario, context.Luck);
        Rest(context);
        if (further is not null)
        {
            EndContinuedTraining(ended.Spent, context);
            return;
        }

        humanWeeks = (context.Now - ended.Began).Weeks;
        context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(ended.Work, ended.Spent, Scenario.Network.Activities[ended.Work.Activity].Effort));
    }

    /// <summary>What a vendor does of it: each part of the work has ratings of its own.</summary>
    private static WorkId PartOf(WorkId work, int vendor) => work with { Part = (work.Part * VendorParameters.Vendors.Count) + vendor };

    /// <summary>Ratings under way, or in preparation.</summary>
    /// <param name="Work">What they are for.</param>
    /// <param name="Kind">What planned hours count as.</param>
    /// <param name="Examples">How many examples are judged.</param>
    /// <param name="HumanShare">Share of them that people judge; proxies stand for the others.</param>
    /// <param name="Began">Since when.</param>
    private sealed record RatingRound(WorkId Work, Delay Kind, int Examples, double HumanShare, SimTime Began)
    {
        public int VendorsOut { get; set; }

        public Tally Spent { get; init; } = new();

        /// <summary>Examples that people judge.</summary>
        public double Rated => Examples * HumanShare;

        /// <summary>Time beyond plan is slow evaluation; in rework all of it counts as what made the rework necessary.</summary>
        public void AddBeyondPlan(Duration span, Duration planned)
        {
            if (Kind == Delay.None)
                Spent.AddBeyondPlan(Delay.HumanEvaluation, span, planned);
            else
                Spent.Add(Kind, span);
        }

        public RatingRound Copy() => this with { Spent = Spent.Copy() };
    }
}
