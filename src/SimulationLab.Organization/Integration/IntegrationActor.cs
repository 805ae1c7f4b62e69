using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// End-to-end tests on real clusters. Faults that show only there come to light one after the other: each is diagnosed and
/// fixed, then a share of the test is run again. Simulating the infrastructure finds a share of them beforehand.
/// </summary>
public sealed class IntegrationActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Integration + "/end-to-end";

    private static readonly Purpose Faults = Purpose.Of("faults");
    private static readonly Purpose Diagnosis = Purpose.Of("diagnosis");

    private readonly ActorId division;
    private List<Test> tests = [];
    private int faultsFound;
    private SimTime changedAt;

    internal IntegrationActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster) => division = roster[DivisionActor.KeyOf("infra")];

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (IntegrationActor)base.Copy();
        copy.tests = [.. tests.Select(test => test.Copy())];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures = [new("tests under way", tests.Count, "tests"), new("faults found so far", faultsFound, "faults")];
        if (tests.Count == 0)
            return EntityState.Waiting("stands ready", "the next end-to-end test", changedAt, figures);
        var name = Scenario.Network.Activities[tests[0].Task.Work.Activity].Name;
        return tests[0].IsDiagnosing
            ? EntityState.Waiting($"has found a fault in {name}", "its diagnosis and fix", changedAt, figures)
            : EntityState.Busy(tests[0].Reruns > 0 ? $"runs a part of {name} again" : $"runs {name}", changedAt, figures);
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context)
    {
        foreach (var test in tests)
            test.FaultsLeft = context.Luck.Draw(test.Task.Work.SubjectIn(Scenario), Faults).PoissonAtLeast(test.Expected, test.Found) - test.Found;
    }

    internal override void Report(OutcomeSheet sheet) => sheet[IntegrationOutcomes.Faults] = faultsFound;

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                var activity = Scenario.Network.Activities[start.Work.Activity];
                var expected = Scenario.Get(IntegrationParameters.Faults) * (1 - Scenario.Get(IntegrationParameters.SimulationCoverage));
                var faults = context.Luck.Draw(start.Work.SubjectIn(Scenario), Faults).Poisson(expected);
                tests.Add(new Test(start, context.Sender, expected) { FaultsLeft = faults });
                changedAt = context.Now;
                context.Send(division, new TeamRequest(start.Work, activity.Effort, activity.Team, start.Kind));
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
            default:
                throw Unexpected(message, context);
        }
    }

    private Test Find(WorkId work) => tests.Find(test => test.Task.Work.Activity == work.Activity)!;

    private void Continue(Test test, Context context)
    {
        var work = test.Task.Work;
        if (test.FaultsLeft == 0)
        {
            tests.Remove(test);
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

    private void Rerun(Test test, Duration diagnosis, Context context)
    {
        test.Spent.Add(Delay.IntegrationFault, diagnosis);
        test.Reruns++;
        test.IsDiagnosing = false;
        changedAt = context.Now;
        var activity = Scenario.Network.Activities[test.Task.Work.Activity];
        var share = Scenario.Get(IntegrationParameters.RerunShare);
        context.Send(division, new TeamRequest(test.Task.Work with { Part = test.Reruns }, activity.Effort * share, activity.Team, Delay.IntegrationFault));
    }

    private sealed record Test(StartActivity Task, ActorId Client, double Expected)
    {
        /// <summary>Faults nobody has found; hidden.</summary>
        public int FaultsLeft { get; set; }

        public int Found { get; set; }

        public bool IsDiagnosing { get; set; }

        public int Reruns { get; set; }

        public double Effort { get; set; }

        public Tally Spent { get; init; } = new();

        public Test Copy() => this with { Spent = Spent.Copy() };
    }
}

/// <summary>A fault found in an end-to-end test is diagnosed and fixed.</summary>
internal sealed record FaultDiagnosed(WorkId Work, SimTime Found) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(Found.Microseconds);
    }
}
