namespace SimulationLab.Experiments;

/// <summary>What a validation case gave.</summary>
/// <param name="Case">The case.</param>
/// <param name="Checks">Its figures; empty when it broke down.</param>
/// <param name="Fault">Why it broke down; null when it did not.</param>
public sealed record ValidatedCase(ValidationCase Case, IReadOnlyList<ValidationCheck> Checks, string? Fault = null)
{
    /// <summary>Whether the case ran and all of its figures are as they should be. A case without figures shows nothing.</summary>
    public bool Passes => Fault is null && Checks.Count > 0 && Checks.All(check => check.Passes);
}

/// <summary>Runs validation cases one after the other; each uses all threads of the bench.</summary>
public static class ValidationRun
{
    /// <summary>
    /// Runs the cases in their order. A case that breaks down is a result with its fault; the others still run. Cancelled, it
    /// gives the cases that were finished.
    /// </summary>
    /// <param name="cases">What to run.</param>
    /// <param name="threads">How many threads; never changes a figure.</param>
    /// <param name="onFinished">Called after each case.</param>
    /// <param name="cancel">Stops after what is finished.</param>
    public static IReadOnlyList<ValidatedCase> Of(IReadOnlyList<ValidationCase> cases, int threads, Action<ValidatedCase>? onFinished, CancellationToken cancel)
    {
        var bench = new ValidationBench(threads, cancel);
        var results = new List<ValidatedCase>(cases.Count);
        foreach (var one in cases)
        {
            if (cancel.IsCancellationRequested)
                break;
            ValidatedCase result;
            try
            {
                result = new ValidatedCase(one, [.. one.Run(bench)]);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                var cause = error is AggregateException { InnerExceptions: [var first, ..] } ? first : error;
                result = new ValidatedCase(one, [], cause.Message);
            }

            results.Add(result);
            onFinished?.Invoke(result);
        }

        return results;
    }
}
