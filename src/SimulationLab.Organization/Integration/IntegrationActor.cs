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

    internal IntegrationActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster) => division = roster[DivisionActor.KeyOf("infra")];

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (IntegrationActor)base.Copy();
        copy.tests = [.. tests.Select(test => test.Copy())];
        return copy;
    }

    internal override void Report(OutcomeSheet sheet) => sheet[Outcomes.IntegrationFaults] = faultsFound;

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                var activity = Scenario.Network.Activities[start.Work.Activity];
                var expected = Scenario.Get(IntegrationParameters.Faults) * (1 - Scenario.Get(IntegrationParameters.SimulationCoverage));
                var faults = context.Luck.Draw(start.Work.SubjectIn(Scenario), Faults).Poisson(expected);
                tests.Add(new Test(start, context.Sender) { FaultsLeft = faults });
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
        faultsFound++;
        context.Schedule(new FaultDiagnosed(work, context.Now), Scenario.Get(IntegrationParameters.DiagnosisTime), work.SubjectIn(Scenario), Diagnosis, test.Reruns);
    }

    private void Rerun(Test test, Duration diagnosis, Context context)
    {
        test.Spent.Add(Delay.IntegrationFault, diagnosis);
        test.Reruns++;
        var activity = Scenario.Network.Activities[test.Task.Work.Activity];
        var share = Scenario.Get(IntegrationParameters.RerunShare);
        context.Send(division, new TeamRequest(test.Task.Work with { Part = test.Reruns }, activity.Effort * share, activity.Team, Delay.IntegrationFault));
    }

    private sealed record Test(StartActivity Task, ActorId Client)
    {
        public int FaultsLeft { get; set; }

        public int Reruns { get; set; }

        public double Effort { get; set; }

        public Tally Spent { get; init; } = new();

        public Test Copy() => this with { Spent = Spent.Copy() };
    }
}

/// <summary>A fault found in an end-to-end test is diagnosed and fixed.</summary>
internal sealed record FaultDiagnosed(WorkId Work, SimTime Found) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(Found.Microseconds);
    }
}
