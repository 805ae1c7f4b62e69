namespace SimulationLab.Experiments;

/// <summary>How a step of the chain follows from the one before.</summary>
public enum CarrierLink
{
    /// <summary>The chain begins: a message that both runs have and on which its receiver did something else, or something from outside that only one of them has.</summary>
    Begins,

    /// <summary>The receiver of the step before sent this on what it got.</summary>
    Sent,

    /// <summary>The receiver of the step before remembered what it got: it sent this later, on a message that both runs have.</summary>
    Remembered,
}

/// <summary>One message of a chain.</summary>
internal readonly record struct Carrier(TracePlace Place, CarrierLink Link);

/// <summary>Walks from a message back to where the runs part.</summary>
internal static class Carriers
{
    /// <summary>
    /// The chain to a message, first to last. From each message that differs to the one that caused it; where that one is the
    /// same in both runs, to what its receiver last heard that was not, and so on to the first that differed from the start.
    /// </summary>
    public static IReadOnlyList<Carrier> To(TracePlace target, Alignment runs)
    {
        var chain = new List<Carrier>();
        var seen = new HashSet<TracePlace>();
        var place = target;
        while (seen.Add(place))
        {
            var cause = runs.MessageAt(place).Cause;
            if (cause == TracedMessage.None)
                break;
            var parent = place with { Index = cause };
            if (!runs.IsCommon(parent))
            {
                chain.Add(new Carrier(place, CarrierLink.Sent));
                place = parent;
            }
            else if (runs.LastDifferentBefore(parent) is { } remembered)
            {
                chain.Add(new Carrier(place, CarrierLink.Remembered));
                place = remembered;
            }
            else
            {
                // Nobody had told it anything else: it goes by other parameters, from here on or since an earlier message.
                var parting = runs.FirstActedOnDifferently(parent) ?? parent;
                chain.Add(new Carrier(place, parting == parent ? CarrierLink.Sent : CarrierLink.Remembered));
                place = parting;
                break;
            }
        }

        chain.Add(new Carrier(place, CarrierLink.Begins));
        chain.Reverse();
        return chain;
    }
}
