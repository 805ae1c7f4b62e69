using System.Text.Json.Serialization;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>How an outcome spreads over time.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Points">By week, until the last release has ended.</param>
public sealed record MetricBand(string Outcome, string Unit, IReadOnlyList<BandPoint> Points);

/// <summary>An outcome at one week.</summary>
/// <param name="Week">Weeks elapsed.</param>
/// <param name="N">Replications in which it is known by then.</param>
/// <param name="P10">The 10th percentile of those; null when there are none.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">The 90th percentile.</param>
public sealed record BandPoint(
    int Week,
    int N,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? P10,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? P50,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? P90);

/// <summary>
/// Percentile bands of outcomes over time. A replication is halted at each week, asked what its entities report so far, and
/// goes on: being asked changes nothing. What nobody can know before the release has ended is known from then on; a replication
/// that has ended keeps its last values, so that the late ones do not stand for all.
/// </summary>
public static class MetricBands
{
    /// <summary>The bands of these outcomes.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="replications">How many.</param>
    /// <param name="outcomes">What is asked for.</param>
    /// <param name="everyWeeks">The step between points, in whole weeks.</param>
    /// <param name="threads">Threads; never changes a band.</param>
    /// <param name="cancel">Gives up.</param>
    public static IReadOnlyList<MetricBand> Of(
        Scenario scenario, ulong seed, int replications, IReadOnlyList<Outcome> outcomes, int everyWeeks, int threads, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replications, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(everyWeeks, 1);
        var courses = new IReadOnlyList<double[]>[replications];
        Parallel.For(0, replications, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel },
            i => courses[i] = CourseOf(Replication.Start(scenario, seed, i + 1), outcomes, everyWeeks));
        var steps = courses.Max(course => course.Count);
        return [.. outcomes.Select((outcome, i) => new MetricBand(outcome.Name, outcome.Unit, [.. Enumerable.Range(0, steps).Select(step =>
            PointOf((step + 1) * everyWeeks, courses.Select(course => course[Math.Min(step, course.Count - 1)][i])))]))];
    }

    /// <summary>Runs a simulation to its end and gives the outcomes after each step, the last time those at the end.</summary>
    internal static IReadOnlyList<double[]> CourseOf(Simulation simulation, IReadOnlyList<Outcome> outcomes, int everyWeeks)
    {
        var course = new List<double[]>();
        for (var week = everyWeeks; !simulation.Stopped; week += everyWeeks)
        {
            simulation.AdvanceTo(SimTime.FromWeeks(week));
            course.Add(KnownIn(simulation, outcomes));
        }

        return course;
    }

    private static double[] KnownIn(Simulation simulation, IReadOnlyList<Outcome> outcomes)
    {
        var sheet = new OutcomeSheet();
        foreach (var actor in simulation.Actors)
            sheet.Add(((Entity)actor).Report().Sheet);
        var known = sheet.Outcome();
        return [.. outcomes.Select(outcome => outcome.IsHidden && !simulation.Stopped ? double.NaN : known[outcome.Index])];
    }

    private static BandPoint PointOf(int week, IEnumerable<double> values)
    {
        var known = values.Where(value => !double.IsNaN(value)).ToList();
        var percentiles = new Percentiles(known);
        return new BandPoint(week, known.Count, percentiles[0.1], percentiles[0.5], percentiles[0.9]);
    }
}
