using System.Text.RegularExpressions;

namespace SimulationLab.Organization;

/// <summary>A section of the description of the organization that this model follows ("the source").</summary>
/// <param name="Number">Its number: "§6.2".</param>
/// <param name="Subject">What it is about.</param>
/// <param name="NeedsOutcome">Whether an outcome must stand for it.</param>
/// <param name="NeedsNumbers">Whether a parameter or an activity must stand for it.</param>
public sealed record SourceSection(string Number, string Subject, bool NeedsOutcome = false, bool NeedsNumbers = true);

/// <summary>The sections of the source, and which parts of the model stand for which of them.</summary>
public static partial class SourceSections
{
    /// <summary>All sections in order. Each needs an actor; all but the metrics, which set nothing, a parameter or an activity; some an outcome.</summary>
    public static IReadOnlyList<SourceSection> All { get; } =
    [
        new("§1.1", "Six divisions with their teams, and leadership"),
        new("§1.2", "Pods: who is in one"),
        new("§2.1", "No project plan: stages iterate, and a stopped model leaves the previous one"),
        new("§2.2", "The six stages of a release", NeedsOutcome: true),
        new("§2.3", "Weeks and engineer-weeks of the stages", NeedsOutcome: true),
        new("§3.1", "Cloud providers: shares, prices, roles", NeedsOutcome: true),
        new("§3.2", "Open-source tools and their integration"),
        new("§3.3", "Partners: labeling vendors, auditors, academia, services", NeedsOutcome: true),
        new("§4.1", "The rhythm of the week"),
        new("§4.2", "From raw data to data that are trained on, and evaluation", NeedsOutcome: true),
        new("§4.3", "Training and its checkpoints"),
        new("§5.1", "Engineer-weeks by component", NeedsOutcome: true),
        new("§5.2", "What a release costs", NeedsOutcome: true),
        new("§5.3", "The calendar by discipline"),
        new("§6.1", "What differs from usual software: no rollback of training, uncertainty"),
        new("§6.2", "The five bottlenecks", NeedsOutcome: true),
        new("§6.3", "Metrics", NeedsOutcome: true, NeedsNumbers: false),
        new("§6.4", "Why pods: handoffs of functional silos"),
        new("§7", "The stack of tools"),
    ];

    /// <summary>The sections that a statement of origin cites: "source §1.1–1.2", "source §3.1, §3.3", "assumed; source §6.2: …".</summary>
    public static IReadOnlyList<string> CitedBy(string source)
    {
        var cited = new List<string>();
        var isSource = false;
        foreach (var mark in Citation().EnumerateMatches(source))
        {
            var text = source.AsSpan(mark.Index, mark.Length);
            if (text[0] != '§')
            {
                isSource = text.SequenceEqual("source");
                continue;
            }

            if (!isSource)
                continue;
            var dash = text.IndexOf('–');
            var first = (dash < 0 ? text : text[..dash]).Trim().ToString();
            var last = dash < 0 ? first : "§" + text[(dash + 1)..].Trim().TrimStart('§').ToString();
            Add(first, last);
        }

        return cited;

        void Add(string first, string last)
        {
            var (from, to) = (PlaceOf(first, isLast: false), PlaceOf(last, isLast: true));
            for (var i = from; from >= 0 && i <= to; i++)
                if (!cited.Contains(All[i].Number))
                    cited.Add(All[i].Number);
        }
    }

    /// <summary>The sections that an activity of the lifecycle stands for, by what kind of work it is and whose effort it counts in.</summary>
    public static IReadOnlyList<string> Of(Activity activity)
    {
        var sections = new List<string>();
        if (activity.OnRework)
            sections.AddRange(["§2.1", "§6.1"]);
        if (activity.StageEffort > 0)
            sections.AddRange(["§2.2", "§2.3"]);
        // What starts in week 1 whatever its stage is the integration of a tool.
        if (activity.AtStart)
            sections.AddRange(["§3.2", "§7"]);
        if (activity.CrossCuttingEffort > 0)
            sections.Add("§5.1");
        sections.AddRange(activity.Work switch
        {
            WorkKinds.Quota => ["§3.1", "§6.2"],
            WorkKinds.Training or WorkKinds.ContinuedTraining => ["§4.3"],
            WorkKinds.Ingest or WorkKinds.Clean => ["§4.2"],
            WorkKinds.Labeling => ["§3.3", "§4.2"],
            WorkKinds.Benchmark or WorkKinds.HumanEvaluation => ["§4.2", "§6.2"],
            WorkKinds.EndToEndTest or WorkKinds.RedTeam or WorkKinds.SafetyReview => ["§6.2"],
            WorkKinds.Compliance => ["§3.3"],
            WorkKinds.Rollout => ["§5.3"],
            _ => (string[])[],
        });
        return sections;
    }

    /// <summary>The section that names a cause of delay as a bottleneck; null for what the source does not name.</summary>
    public static string? Of(Cause cause) => cause switch
    {
        Cause.Coordination => "§6.4",
        Cause.Other => null,
        _ => "§6.2",
    };

    /// <summary>"§2" stands for all of §2.1 to §2.3.</summary>
    private static int PlaceOf(string number, bool isLast)
    {
        var place = -1;
        for (var i = 0; i < All.Count; i++)
            if (All[i].Number == number || All[i].Number.StartsWith(number + ".", StringComparison.Ordinal))
            {
                place = i;
                if (!isLast)
                    break;
            }

        return place;
    }

    // Which document is meant, then its sections; a number of three parts belongs to a publication.
    [GeneratedRegex(@"\b(?:source|model)\b|§\d(?:\.\d+)?(?![.\d]*\d)(?:\s*[–-]\s*§?\d(?:\.\d+)?)?")]
    private static partial Regex Citation();
}
