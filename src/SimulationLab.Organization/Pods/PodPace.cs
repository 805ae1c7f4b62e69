using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What a pod does, of what it does when full, experienced, and undisturbed; and what the rest is lost to.</summary>
/// <param name="Productivity">What its people do together, in experienced people.</param>
/// <param name="Present">Its people.</param>
/// <param name="Size">How many they usually are.</param>
/// <param name="TypicalSize">How many a typical pod has; the plan contains what those talk.</param>
/// <param name="Covers">How many of those who are missing or new the rest of the pod, which the item does not need, can stand in for.</param>
/// <param name="Pods">How many pods are at the activity.</param>
/// <param name="Meetings">Part of working time that meetings take beyond the plan.</param>
/// <param name="LossPerChannel">Part of working time that each channel of communication takes.</param>
/// <param name="Divisibility">The part of more hands than planned that the work can be divided into.</param>
internal readonly record struct PodPace(double Productivity, int Present, int Size, int TypicalSize, double Covers, int Pods, double Meetings, double LossPerChannel, double Divisibility)
{
    /// <summary>Part of working time that talk takes, in the pod and between the pods, beyond that in a typical pod, which the plan contains.</summary>
    private double Talk => LossPerChannel * Math.Max(0, Channels.Among(Present) + Channels.Among(Pods) - Channels.Among(TypicalSize));

    /// <summary>What the pod lacks of a full, experienced one, in people.</summary>
    private double Lacking => Math.Max(0, Size - Productivity);

    private double Covered => Math.Min(Lacking, Covers);

    /// <summary>The share; above 1 with more people than usual.</summary>
    public double Share
    {
        get
        {
            var share = (Productivity + Covered) / Size * Math.Max(0, 1 - Meetings - Talk);
            return share <= 1 ? share : 1 + (Divisibility * (share - 1));
        }
    }

    /// <summary>Puts working time that was lost down to what it was lost to, in proportion.</summary>
    public void PutDown(Duration lost, Tally spent)
    {
        var present = (double)Present / Size;
        var alone = Productivity / Size;
        var productive = (Productivity + Covered) / Size;
        // Who stands in does so for the missing and the new alike.
        var uncovered = Lacking > 0 ? 1 - (Covered / Lacking) : 1;
        ReadOnlySpan<(Delay Delay, double Share)> losses =
        [
            (Delay.Vacancy, Math.Max(0, 1 - present) * uncovered), (Delay.NewPeople, (present - alone) * uncovered), (Delay.Meetings, productive * Meetings), (Delay.Communication, productive * Talk),
        ];
        var total = 0.0;
        foreach (var loss in losses)
            total += loss.Share;
        var (put, passed) = (Duration.Zero, 0.0);
        foreach (var (delay, share) in losses)
        {
            passed += share;
            var upTo = total > 0 ? new Duration((long)Math.Round(lost.Microseconds * Math.Min(1, passed / total))) : lost;
            spent.Add(delay, upTo - put);
            put = upTo;
        }

        // What rounding leaves.
        spent.Add(Delay.Communication, lost - put);
    }
}
