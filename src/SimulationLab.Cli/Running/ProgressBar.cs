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
            task.Description = string.Create(CultureInfo.InvariantCulture, $"{progress.Completed} of {progress.Total}, {progress.SecondsLeft:0} s left");
        }
    }
}
