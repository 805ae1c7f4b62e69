using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>A question that is known to be good: its scenarios are resolved, and it has its identity.</summary>
/// <param name="Id">The content address of the question.</param>
/// <param name="Scenarios">What is run, all on the same luck; all names differ.</param>
public abstract record WorkPlan(string Id, IReadOnlyList<Scenario> Scenarios)
{
    /// <summary>The texts that its scenarios are made of, by name: with them it can be asked again when those have changed.</summary>
    internal IReadOnlyDictionary<string, string> Sources { get; init; } = new Dictionary<string, string>();

    /// <summary>The request, as it was asked.</summary>
    public abstract WorkRequest Asked { get; }

    /// <summary>What its scenarios say beyond those they extend.</summary>
    public IReadOnlyList<ScenarioChanges> Changes { get; init; } = [];

    /// <summary>Replications of all scenarios together, at the most.</summary>
    public int Total => Asked.Replications * Scenarios.Count;

    /// <summary>What there is of the answer while there is none, or when there will be none.</summary>
    public WorkAnswer Unfinished(WorkStatus status, WorkProgress progress, string? error) => Blank with
    {
        Id = Id,
        Status = status,
        Completed = progress.Completed,
        Total = progress.Total,
        Seed = Asked.Seed,
        ModelVersion = ModelVersion.Current,
        Error = error,
    };

    /// <summary>An answer of its kind that says what was asked, and nothing else.</summary>
    private protected abstract WorkAnswer Blank { get; }

    /// <summary>What decides, as replications come, of which scenarios more are needed; null when of all as many as were asked for.</summary>
    internal virtual Screening? Screen() => null;

    /// <summary>The answer that these replications give.</summary>
    internal abstract WorkAnswer AnswerOf(FinishedRuns runs);
}

/// <summary>The same, with the kind of answer it gets.</summary>
public abstract record WorkPlan<TAnswer>(string Id, IReadOnlyList<Scenario> Scenarios) : WorkPlan(Id, Scenarios)
    where TAnswer : WorkAnswer
{
    /// <summary>What the answer that these replications give begins with.</summary>
    private protected TAnswer HeadOf(FinishedRuns runs) =>
        (TAnswer)(Unfinished(runs.Status, new WorkProgress(runs.Completed, runs.TotalOf(this), 0), null) with { Digest = runs.DigestOf(this), StoppedBy = runs.StoppedBy });
}

/// <summary>An answer with the replications behind it.</summary>
public sealed record Finished<T>(T Answer, IReadOnlyList<ScenarioRows> Rows);

/// <summary>The replications of a plan, as many as were run.</summary>
/// <param name="Rows">One list for each scenario, all as long but for those of which no more were needed.</param>
/// <param name="StoppedBy">Why there are no more; null when somebody cancelled.</param>
internal sealed record FinishedRuns(Replications[] Rows, StopReason? StoppedBy)
{
    public WorkStatus Status => StoppedBy is null ? WorkStatus.Cancelled : WorkStatus.Completed;

    /// <summary>Replications of all scenarios together.</summary>
    public int Completed => Rows.Sum(own => own.Count);

    /// <summary>What the answer gives as the total: what was asked for, or what proved enough.</summary>
    public int TotalOf(WorkPlan plan) => StoppedBy is null ? plan.Total : Completed;

    public string DigestOf(WorkPlan plan) => ContentAddress.OfRows(plan.Scenarios, plan.Asked.Seed, Rows);
}
