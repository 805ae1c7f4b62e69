namespace SimulationLab.Experiments;

/// <summary>Some steps of a chain as one line to read.</summary>
/// <param name="FromWeek">Weeks elapsed at its first message.</param>
/// <param name="ToWeek">Weeks elapsed at its last message.</param>
/// <param name="Text">What happened between whom.</param>
/// <param name="DifferenceWeeks">How far the runs are apart at the last of its messages that both have; null when there is none.</param>
/// <param name="Messages">How many messages it stands for.</param>
public sealed record CarrierLine(double FromWeek, double ToWeek, string Text, double? DifferenceWeeks, int Messages)
{
    /// <summary>More lines than this nobody reads.</summary>
    private const int Most = 14;

    /// <summary>Between two lines that differ by less (under an hour) the change was only passed on.</summary>
    private const double Calm = 0.005;

    private const int MostNames = 4;

    internal static IReadOnlyList<CarrierLine> Of(IReadOnlyList<CarrierStep> steps)
    {
        var legs = new List<List<CarrierStep>>();
        foreach (var step in steps)
            if (legs.Count > 0 && Continues(legs[^1], step))
                legs[^1].Add(step);
            else
                legs.Add([step]);
        PutTogether(legs);
        return [.. legs.Select(leg => new CarrierLine(leg[0].Week, leg[^1].Week, TextOf(leg), ApartAfter(leg), leg.Count))];
    }

    /// <summary>A line goes on while the same work is passed around, and while somebody goes by reminders of its own.</summary>
    private static bool Continues(List<CarrierStep> leg, CarrierStep step)
    {
        if (step.Link != CarrierLink.Sent || leg[0].Link == CarrierLink.Begins)
            return false;
        if (step.Activity is not null)
            return step.Activity == ActivityOf(leg);
        return ActivityOf(leg) is null || leg.Any(earlier => earlier.To == step.To || earlier.From == step.To);
    }

    /// <summary>Puts lines together between which the runs hardly move apart, the calmest first, until none is left that only passes the change on and they are few enough.</summary>
    private static void PutTogether(List<List<CarrierStep>> legs)
    {
        while (legs.Count > 3)
        {
            // The beginning and the end stay for themselves; so does what was only remembered, while there is a choice.
            var calmest = Enumerable.Range(1, legs.Count - 3).MinBy(i => (legs[i + 1][0].Link == CarrierLink.Remembered, ChangeAfter(legs, i)));
            if (legs.Count <= Most && (legs[calmest + 1][0].Link == CarrierLink.Remembered || ChangeAfter(legs, calmest) >= Calm))
                return;
            legs[calmest].AddRange(legs[calmest + 1]);
            legs.RemoveAt(calmest + 1);
        }
    }

    private static double ChangeAfter(List<List<CarrierStep>> legs, int place) =>
        (ApartAfter(legs[place]), ApartAfter(legs[place + 1])) is ({ } before, { } after) ? Math.Abs(after - before) : Calm;

    private static string? ActivityOf(List<CarrierStep> leg) => leg.LastOrDefault(step => step.Activity is not null)?.Activity;

    private static double? ApartAfter(List<CarrierStep> leg) => leg.LastOrDefault(step => step.DifferenceWeeks is not null)?.DifferenceWeeks;

    private static string TextOf(List<CarrierStep> leg)
    {
        var (first, last) = (leg[0], leg[^1]);
        if (first.Link == CarrierLink.Begins)
            return first.IsCommon
                ? $"{Path(leg)}: {Named(first)}, the same in both; from here {first.To} acts differently"
                : $"{Path(leg)}: {Named(first)}, in the {Words(first.Run)} only";
        var activities = leg.Select(step => step.Activity).OfType<string>().Distinct().ToList();
        var what = activities.Count > 0 ? Names(activities, ", ") : first.What == last.What ? first.What : $"{first.What} … {last.What}";
        var memory = first.Link == CarrierLink.Remembered ? $"changed by that, {first.From} acts differently; " : "";
        return $"{(first.Run == RunSide.Baseline ? "(baseline) " : "")}{memory}{Path(leg)}: {what}";
    }

    private static string Named(CarrierStep step) => step.Activity is null ? step.What : $"{step.What} {step.Activity}";

    private static string Path(List<CarrierStep> leg) => Names([.. leg.SelectMany(step => new[] { step.From, step.To }).Distinct()], " → ");

    private static string Names(IReadOnlyList<string> names, string between) =>
        string.Join(between, names.Count <= MostNames ? names : [.. names.Take(MostNames - 2), "…", names[^1]]);

    private static string Words(RunSide side) => side == RunSide.Baseline ? "baseline" : "alternative";
}
