namespace SimulationLab.Experiments;

/// <summary>The answer to a selection, or its state while there is none.</summary>
public sealed record SelectionAnswer : WorkAnswer
{
    /// <summary>The outcome that decides.</summary>
    public required string Outcome { get; init; }

    /// <summary>The smallest difference that matters, in the unit of the outcome.</summary>
    public required double Indifference { get; init; }

    /// <summary>Its unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The scenario chosen; null when the most replications allowed did not decide.</summary>
    public string? Best { get; init; }

    /// <summary>The probability with which the choice is right, if the best is better than every other by the smallest difference that matters.</summary>
    public double? Confidence { get; init; }

    /// <summary>The scenarios in the order asked.</summary>
    public IReadOnlyList<SelectedScenario>? Scenarios { get; init; }

    /// <summary>The answer in words.</summary>
    public IReadOnlyList<string>? Explanation { get; init; }
}

/// <summary>One scenario of a selection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Replications">How many were run before it was dropped or the choice was made.</param>
/// <param name="Mean">The mean of the outcome over those.</param>
/// <param name="Ci95">Its 95 % interval.</param>
/// <param name="Ci95Anytime">The interval that holds at every look, as the procedure looks again and again; absent below 50 replications.</param>
/// <param name="IsInTheRunning">Whether it was left at the end.</param>
public sealed record SelectedScenario(string Name, int Replications, double Mean, double[] Ci95, double[]? Ci95Anytime, bool IsInTheRunning);
