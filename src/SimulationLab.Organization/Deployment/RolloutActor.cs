using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The rollout in steps. At the end of each: an incident rolls it back, is understood, fixed by a team, and the step is
/// repeated; so does a blocking safety finding that the public comes upon; then the A/B test is judged. Not decided, the step
/// goes on; lost, the model is trained further, or in the end given up.
/// </summary>
public sealed class RolloutActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Release + "/rollout";

    private static readonly Purpose StepTime = Purpose.Of("step-time");
    private static readonly Purpose Incident = Purpose.Of("incident");
    private static readonly Purpose FixTime = Purpose.Of("fix-time");

    private readonly ActorId division;
    private readonly ActorId safety;
    private readonly ActorId evaluation;
    private readonly List<int> steps;
    private StartActivity? step;
    private ActorId client;
    private SimTime since;
    private double trafficWeeks;
    private List<EscapedFault> faults = [];
    private List<Escape> tests = [];
    private int exposed;
    private int attempt;
    private int extensionsOfStep;
    private int incidents;
    private int safetyIncidents;
    private int extensions;
    private int reworks;
    private int latencyChecks;
    private double latency = double.NaN;
    private bool isExtended;
    private bool hasBegun;
    private bool isTested;
    private Delay standstill;
    private RolloutPhase phase;
    private double effort;
    private Tally spent = new();

    internal RolloutActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
        division = roster[DivisionActor.KeyOf("applied")];
        safety = roster[SafetyActor.TheKey];
        evaluation = roster[EvaluationActor.TheKey];
        steps = [.. Enumerable.Range(0, scenario.Network.Activities.Count).Where(i => scenario.Network.Activities[i].Work == WorkKinds.Rollout)];
    }

    private double Traffic => DeploymentParameters.TrafficOf(steps.IndexOf(step!.Work.Activity), Scenario);

    private Activity Activity => Scenario.Network.Activities[step!.Work.Activity];

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (RolloutActor)base.Copy();
        copy.spent = spent.Copy();
        copy.faults = [.. faults];
        copy.tests = [.. tests];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("incidents so far", incidents, "incidents"), new("steps gone on for the A/B test", extensions, "steps"), new("times the A/B test was lost", reworks, "times"),
            new("share of the traffic", step is null || phase != RolloutPhase.Running ? 0 : Traffic, "share"),
        ];
        if (step is null)
            return EntityState.Waiting("stands ready", "a step of the rollout to start", null, figures);
        return phase switch
        {
            RolloutPhase.Understanding or RolloutPhase.Fixing => EntityState.Waiting($"has rolled {Activity.Name} back", "the incident to be fixed", since, figures),
            RolloutPhase.Clearing => EntityState.Waiting($"has rolled {Activity.Name} back", "blocking safety findings to be fixed", since, figures),
            RolloutPhase.Improving => EntityState.Waiting($"has rolled {Activity.Name} back: the A/B test is lost", "a better model", since, figures),
            RolloutPhase.Resting => EntityState.Busy($"has ended {Activity.Name}", since, figures),
            _ => EntityState.Busy(isExtended ? $"goes on with {Activity.Name}: the A/B test is not decided" : $"rolls out {Activity.Name}", since, figures),
        };
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[DeploymentOutcomes.Incidents] = incidents;
        sheet[DeploymentOutcomes.SafetyIncidents] = safetyIncidents;
        sheet[DeploymentOutcomes.Extensions] = extensions;
        sheet[DeploymentOutcomes.Reworks] = reworks;
        if (hasBegun)
            sheet[DeploymentOutcomes.ErrorShare] = Math.Min(1, Scenario.Get(ServingParameters.ErrorShare) + (faults.Count * Scenario.Get(ServingParameters.ErrorPerFault)));
        if (latencyChecks == 0)
            return;
        sheet[DeploymentOutcomes.Latency] = latency;
        sheet[DeploymentOutcomes.CostPerThousand] = Serving.CostPerThousand(latency, Scenario);
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context) =>
        faults = [.. tests.SelectMany(test => test.Draw(scale => Exposure.InRollout(exposed, scale, Scenario), context.Luck))];

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                step = start;
                client = context.Sender;
                attempt = extensionsOfStep = 0;
                effort = 0;
                isExtended = false;
                spent = new Tally();
                StartStep(context);
                break;
            case StepEnds:
                EndStep(context);
                break;
            case IncidentUnderstood:
                spent.Add(standstill, context.Now - since);
                phase = RolloutPhase.Fixing;
                context.Send(division, new TeamRequest(step!.Work with { Part = 1 + attempt }, Scenario.Get(DeploymentParameters.FixEffort), Scenario.Get(DeploymentParameters.FixTeam), standstill));
                break;
            case TeamDone done:
                spent.Add(done.Spent);
                effort += done.Effort;
                Repeat(context);
                break;
            case ExposureJudged judged:
                TakeExposure(judged, context);
                break;
            case FindingsCleared:
                spent.Add(Delay.SafetyIncident, context.Now - since);
                Repeat(context);
                break;
            case ComparisonJudged judged:
                TakeVerdict(judged, context);
                break;
            case ModelImproved improved:
                // The step that lost the test and the training are one delay.
                spent.Add(improved.Blame, context.Now - since);
                effort += improved.Effort;
                isExtended = false;
                Repeat(context);
                break;
            case ServingFaultsEscaped escaped:
                faults.AddRange(escaped.Faults);
                tests.Add(escaped.Expected);
                break;
            case EvidenceRequest request:
                latency = Serving.LatencyAfter(latencyChecks++, Self, Scenario, context.Luck);
                context.Send(context.Sender, new Evidence(request.Stage, latency <= Scenario.Get(ServingParameters.LatencyTarget), false, Delay.SlowInference));
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private void StartStep(Context context)
    {
        since = context.Now;
        phase = RolloutPhase.Running;
        hasBegun = true;
        var hours = Activity.Hours!.Value;
        if (!Scenario.IsOn(Cause.Other))
            hours = Distribution.Fixed(hours.Nominal);
        context.Schedule(StepEnds.Instance, hours, step!.Work.SubjectIn(Scenario), StepTime, attempt);
    }

    private void Repeat(Context context)
    {
        attempt++;
        StartStep(context);
    }

    private void EndStep(Context context)
    {
        var subject = step!.Work.SubjectIn(Scenario);
        effort += Activity.Effort;
        if (context.Luck.Draw(subject, Incident, attempt).Bernoulli(Scenario.Get(DeploymentParameters.IncidentShare)))
        {
            RollBack(Delay.RolloutIncident, context);
            return;
        }

        exposed = Math.Max(exposed, steps.IndexOf(step.Work.Activity) + 1);
        if (faults.RemoveAll(fault => fault.Shows <= Exposure.InRollout(exposed, fault.OfScale(), Scenario)) > 0)
        {
            RollBack(Delay.IntegrationFault, context);
            return;
        }

        trafficWeeks = Traffic * (context.Now - since).Weeks;
        context.Send(safety, new UsersExposed(trafficWeeks));
    }

    private void RollBack(Delay reason, Context context)
    {
        incidents++;
        standstill = reason;
        phase = RolloutPhase.Understanding;
        spent.Add(reason, context.Now - since);
        since = context.Now;
        context.Schedule(IncidentUnderstood.Instance, Scenario.Get(DeploymentParameters.FixTime), step!.Work.SubjectIn(Scenario), FixTime, attempt);
    }

    private void TakeExposure(ExposureJudged judged, Context context)
    {
        if (judged.Blocking > 0)
        {
            incidents++;
            safetyIncidents++;
            phase = RolloutPhase.Clearing;
            spent.Add(Delay.SafetyIncident, context.Now - since);
            since = context.Now;
        }
        else if (!isTested && Traffic >= Scenario.Get(DeploymentParameters.TestFrom))
        {
            context.Send(evaluation, new ComparisonRequest(trafficWeeks * Scenario.Get(ComparisonParameters.PerWeek)));
        }
        else
        {
            Finish(Delay.InconclusiveTest, context);
        }
    }

    private void TakeVerdict(ComparisonJudged judged, Context context)
    {
        switch (judged.Verdict)
        {
            case ComparisonVerdict.Worse when reworks < Scenario.Get(DeploymentParameters.MaximumReworks):
                phase = RolloutPhase.Improving;
                reworks++;
                context.Send(evaluation, new ImproveModel(step!.Work with { Part = 1 + attempt }));
                break;
            case ComparisonVerdict.Worse:
                spent.Add(judged.Blame, context.Now - since);
                context.Send(client, new RolloutAbandoned(step!.Work, spent, effort, judged.Blame));
                break;
            case ComparisonVerdict.Undecided when extensionsOfStep < Scenario.Get(DeploymentParameters.MaximumExtensions):
                Account(judged.LastBlame, context);
                extensions++;
                extensionsOfStep++;
                isExtended = true;
                Repeat(context);
                break;
            default:
                // Once the model is found better nobody asks again.
                isTested = judged.Verdict == ComparisonVerdict.Better;
                Finish(judged.LastBlame, context);
                break;
        }
    }

    /// <summary>The time of the step is planned, or an extension that the last look made necessary.</summary>
    private void Account(Delay lastBlame, Context context)
    {
        var span = context.Now - since;
        if (isExtended)
            spent.Add(lastBlame, span);
        else if (step!.Kind == Delay.None)
            spent.AddBeyondPlan(Delay.Overrun, span, Duration.FromHours(Activity.Hours!.Value.Nominal));
        else
            spent.Add(step.Kind, span);
    }

    private void Finish(Delay lastBlame, Context context)
    {
        Account(lastBlame, context);
        since = context.Now;
        phase = RolloutPhase.Resting;
        context.Send(client, new ActivityDone(step!.Work, spent, effort));
    }
}

/// <summary>What the rollout is at.</summary>
internal enum RolloutPhase
{
    /// <summary>Nothing yet, or a step that has ended.</summary>
    Resting,

    /// <summary>A step.</summary>
    Running,

    /// <summary>Rolled back: an incident is being understood.</summary>
    Understanding,

    /// <summary>Rolled back: a team fixes the incident.</summary>
    Fixing,

    /// <summary>Rolled back: safety has findings fixed.</summary>
    Clearing,

    /// <summary>Rolled back: the model is trained further.</summary>
    Improving,
}
