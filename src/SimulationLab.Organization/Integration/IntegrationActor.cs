using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// End-to-end tests on real clusters. Faults that show only there come to light one after the other: each is diagnosed, a team
/// fixes it, then a share of the test is run again; a fix may bring new ones. Faults that the test does not show escape it and
/// come to light in training, or in the rollout. Simulation and shadow tests find a share of them beforehand.
/// </summary>
public sealed class IntegrationActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Integration + "/end-to-end";

    private static readonly Purpose HiddenFaults = Purpose.Of("hidden-faults");
    private static readonly Purpose NewFaults = Purpose.Of("new-faults");
    private static readonly Purpose Diagnosis = Purpose.Of("diagnosis");

    private readonly ActorId division;
    private readonly int trainingStage;
    private List<EndToEndTest> tests = [];
    private int faultsFound;
    private EscapedFaults escaped = new();
    private TrainingSoFar training = new();
    private Money rerunCost;
    private SimTime changedAt;

    internal IntegrationActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
        division = roster[DivisionActor.KeyOf("infra")];
        var first = scenario.Network.Activities.ToList().FindIndex(activity => activity.Work == WorkKinds.Training);
        trainingStage = first < 0 ? -1 : scenario.Network.StageOf(first);
    }

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (IntegrationActor)base.Copy();
        copy.tests = [.. tests.Select(test => test.Copy())];
        copy.escaped = escaped.Copy();
        copy.training = training.Copy();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("tests under way", tests.Count, "tests"), new("faults found so far", faultsFound, "faults"), new("faults that surfaced in training", escaped.Met, "faults"),
            new("GPUs of a test", Scenario.Get(IntegrationParameters.TestGpus), "GPUs"),
        ];
        if (tests.Count == 0)
            return EntityState.Waiting("stands ready", "the next end-to-end test", changedAt, figures);
        var name = Scenario.Network.Activities[tests[0].Task.Work.Activity].Name;
        return tests[0].IsHeld
            ? EntityState.Waiting($"has found a fault in {name}", "its diagnosis and fix", changedAt, figures)
            : EntityState.Busy(tests[0].Reruns > 0 ? $"runs a part of {name} again" : $"runs {name}", changedAt, figures);
    }

    /// <summary>
    /// What a test under way has left is drawn given what it has found. What escapes is independent of that: a test under way
    /// has seen nothing of it; of earlier ones it is drawn given how far training is, which the runs are asked.
    /// </summary>
    public override void RedrawHiddenState(Context context)
    {
        foreach (var test in tests)
        {
            var left = FaultsLeft.Given(test.Expected.Seen, Scenario.Get(IntegrationParameters.NewFaultShare), test.Found, test.Reruns);
            test.FaultsLeft = context.Luck.Draw(test.Task.Work.SubjectIn(Scenario), HiddenFaults).Weighted(left);
            test.Escaped = [.. test.Expected.Escape.Draw(_ => 0, context.Luck)];
        }

        if (escaped.AreExpected)
            training.Ask(Roster.OfKind(EntityKinds.TrainingRun), context);
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[IntegrationOutcomes.Faults] = faultsFound;
        sheet[IntegrationOutcomes.Escaped] = escaped.Met;
        sheet[IntegrationOutcomes.RerunCost] = rerunCost.Dollars;
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                Begin(start, context);
                break;
            case TeamDone done when escaped.Has(done.Work):
                escaped.Spend(done.Work, done.Effort);
                TellFixed(escaped.Fix(done.Work), context);
                break;
            case TeamDone done:
                var test = Find(done.Work);
                test.Spent.Add(done.Spent);
                test.Effort += done.Effort;
                if (test.IsHeld)
                    Rerun(test, context);
                else
                    Continue(test, context);
                break;
            case FaultDiagnosed diagnosed:
                Fix(diagnosed, context);
                break;
            case FaultComesToLight { Fault: var fault }:
                // Runs that come upon it until it is fixed wait for the same fix.
                if (escaped.Meet(fault, context.Sender))
                    Diagnose(fault.Fault.Fix, context);
                break;
            case TrainingProgress progress:
                if (training.HasAll(progress))
                    TellRuns(new FaultsRedrawn(escaped.Redraw(training.Furthest, Scenario, context.Luck)), context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private EndToEndTest Find(WorkId work) => tests.Find(test => test.Task.Work.Activity == work.Activity)!;

    private void Begin(StartActivity start, Context context)
    {
        var activity = Scenario.Network.Activities[start.Work.Activity];
        // Done once more because training is, a test meets the same software and shows nothing new.
        var expected = start.Work.Occurrence > 0 && !activity.OnRework ? Detectability.None(Scenario, start.Work) : Detectability.Of(Scenario, start.Work);
        var (seen, others) = expected.Draw(context.Luck);
        tests.Add(new EndToEndTest(start, context.Sender, expected) { FaultsLeft = seen, Escaped = others });
        changedAt = context.Now;
        context.Send(division, new TeamRequest(start.Work, activity.Effort, activity.Team, start.Kind, IsActivity: true));
    }

    private void Continue(EndToEndTest test, Context context)
    {
        var work = test.Task.Work;
        if (test.FaultsLeft == 0)
        {
            tests.Remove(test);
            LetEscape(test, context);
            context.Send(test.Client, new ActivityDone(work, test.Spent, test.Effort));
            return;
        }

        test.FaultsLeft--;
        test.Found++;
        test.IsHeld = true;
        faultsFound++;
        changedAt = context.Now;
        Diagnose(test.Fix, context);
    }

    private void Diagnose(WorkId fix, Context context) =>
        context.Schedule(new FaultDiagnosed(fix, context.Now), Scenario.Get(IntegrationParameters.DiagnosisTime), fix.SubjectIn(Scenario), Diagnosis);

    /// <summary>Those who diagnosed a fault did so beside their other work; the fix takes a team.</summary>
    private void Fix(FaultDiagnosed diagnosed, Context context)
    {
        var (time, team) = (context.Now - diagnosed.Found, Scenario.Get(IntegrationParameters.DiagnosisTeam));
        if (escaped.Has(diagnosed.Work))
        {
            escaped.Spend(diagnosed.Work, time.Weeks * team);
        }
        else
        {
            var test = Find(diagnosed.Work);
            test.Spent.Add(Delay.IntegrationFault, time);
            test.Effort += time.Weeks * team;
        }

        context.Send(division, new TeamRequest(diagnosed.Work, Scenario.Get(IntegrationParameters.FixEffort), Scenario.Get(IntegrationParameters.FixTeam), Delay.IntegrationFault));
    }

    private void Rerun(EndToEndTest test, Context context)
    {
        var work = test.Task.Work;
        test.FaultsLeft += context.Luck.Draw(work.SubjectIn(Scenario), NewFaults, test.Reruns).Poisson(Scenario.Get(IntegrationParameters.NewFaultShare));
        test.Reruns++;
        test.IsHeld = false;
        changedAt = context.Now;
        var activity = Scenario.Network.Activities[work.Activity];
        var share = Scenario.Get(IntegrationParameters.RerunShare);
        // The planned tests are inside the line of networking and other compute; reruns come on top.
        var nodeHours = Scenario.Get(IntegrationParameters.TestGpus) / (double)Scenario.Get(ComputeParameters.GpusPerNode) * Scenario.Get(IntegrationParameters.TestHours).Hours * share;
        var cost = Scenario.Get(ComputeParameters.NodePrice) * nodeHours;
        rerunCost += cost;
        Post(context, Book.Release, Account.Networking, cost, "reruns of end-to-end tests");
        context.Send(division, new TeamRequest(work with { Part = test.Reruns }, activity.Effort * share, activity.Team, Delay.IntegrationFault));
    }

    /// <summary>What the test did not show comes to light in what follows: in training, or by a step of the rollout.</summary>
    private void LetEscape(EndToEndTest test, Context context)
    {
        if (Scenario.Network.StageOf(test.Task.Work.Activity) > trainingStage)
            context.Send(Roster[RolloutActor.TheKey], new ServingFaultsEscaped(test.Escaped, test.Expected.Escape));
        else if (escaped.Add(test, Scenario) is { Count: > 0 } faults)
            TellRuns(new FaultsEscaped(faults), context);
    }

    private void TellFixed(KnownFault known, Context context)
    {
        foreach (var run in Roster.OfKind(EntityKinds.TrainingRun))
            context.Send(run, new FaultFixed(known.Fault, run == known.Run ? known.Effort : 0));
    }

    private void TellRuns(Message message, Context context)
    {
        foreach (var run in Roster.OfKind(EntityKinds.TrainingRun))
            context.Send(run, message);
    }
}
