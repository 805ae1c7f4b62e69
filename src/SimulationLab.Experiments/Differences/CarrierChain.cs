namespace SimulationLab.Experiments;

/// <summary>The messages through which the change reached an end.</summary>
/// <param name="To">The stage that ends, or "release".</param>
/// <param name="DifferenceWeeks">How much later it ends; null when one of the runs never gets there.</param>
/// <param name="Lines">The chain to read: what belongs to one piece of work in one line, and small changes put together.</param>
/// <param name="Steps">The whole chain, message by message.</param>
public sealed record CarrierChain(string To, double? DifferenceWeeks, IReadOnlyList<CarrierLine> Lines, IReadOnlyList<CarrierStep> Steps)
{
    /// <summary>Why it does not begin where the runs part first; null when it does.</summary>
    public string? Elsewhere { get; init; }

    internal static CarrierChain Of(string to, TracePlace target, double? differenceWeeks, Alignment runs)
    {
        var carriers = Carriers.To(target, runs);
        var steps = carriers.Select(carrier => CarrierStep.Of(carrier, runs)).ToList();
        // The message that closed the stage may have a counterpart that did not: a gate that passes here and orders rework there.
        steps[^1] = steps[^1] with { DifferenceWeeks = differenceWeeks };
        return new CarrierChain(to, differenceWeeks, CarrierLine.Of(steps), steps);
    }
}

/// <summary>One message of a chain.</summary>
/// <param name="Run">Which run it is from: the baseline's for what the alternative missed.</param>
/// <param name="Message">Its number among all messages of that run, as in the events of a twin.</param>
/// <param name="Cause">The number of the message on which it was sent; null for what came from outside.</param>
/// <param name="Link">How it follows from the step before.</param>
/// <param name="Week">Weeks elapsed when it arrived.</param>
/// <param name="From">Who sent it.</param>
/// <param name="To">Whom it reached; the sender itself for a reminder.</param>
/// <param name="What">What it was.</param>
/// <param name="Activity">The activity it concerns; null for none.</param>
/// <param name="IsCommon">Whether both runs have it, at the same time with the same content.</param>
/// <param name="DifferenceWeeks">How much later it came in the alternative; null when only one run has such a message.</param>
public sealed record CarrierStep(
    RunSide Run, int Message, int? Cause, CarrierLink Link, double Week, string From, string To, string What, string? Activity, bool IsCommon, double? DifferenceWeeks)
{
    internal static CarrierStep Of(Carrier carrier, Alignment runs)
    {
        var (place, trace) = (carrier.Place, runs[carrier.Place.Side]);
        var message = runs.MessageAt(place);
        return new CarrierStep(
            place.Side, place.Index + 1, message.Cause == TracedMessage.None ? null : message.Cause + 1, carrier.Link, message.At.Weeks,
            trace.Roster.KeyOf(message.Sender), trace.Roster.KeyOf(message.Receiver), message.Kind.Words, trace.ActivityOf(message), runs.IsCommon(place), runs.DifferenceAt(place));
    }
}
