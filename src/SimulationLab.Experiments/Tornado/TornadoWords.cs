using static SimulationLab.Experiments.Amount;

namespace SimulationLab.Experiments;

/// <summary>A tornado in words: what is within the noise is no finding.</summary>
/// <param name="Bars">The bars, widest first.</param>
/// <param name="Replications">How many replications of each value.</param>
/// <param name="Censored">In how many of the scenario as it is the release never shipped.</param>
internal sealed record TornadoWords(IReadOnlyList<TornadoBar> Bars, int Replications, int Censored)
{
    private const int MostRivals = 3;

    // The place of the percentile in order, as Percentiles defines it.
    private double Rank => Math.Ceiling((Replications * TornadoBars.Level) - 1e-9);

    /// <summary>The answer in words.</summary>
    public IReadOnlyList<string> Sentences()
    {
        if (Bars.Count == 0)
            return [];
        var widest = Bars[0];
        var found = Bars.FirstOrDefault(bar => bar.IsCertain);
        var sentences = new List<string>();
        if (found is not null)
            sentences.Add(Text($"The 80th percentile of the release week hangs most on {Most(found)}: between {string.Join(" and ", found.Values.Select(end => end.Value))} it swings by {Weeks(found)}."));
        else if (double.IsNaN(widest.SwingCi95[0]))
            sentences.Add(Text($"{Replications} replications are too few to tell what moves the 80th percentile of the release week: ask for more, 17 at least. The widest bar so far is {widest.Parameter}, {Weeks(widest)}."));
        else if (widest.SwingWeeks > 0)
            sentences.Add(Text($"No parameter moves the release week detectably: the widest bar, {widest.Parameter}, swings its 80th percentile by {Weeks(widest)}, within the noise. Ask for more replications."));
        else
            sentences.Add("No parameter moves the release week detectably.");
        if (found is not null && widest.SwingWeeks > found.SwingWeeks)
            sentences.Add(Text($"Wider bars are within the noise; the widest is {widest.Parameter}, {Weeks(widest)}."));
        var lost = LostWith(found ?? widest).Where(entry => entry.Censored > 0).Select(entry => Text($"{entry.Censored} never ship {entry.Where}")).ToList();
        if (lost.Count > 0)
            sentences.Add(Text($"Of {Replications} releases {string.Join(", ", lost)}; they count with the week of the horizon."));
        return sentences;
    }

    // What reaches the lower end of the finding may be the widest in truth, be it beyond the noise by itself or not.
    private string Most(TornadoBar found)
    {
        var rivals = Bars.Where(bar => bar != found && bar.SwingCi95[1] >= found.SwingCi95[0]).Select(bar => bar.Parameter).ToList();
        return rivals.Count == 0 ? found.Parameter
            : Text($"{Explanation.Either([found.Parameter, .. rivals.Count <= MostRivals ? rivals : [.. rivals.Take(MostRivals), Text($"{rivals.Count - MostRivals} others")]])}, {Explanation.Told(Replications, "replication")} which; with {found.Parameter}");
    }

    private IEnumerable<(string Where, int Censored)> LostWith(TornadoBar bar) => bar.Values.Select(end => ($"at {end.Value}", end.Censored)).Prepend(("as it is", Censored));

    // A percentile that never ships is put at the horizon: how far beyond it would lie is not known, nor an interval of it.
    private string Weeks(TornadoBar bar) => LostWith(bar).Any(entry => Replications - entry.Censored < Rank)
        ? Text($"{bar.SwingWeeks:0.0} weeks at least")
        : double.IsNaN(bar.SwingCi95[0]) ? Text($"{bar.SwingWeeks:0.0} weeks")
        : Text($"{bar.SwingWeeks:0.0} weeks (95 % interval {bar.SwingCi95[0]:0.0} to {bar.SwingCi95[1]:0.0})");
}
