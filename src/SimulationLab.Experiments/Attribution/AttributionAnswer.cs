namespace SimulationLab.Experiments;

/// <summary>The answer to an attribution, or its state while there is none.</summary>
public sealed record AttributionAnswer : WorkAnswer
{
    /// <summary>The name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>The week of the release with every cause off.</summary>
    public double? Plan { get; init; }

    /// <summary>The release week of nobody: the six causes off; or, of a difference, the scenario it is against.</summary>
    public Level80? AllOff { get; init; }

    /// <summary>The release week of everybody: the scenario as it is.</summary>
    public Level80? AllOn { get; init; }

    /// <summary>The share of each cause; they add up to <see cref="AllOn"/> − <see cref="AllOff"/>.</summary>
    public IReadOnlyList<ShareAnswer>? Causes { get; init; }

    /// <summary>Of a difference, what each lever buys; they add up in the same way.</summary>
    public IReadOnlyList<ShareAnswer>? Levers { get; init; }

    /// <summary>Beside it, the other view: what the driving chain waits for.</summary>
    public IReadOnlyList<Bottleneck>? Bottlenecks { get; init; }

    /// <summary>The most replications of a coalition that never shipped; they count with the week of the horizon.</summary>
    public int? Censored { get; init; }

    /// <summary>The answer in words.</summary>
    public IReadOnlyList<string>? Explanation { get; init; }
}

/// <summary>A release week in the mean and at the 80th percentile.</summary>
public sealed record Level80(double Mean, double P80);

/// <summary>What a cause or a lever is worth.</summary>
/// <param name="Name">The cause, or the parameter.</param>
/// <param name="Mean">Of the mean release week.</param>
/// <param name="P80">Of its 80th percentile.</param>
/// <param name="Cost">Of the mean cost.</param>
public sealed record ShareAnswer(string Name, WeeksShare Mean, WeeksShare P80, DollarsShare Cost);

/// <summary>Weeks with their 95 % interval; its ends are null where there are too few replications for one (2 for a mean, 17 for a P80).</summary>
public sealed record WeeksShare(double Weeks, double[] Ci95);

/// <summary>Dollars with their 95 % interval.</summary>
public sealed record DollarsShare(double Usd, double[] Ci95);
