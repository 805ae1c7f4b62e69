using System.CommandLine;

namespace SimulationLab.Cli;

/// <summary>The options of the commands that run scenarios.</summary>
/// <param name="defaultReplications">Replications when nobody says how many.</param>
/// <param name="hasRows">Whether the answer has rows, one for each replication, that can be written as CSV.</param>
internal sealed class CommonOptions(int defaultReplications, bool hasRows = true)
{
    /// <summary>Whether --out takes a .csv file.</summary>
    public bool HasRows => hasRows;

    public Option<int> Replications { get; } = new("--replications", "-n") { Description = "Replications of each scenario.", DefaultValueFactory = _ => defaultReplications, HelpName = "N" };

    public Option<ulong> Seed { get; } = new("--seed", "-s") { Description = "The seed; the same seed gives the same answer.", DefaultValueFactory = _ => 1, HelpName = "S" };

    public Option<string[]> Set { get; } = new("--set") { Description = "Set a parameter in every scenario: --set compute.spareFraction=0.2. Repeatable.", HelpName = "key=value" };

    public Option<string[]> Target { get; } = new("--target") { Description = "What is to be kept all at once: week=75, budgetUsd=190000000, qualityScore=80, safetyEscaped=3; what is left out takes its default. Repeatable.", HelpName = "name=value" };

    public Option<string[]> SmallestDifference { get; } = new("--smallest-difference") { Description = "The smallest difference that matters in an outcome, in its unit: release.week=0.5. Without it no verdict says 'equivalent'. Repeatable.", HelpName = "outcome=value" };

    public Option<double?> Precision { get; } = new("--precision") { Description = "Stop when the 95 % half-width of release.week (or of its differences) is this many weeks; --replications is then the maximum.", HelpName = "weeks" };

    public Option<double?> Budget { get; } = new("--budget") { Description = "With --precision: stop also after this many seconds.", HelpName = "seconds" };

    public Option<int?> Threads { get; } = new("--threads") { Description = "Threads to use (default: SIMLAB_THREADS or all cores). Never changes an answer.", HelpName = "N" };

    public Option<string?> Out { get; } = new("--out", "-o") { Description = hasRows ? "Write to a file: .json is the answer, .csv one row for each replication. '-' prints the JSON of the answer." : "Write the answer to a .json file; '-' prints it.", HelpName = "FILE" };

    public Option<string?> Report { get; } = new("--report") { Description = "Write the answer with charts to an .html file that needs nothing else.", HelpName = "FILE" };

    public Option<string?> Server { get; } = new("--server") { Description = "Ask a server instead of running here.", HelpName = "URL" };

    public Option<string?> Data { get; } = new("--data") { Description = "The data folder (default: SIMLAB_DATA or the platform's).", HelpName = "FOLDER" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[Replications, Seed, Set, Precision, Budget, Threads, Out, Report, Server, Data])
            command.Options.Add(option);
    }
}
