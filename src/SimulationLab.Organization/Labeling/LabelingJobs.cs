namespace SimulationLab.Organization;

/// <summary>The labeling jobs a network can name.</summary>
public static class LabelingJobs
{
    /// <summary>Their names; ratings are asked for by human evaluation, not by the network.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. LabelingJob.Jobs.Select(job => job.Name).Where(name => name != LabelingJob.Ratings)];
}
