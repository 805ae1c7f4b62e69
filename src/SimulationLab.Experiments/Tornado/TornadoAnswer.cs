namespace SimulationLab.Experiments;

/// <summary>The answer to a tornado, or its state while there is none.</summary>
public sealed record TornadoAnswer : WorkAnswer
{
    /// <summary>The name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Its release week as it is.</summary>
    public Level80? ReleaseWeek { get; init; }

    /// <summary>The bars, widest first. A release that never shipped counts with the week of the horizon.</summary>
    public IReadOnlyList<TornadoBar>? Bars { get; init; }

    /// <summary>Replications of the scenario as it is in which the release never shipped.</summary>
    public int? Censored { get; init; }

    /// <summary>The answer in words.</summary>
    public IReadOnlyList<string>? Explanation { get; init; }
}

/// <summary>A bar of the tornado by parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Baseline">Its value in the scenario.</param>
/// <param name="Values">What it was set to: half and double, as far as its range allows, or its other options.</param>
/// <param name="SwingWeeks">How far the P80 of the release week swings between these values and the baseline.</param>
/// <param name="SwingCi95">Its interval; it begins at zero unless the P80 of a value differs from that of the baseline, and is unknown (null) below 17 replications.</param>
/// <param name="IsCertain">Whether the parameter moves the release beyond the noise: P80 and mean of a value differ from the baseline, the mean as sure as is asked of the largest of all bars.</param>
public sealed record TornadoBar(string Parameter, string Baseline, IReadOnlyList<TornadoValue> Values, double SwingWeeks, double[] SwingCi95, bool IsCertain);

/// <summary>One end of a bar.</summary>
/// <param name="Value">The value.</param>
/// <param name="P80">The change of the P80 of the release week, with a bootstrapped interval.</param>
/// <param name="Mean">The change of its mean, with the interval of the paired t test.</param>
/// <param name="Censored">Replications with it in which the release never shipped.</param>
public sealed record TornadoValue(string Value, WeeksShare P80, WeeksShare Mean, int Censored);
