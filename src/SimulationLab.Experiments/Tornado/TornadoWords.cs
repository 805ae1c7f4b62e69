using System.Globalization;

namespace SimulationLab.Experiments;

/// <summary>A tornado in words: what is within the noise is no finding.</summary>
internal static class TornadoWords
{
    /// <summary>The answer in words.</summary>
    /// <param name="bars">The bars, widest first.</param>
    /// <param name="censored">The most replications of a value that never shipped.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<TornadoBar> bars, int censored)
    {
        if (bars.Count == 0)
            return [];
        var sentences = new List<string>();
        var (widest, found) = (bars[0], bars.FirstOrDefault(bar => bar.IsCertain));
        if (found is null)
            sentences.Add(widest.SwingWeeks > 0
                ? Text($"No parameter moves the release week detectably: the widest bar, {widest.Parameter}, swings its 80th percentile by {Weeks(widest)}, within the noise. Ask for more replications.")
                : "No parameter moves the release week detectably.");
        else
            sentences.Add(Text($"The 80th percentile of the release week hangs most on {found.Parameter}: between {string.Join(" and ", found.Values.Select(end => end.Value))} it swings by {Weeks(found)}."));
        if (found is not null && widest.SwingWeeks > found.SwingWeeks)
            sentences.Add(Text($"Wider bars are within the noise; the widest is {widest.Parameter}, {Weeks(widest)}."));
        if (censored > 0)
            sentences.Add(Text($"In up to {censored} replications of a value the release never shipped; those count with the week of the horizon."));
        return sentences;
    }

    private static string Weeks(TornadoBar bar) => Text($"{bar.SwingWeeks:0.0} weeks (95 % interval {bar.SwingCi95[0]:0.0} to {bar.SwingCi95[1]:0.0})");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
