using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Loss spikes and divergence of one training: a Poisson process along its progress. Progress made again after a rollback
/// meets nothing again, since other data are in its place. Where the next one lies nobody knows.
/// </summary>
internal sealed class Instability(Subject run)
{
    private static readonly Purpose Gap = Purpose.Of("instability-gap");
    private static readonly Purpose IsDivergence = Purpose.Of("is-divergence");
    private static readonly Purpose Stop = Purpose.Of("instability-stop");

    private int count;

    /// <summary>The progress at which the next one comes.</summary>
    public long Next { get; private set; } = long.MaxValue;

    /// <summary>Loss spikes so far.</summary>
    public int Spikes { get; private set; }

    /// <summary>Divergences so far.</summary>
    public int Divergences { get; private set; }

    public Instability Copy() => (Instability)MemberwiseClone();

    /// <summary>Draws where the next one lies, given that it is not before <paramref name="furthest"/>.</summary>
    public void Draw(long furthest, long target, Scenario scenario, Context context)
    {
        var perTraining = scenario.Get(TrainingParameters.SpikeRate) + DivergenceRate(scenario);
        if (perTraining <= 0)
            return;
        var draw = context.Luck.Draw(run, Gap, count);
        var gap = Distribution.Exponential(1 / perTraining).Sample(ref draw) * target;
        Next = gap < 4 * (double)target ? furthest + (long)gap + 1 : long.MaxValue;
    }

    /// <summary>The next one comes.</summary>
    /// <returns>What it is, how much progress it costs, and for how long people stop training.</returns>
    public (Delay Reason, double RollbackShare, Distribution StopHours) Take(Scenario scenario, Context context)
    {
        var divergence = DivergenceRate(scenario);
        var diverges = context.Luck.Draw(run, IsDivergence, count++).Bernoulli(divergence / (divergence + scenario.Get(TrainingParameters.SpikeRate)));
        Spikes += diverges ? 0 : 1;
        Divergences += diverges ? 1 : 0;
        return diverges
            ? (Delay.Divergence, scenario.Get(TrainingParameters.DivergenceRollback), scenario.Get(TrainingParameters.DivergenceDiagnosis))
            : (Delay.LossSpike, scenario.Get(TrainingParameters.SpikeRollback), scenario.Get(TrainingParameters.SpikeStop));
    }

    /// <summary>Reminds the run of the end of the stop.</summary>
    public void ScheduleEnd(Distribution stopHours, Context context) => context.Schedule(TrainingGoesOn.Instance, stopHours, run, Stop, count);

    /// <summary>How many divergences a training would meet if it met all: with chance c of at least one, −ln(1 − c).</summary>
    private static double DivergenceRate(Scenario scenario) => -Elementary.Log(1 - scenario.Get(TrainingParameters.DivergenceChance));
}

/// <summary>Training was stopped by people and goes on.</summary>
internal sealed record TrainingGoesOn : Message
{
    public static readonly TrainingGoesOn Instance = new();
}
