using System.Xml.Linq;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What it costs to know the release week twice as well, said below its charts.</summary>
internal static class CertaintyNote
{
    /// <param name="answer">The answer.</param>
    /// <param name="known">What is known so far.</param>
    /// <param name="of">Of what more replications are needed, when there are several scenarios.</param>
    public static XElement? Of(WorkAnswer answer, string known, string of = "")
    {
        if (AnswerPrice.Of(answer, Outcomes.ReleaseWeek.Name) is not { } price)
            return null;
        var (more, one) = (Amount.MoreReplications(price.MoreReplications), price.MoreReplications == 1);
        return Html.Note(Amount.Text($"The price of certainty: {known} is known to ±{price.HalfWidth:0.00} {price.Unit}; about {more}{of} {(price.IsPossible ? one ? "makes" : "make" : "would make")} that ±{price.HalfWidth / 2:0.00}{(price.IsPossible ? "" : Amount.Text($", and {Limits.MaximumReplications:#,0} is the most that can be asked for"))}."));
    }
}
