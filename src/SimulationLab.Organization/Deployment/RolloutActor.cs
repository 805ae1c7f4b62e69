using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The rollout in steps: each lasts its time; an incident rolls the step back, is fixed, and the step is repeated.</summary>
public sealed class RolloutActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Release + "/rollout";

    private static readonly Purpose StepTime = Purpose.Of("step-time");
    private static readonly Purpose Incident = Purpose.Of("incident");
    private static readonly Purpose FixTime = Purpose.Of("fix-time");

    private StartActivity? step;
    private ActorId client;
    private SimTime since;
    private int attempt;
    private int incidents;
    private bool isRolledBack;
    private bool isResting;
    private Tally spent = new();

    internal RolloutActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
    }

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (RolloutActor)base.Copy();
        copy.spent = spent.Copy();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures = [new("incidents so far", incidents, "incidents")];
        if (step is null)
            return EntityState.Waiting("stands ready", "a step of the rollout to start", null, figures);
        var name = Scenario.Network.Activities[step.Work.Activity].Name;
        return isRolledBack
            ? EntityState.Waiting($"has rolled {name} back", "the incident to be fixed", since, figures)
            : EntityState.Busy(isResting ? $"has ended {name}" : $"rolls out {name}", since, figures);
    }

    internal override void Report(OutcomeSheet sheet) => sheet[DeploymentOutcomes.Incidents] = incidents;

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                step = start;
                client = context.Sender;
                attempt = 0;
                spent = new Tally();
                StartStep(context);
                break;
            case StepEnds:
                EndStep(context);
                break;
            case IncidentFixed:
                spent.Add(Delay.RolloutIncident, context.Now - since);
                StartStep(context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private void StartStep(Context context)
    {
        since = context.Now;
        isRolledBack = isResting = false;
        var hours = Scenario.Network.Activities[step!.Work.Activity].Hours!.Value;
        if (!Scenario.IsOn(Cause.Other))
            hours = Distribution.Fixed(hours.Mean);
        context.Schedule(StepEnds.Instance, hours, step.Work.SubjectIn(Scenario), StepTime, attempt);
    }

    private void EndStep(Context context)
    {
        var subject = step!.Work.SubjectIn(Scenario);
        if (context.Luck.Draw(subject, Incident, attempt).Bernoulli(Scenario.Get(DeploymentParameters.IncidentShare)))
        {
            incidents++;
            isRolledBack = true;
            spent.Add(Delay.RolloutIncident, context.Now - since);
            since = context.Now;
            context.Schedule(IncidentFixed.Instance, Scenario.Get(DeploymentParameters.FixTime), subject, FixTime, attempt++);
            return;
        }

        if (step.Kind == Delay.None)
            spent.AddBeyondPlan(Delay.Overrun, context.Now - since, Duration.FromHours(Scenario.Network.Activities[step.Work.Activity].Hours!.Value.Mean));
        else
            spent.Add(step.Kind, context.Now - since);
        since = context.Now;
        isResting = true;
        context.Send(client, new ActivityDone(step.Work, spent, Scenario.Network.Activities[step.Work.Activity].Effort));
    }
}

/// <summary>The time of a rollout step is over.</summary>
internal sealed record StepEnds : Message
{
    public static readonly StepEnds Instance = new();
}

/// <summary>An incident of the rollout is fixed.</summary>
internal sealed record IncidentFixed : Message
{
    public static readonly IncidentFixed Instance = new();
}
