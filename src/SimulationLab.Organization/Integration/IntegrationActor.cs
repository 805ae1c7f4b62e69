using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// End-to-end tests on real clusters. Faults that show only there come to light one after the other: each is diagnosed and
/// fixed, then a share of the test is run again; a fix may bring new ones. Faults that the test does not show escape it and
/// come to light in training, or in the rollout. Simulation and shadow tests find a share of them beforehand.
/// </summary>
public sealed class IntegrationActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Integration + "/end-to-end";

    private static readonly Purpose HiddenFaults = Purpose.Of("hidden-faults");
    private static readonly Purpose NewFaults = Purpose.Of("new-faults");
    private static readonly Purpose Diagnosis = Purpose.Of("diagnosis");
    private static readonly Purpose Repair = Purpose.Of("fault-repair");

    private readonly ActorId division;
    private readonly int trainingStage;
    private List<EndToEndTest> tests = [];
    private int faultsFound;
    private EscapedFaults escaped = new();
    private Money rerunCost;
    private SimTime changedAt;

    internal IntegrationActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
        division = roster[DivisionActor.KeyOf("infra")];
        var training = scenario.Network.Activities.ToList().FindIndex(activity => activity.Work == WorkKinds.Training);
        trainingStage = training < 0 ? -1 : scenario.Network.StageOf(training);
    }

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (IntegrationActor)base.Copy();
        copy.tests = [.. tests.Select(test => test.Copy())];
        copy.escaped = escaped.Copy();
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
        return tests[0].IsDiagnosing
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

        if (!escaped.AreExpected)
            return;
        escaped.Ask(Roster.OfKind(EntityKinds.TrainingRun).Count);
        TellRuns(TrainingProgressRequest.Instance, context);
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
            case TeamDone done:
                var test = Find(done.Work);
                test.Spent.Add(done.Spent);
                test.Effort += done.Effort;
                Continue(test, context);
                break;
            case FaultDiagnosed diagnosed:
                Rerun(Find(diagnosed.Work), context.Now - diagnosed.Found, context);
                break;
            case FaultComesToLight fault:
                // Runs that come upon it until it is fixed wait for the same fix.
                if (escaped.Meet(fault.Share))
                    context.Schedule(new FaultFixed(fault.Share), Scenario.Get(IntegrationParameters.DiagnosisTime), Self, Repair, escaped.Met);
                break;
            case FaultFixed fixedOne:
                escaped.Fix(fixedOne.Share);
                TellRuns(fixedOne, context);
                break;
            case TrainingProgress progress:
                if (escaped.HasAll(progress.Share))
                    TellRuns(new FaultsRedrawn(escaped.Redraw(Scenario, context.Luck)), context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private EndToEndTest Find(WorkId work) => tests.Find(test => test.Task.Work.Activity == work.Activity)!;

    private void Begin(StartActivity start, Context context)
    {
        var activity = Scenario.Network.Activities[start.Work.Activity];
        var subject = start.Work.SubjectIn(Scenario);
        // Done once more because training is, a test meets the same software and shows nothing new.
        var expected = start.Work.Occurrence > 0 && !activity.OnRework ? Detectability.None(subject) : Detectability.Of(Scenario, subject);
        var (seen, others) = expected.Draw(context.Luck);
        tests.Add(new EndToEndTest(start, context.Sender, expected) { FaultsLeft = seen, Escaped = others });
        changedAt = context.Now;
        context.Send(division, new TeamRequest(start.Work, activity.Effort, activity.Team, start.Kind));
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
        test.IsDiagnosing = true;
        faultsFound++;
        changedAt = context.Now;
        context.Schedule(new FaultDiagnosed(work, context.Now), Scenario.Get(IntegrationParameters.DiagnosisTime), work.SubjectIn(Scenario), Diagnosis, test.Reruns);
    }

    private void Rerun(EndToEndTest test, Duration diagnosis, Context context)
    {
        var work = test.Task.Work;
        test.Spent.Add(Delay.IntegrationFault, diagnosis);
        test.Effort += diagnosis.Weeks * Scenario.Get(IntegrationParameters.DiagnosisTeam);
        test.FaultsLeft += context.Luck.Draw(work.SubjectIn(Scenario), NewFaults, test.Reruns).Poisson(Scenario.Get(IntegrationParameters.NewFaultShare));
        test.Reruns++;
        test.IsDiagnosing = false;
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
        else if (escaped.Add(test, Scenario) is { Count: > 0 } shares)
            TellRuns(new FaultsEscaped(shares), context);
    }

    private void TellRuns(Message message, Context context)
    {
        foreach (var run in Roster.OfKind(EntityKinds.TrainingRun))
            context.Send(run, message);
    }
}
