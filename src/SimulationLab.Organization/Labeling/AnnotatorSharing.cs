using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>How a vendor's annotators are shared: among the jobs it holds and those that product lines give it; nobody works while it stands still.</summary>
public sealed partial class LabelingVendorActor
{
    private static readonly Purpose ProductJob = Purpose.Of("product-job");
    private static readonly Purpose ProductJobTime = Purpose.Of("product-job-time");

    private SimTime downUntil;
    private bool isDown;
    private int productJobs;
    private int productJobsSoFar;

    /// <summary>When the jobs at work ask for more annotators than there are, each gets its share. Whoever's strength changes has its batch end later or sooner.</summary>
    private void ShareAnnotators(Context context)
    {
        if (isDown)
            return;
        var asked = (double)productJobs * Scenario.Get(LabelingParameters.ProductAnnotators);
        foreach (var job in Working)
            asked += job.Team * job.Strength.RampUp * job.Strength.Presence;
        var share = Math.Min(1, Scenario.Get(vendor.Annotators) / asked);
        foreach (var job in Working)
        {
            if (job.Next.IsSet && job.Strength.Share == share)
                continue;
            Settle(job, context.Now);
            context.Cancel(job.Next);
            job.Strength = job.Strength with { Share = share };
            job.Next = context.Schedule(new BatchDone(job.Number, ++job.Plan), new Duration((long)Math.Ceiling(job.BatchLeft.Microseconds / job.Strength.Total)));
        }
    }

    private void AwaitProductJob(Context context)
    {
        var perHour = Scenario.Get(LabelingParameters.ProductJobs) / (52 * Duration.HoursPerWeek);
        if (perHour > 0)
            context.Schedule(ProductJobStarts.Instance, Distribution.Exponential(1 / perHour), Self, ProductJob, productJobsSoFar++);
    }

    private void BeginProductJob(Context context)
    {
        productJobs++;
        context.Schedule(new ProductJobEnds(context.Now), Scenario.Get(LabelingParameters.ProductJobTime), Self, ProductJobTime, productJobsSoFar);
        AwaitProductJob(context);
        ShareAnnotators(context);
    }

    private void EndProductJob(ProductJobEnds ends, Context context)
    {
        productJobs--;
        var weeks = (context.Now - ends.Started).Weeks * Scenario.Get(LabelingParameters.ProductAnnotators);
        Post(context, Book.Organization, Account.ProductLines, Scenario.Get(LabelingParameters.ProductPrice) * weeks, "labels for product lines");
        ShareAnnotators(context);
    }

    private void GoDown(Duration length, Context context)
    {
        if (context.Now + length > downUntil)
            downUntil = context.Now + length;
        context.Schedule(VendorOutageEnds.Instance, length);
        if (isDown)
            return;
        foreach (var job in jobs)
        {
            Settle(job, context.Now);
            if (!job.HasStarted)
                continue;
            context.Cancel(job.Next);
            job.Next = Token.None;
        }

        isDown = true;
        changedAt = context.Now;
    }

    private void ComeBack(Context context)
    {
        if (!isDown || context.Now < downUntil)
            return;
        foreach (var job in jobs)
            Settle(job, context.Now);
        isDown = false;
        changedAt = context.Now;
        ShareAnnotators(context);
    }
}
