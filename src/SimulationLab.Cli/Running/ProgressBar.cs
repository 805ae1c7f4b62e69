using System.Globalization;
using SimulationLab.Experiments;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>A progress bar with the time left, on a terminal; nothing elsewhere.</summary>
internal static class ProgressBar
{
    public static async Task<T> ShowAsync<T>(Terminal terminal, Func<IProgress<WorkProgress>?, Task<T>> work)
    {
        if (!terminal.Errors.Profile.Capabilities.Interactive || !terminal.Errors.Profile.Capabilities.Ansi)
            return await work(null);
        return await terminal.Errors.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn { Width = 30 }, new PercentageColumn(), new TaskDescriptionColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("starting");
                return await work(new Bar(task));
            });
    }

    private sealed class Bar(ProgressTask task) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress progress)
        {
            task.MaxValue = progress.Total;
            task.Value = progress.Completed;
            var left = progress.SecondsLeft is { } seconds ? string.Create(CultureInfo.InvariantCulture, $", {seconds:0} s left") : "";
            task.Description = Markup.Escape($"{progress.Completed} of {progress.Total}{left}{SoFar(progress)}");
        }

        /// <summary>The answer so far; its interval holds whenever one looks.</summary>
        private static string SoFar(WorkProgress progress)
        {
            if (progress.SoFar is not { Estimates: [var first, ..] } answer)
                return "";
            var half = (first.Ci95Anytime[1] - first.Ci95Anytime[0]) / 2;
            var more = answer.MoreReplications is { } replications and > 0 ? string.Create(CultureInfo.InvariantCulture, $", about {replications} more") : "";
            return string.Create(CultureInfo.InvariantCulture, $"; {first.Mean:0.00} ± {half:0.00} {answer.Unit}{more}");
        }
    }
}
