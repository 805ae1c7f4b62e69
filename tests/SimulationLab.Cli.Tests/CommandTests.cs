using System.Text.Json;
using Spectre.Console.Testing;

namespace SimulationLab.Cli.Tests;

// The data folder is named by an environment variable, which belongs to the whole process: one class after the other.
[Collection("environment")]
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;
    private readonly TestConsole output = new TestConsole().Width(80);
    private readonly TestConsole errors = new TestConsole().Width(80);
    private readonly StringWriter data = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_plan_is_shown_with_its_weeks_stages_effort_and_book()
    {
        Assert.Equal(0, await Run("run", "plan", "-n", "5"));
        foreach (var text in (string[])["65.0 weeks", "exploration", "pretraining", "evaluation", "alignment", "optimization", "deployment", "255.0", "180.0", "$27.360M", "$129.600M", "$176.674M"])
            Assert.Contains(text, output.Output);
    }

    [Fact]
    public async Task A_driver_set_on_the_command_line_moves_the_plan_by_its_formula()
    {
        Assert.Equal(0, await Run("run", "plan", "-n", "2", "--set", "labeling.preference.annotators=200"));
        Assert.Contains("70.0 weeks", output.Output);
    }

    [Fact]
    public async Task A_run_shows_outcomes_stages_and_bottlenecks_within_80_columns()
    {
        Assert.Equal(0, await Run("run", "baseline", "-n", "30"));
        foreach (var text in (string[])["release.week", "cost.total", "P80", "compute", "planned work", "seed 1"])
            Assert.Contains(text, output.Output);
        AssertNarrow();
    }

    [Fact]
    public async Task A_comparison_shows_verdicts_within_80_columns()
    {
        Assert.Equal(0, await Run("compare", "baseline", "multi-year-commitments", "compute-shortage", "-n", "200"));
        Assert.Contains("better", output.Output);
        Assert.Contains("worse", output.Output);
        Assert.Contains("multi-year-commitments ships", output.Output);
        AssertNarrow();
    }

    [Fact]
    public async Task A_comparison_of_many_breaks_no_name_and_no_verdict_at_80_columns()
    {
        Assert.Equal(0, await Run("compare", "baseline", "multi-year-commitments", "data-team-doubled", "compute-shortage", "spare-capacity-20", "-n", "20"));
        AssertNarrow();
        foreach (var whole in (string[])[" undecided ", " none ", "leadership.decisionLatencyDays", " coordination ", "commitments ", "variance", "reduction"])
            Assert.Contains(output.Lines, line => line.Contains(whole, StringComparison.Ordinal));
        Assert.DoesNotContain("…", output.Output);
        Assert.DoesNotContain("$0.000M", output.Output);
        Assert.Contains("The best may be, by release.week:", Joined(output.Output));
    }

    [Theory]
    [InlineData("annotator-week|compute.checkpoint.durableInterval", "flip", "plan", "baseline", "-p", "labeling.preference.rate", "-p", "compute.checkpoint.durableInterval", "-n", "5")]
    [InlineData("compute.commitments.coverage|mean,|weeks", "attribute", "spare-capacity-20", "--against", "multi-year-commitments", "-n", "3")]
    [InlineData("proxy-metrics|integration-|simulation|integration.simulationCoverage", "diff", "evaluation-proxy-metrics", "no-integration-simulation")]
    [InlineData("proxy-metrics|simulation|integration", "compare", "evaluation-proxy-metrics", "no-integration-simulation", "-n", "3")]
    public async Task Long_names_and_values_stay_whole_words_at_80_columns(string words, params string[] command)
    {
        Assert.Equal(0, await Run(command));
        AssertNarrow();
        Assert.DoesNotContain("met…", output.Output);
        foreach (var word in words.Split('|'))
            Assert.Contains(output.Lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(word));
    }

    [Fact]
    public async Task Without_any_difference_there_is_nothing_to_decide()
    {
        Assert.Equal(0, await Run("compare", "plan", "plan", "-n", "2"));
        Assert.Contains(" none ", output.Output);
        Assert.DoesNotContain("undecided", output.Output);
    }

    [Fact]
    public async Task What_is_set_on_the_command_line_is_named_beside_the_answer()
    {
        Assert.Equal(0, await Run("run", "plan", "-n", "2", "--set", "labeling.preference.annotators=200"));
        Assert.Contains("plan-varied is plan with labeling.preference.annotators 200", Joined(output.Output));
        Assert.Equal(0, await Run("bands", "plan", "-n", "2", "--every", "26", "--set", "labeling.preference.annotators=190"));
        Assert.Contains("annotators 190", Joined(output.Output));
        Assert.Equal(0, await Run("diff", "plan", "baseline", "--set", "labeling.preference.annotators=180"));
        Assert.Contains("baseline-varied is baseline with labeling.preference.annotators 180", Joined(output.Output));
    }

    [Fact]
    public async Task Targets_and_smallest_differences_are_asked_for_as_over_HTTP()
    {
        Assert.Equal(0, await Run("compare", "plan", "plan", "-n", "29", "--smallest-difference", "release.week=0.5", "--target", "week=66.5", "--target", "budgetUsd=180000000", "--target", "qualityScore=50", "--target", "safetyEscaped=90", "--out", "-"));
        var answer = JsonSerializer.Deserialize<JsonElement>(data.ToString());
        var targets = answer.GetProperty("baseline").GetProperty("risk").GetProperty("joint").GetProperty("targets");
        Assert.Equal((66.5, 180e6, 50, 90), (targets.GetProperty("week").GetDouble(), targets.GetProperty("budgetUsd").GetDouble(), targets.GetProperty("qualityScore").GetDouble(), targets.GetProperty("safetyEscaped").GetDouble()));
        Assert.Equal("equivalent", answer.GetProperty("alternatives")[0].GetProperty("differences").GetProperty("release.week").GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Every_fault_of_the_options_is_listed_at_once()
    {
        Assert.Equal(2, await Run("compare", "plan", "baseline", "--target", "wek=66", "--target", "week=soon", "--smallest-difference", "0.5", "--threads", "0"));
        foreach (var fault in (string[])["did you mean 'week'?", "--target week=soon: write a name and a number", "--smallest-difference 0.5: write a name and a number", "--threads must be 1 or more"])
            Assert.Contains(fault, Joined(errors.Output));
    }

    [Fact]
    public async Task A_run_to_a_precision_says_why_it_stopped()
    {
        Assert.Equal(0, await Run("run", "baseline", "--precision", "5", "-n", "2000"));
        Assert.Contains("Stopped early: the precision that was asked for was reached.", Joined(output.Output));
    }

    [Fact]
    public async Task Dollars_that_flip_are_written_as_money()
    {
        Assert.Equal(0, await Run("flip", "baseline", "spare-capacity-20", "--outcome", "cost.total", "-p", "costs.tools", "-n", "10"));
        Assert.Matches(@"is worse than baseline by \$\d+\.\d{3}M ± \$", Joined(output.Output));
        Assert.DoesNotContain(" USD", output.Output);
    }

    [Theory]
    [InlineData("<polygon", "bands", "plan", "-n", "2", "--every", "13")]
    [InlineData("How the change travels", "diff", "plan", "baseline")]
    public async Task What_is_answered_at_once_is_written_as_a_report_too(string holds, params string[] command)
    {
        var file = Path.Combine(folder, "answer.html");
        Assert.Equal(0, await Run([.. command, "--report", file]));
        Assert.Contains(holds, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("bands")]
    [InlineData("diff")]
    public async Task A_command_promises_no_file_that_it_does_not_write(string command)
    {
        Assert.Equal(0, await Run(command, "--help"));
        Assert.DoesNotContain(".csv", data.ToString());
        Assert.Equal(2, await Run([command, "plan", .. command == "diff" ? ["baseline"] : Array.Empty<string>(), "--out", "answer.csv"]));
        Assert.Contains("--out answer.csv: write to a .json file", Joined(errors.Output));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_with_what_to_do()
    {
        Assert.Equal(1, await Run("run", "plan", "--server", "http://localhost:1"));
        foreach (var words in (string[])["No server answers at http://localhost:1", "leave --server out"])
            Assert.Contains(words, Joined(errors.Output));
    }

    [Fact]
    public async Task A_scenario_in_a_file_goes_by_its_name()
    {
        var file = Path.Combine(folder, "some-path.yaml");
        await File.WriteAllTextAsync(file, "name: mine\nextends: plan\nset:\n  activities.scoping.team: 2\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, await Run("compare", "plan", file, "-n", "2"));
        Assert.StartsWith("mine ", output.Output);
        Assert.Contains("mine is plan with activities.scoping.team 2", Joined(output.Output));
        Assert.Equal(0, await Run("run", file, "-n", "2", "--set", "labeling.preference.annotators=200"));
        Assert.Contains("mine-varied is mine with labeling.preference.annotators 200", Joined(output.Output));
        Assert.DoesNotContain("some-path", output.Output);
    }

    [Fact]
    public async Task An_answer_about_a_scenario_in_a_file_can_be_replayed_when_the_file_has_changed_or_gone()
    {
        var file = Path.Combine(folder, "mine.yaml");
        await File.WriteAllTextAsync(file, "name: mine\nextends: plan\nquestion: What if two vendors rate?\nset:\n  evaluation.contractors: 2\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, await Run("compare", "plan", file, "-n", "5", "--out", "-"));
        var id = JsonSerializer.Deserialize<JsonElement>(data.ToString()).GetProperty("id").GetString()!;
        Assert.Equal(0, await Run("replay", id));
        Assert.Contains("byte for byte", Joined(output.Output));
        await File.WriteAllTextAsync(file, "name: mine\nextends: plan\nquestion: What if three vendors rate?\nset:\n  evaluation.contractors: 3\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, await Run("replay", id));
        File.Delete(file);
        Assert.Equal(0, await Run("replay", id));
    }

    [Fact]
    public async Task No_number_of_an_experiment_is_broken_over_lines_in_80_columns()
    {
        Assert.Equal(0, await Run("run", "multi-year-commitments", "-n", "40"));
        var rows = output.Output.Split('\n').Select(line => line.Trim()).SkipWhile(line => !line.StartsWith("outcome ", StringComparison.Ordinal)).SkipWhile(line => !line.StartsWith('─')).Skip(1).TakeWhile(line => line.Length > 0).ToList();
        Assert.InRange(rows.Count, 20, 60);
        Assert.All(rows, row => Assert.Equal(7, row.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [Theory]
    [InlineData("Shapley shares: they add up", "attribute", "plan", "--set", "causes.data=on", "-n", "3")]
    [InlineData("A share is what its cause adds, averaged over all orders of switching the causes on; what the release waits for (simlab run) is another view", "attribute", "baseline", "-n", "2")]
    [InlineData("Nothing to split: the six causes delay plan in none of 2 replications.", "attribute", "plan", "-n", "2")]
    [InlineData("more planned work (70.21 instead of 64.81)", "compare", "baseline", "safety-buffer-30", "-n", "40")]
    [InlineData("hangs most on labeling.preference.rate", "tornado", "baseline", "-p", "labeling.preference.rate", "-p", "costs.tools", "-n", "20")]
    [InlineData("assumptions reverses that", "flip", "plan", "baseline", "-p", "costs.tools", "-n", "10")]
    [InlineData("is the best in release.week", "select", "plan", "compute-shortage", "-n", "200")]
    [InlineData("trace digest", "replay", "plan", "--replication", "1")]
    [InlineData("known in", "bands", "plan", "-n", "3", "--every", "13")]
    public async Task Each_question_is_answered_in_words_within_80_columns(string words, params string[] arguments)
    {
        Assert.Equal(0, await Run(arguments));
        Assert.Contains(words, Joined(output.Output));
        AssertNarrow();
    }

    [Fact]
    public async Task The_JSON_of_the_answer_is_all_that_standard_output_gets_when_asked()
    {
        Assert.Equal(0, await Run("run", "baseline", "-n", "20", "--out", "-"));
        Assert.Equal("", output.Output);
        var answer = JsonSerializer.Deserialize<JsonElement>(data.ToString());
        foreach (var name in (string[])["id", "status", "completed", "total", "seed", "scenario", "digest", "outcomes", "stages", "plannedWeeks", "bottlenecks"])
            Assert.True(answer.TryGetProperty(name, out _), name);
    }

    [Fact]
    public async Task A_CSV_file_holds_one_row_for_each_replication_of_each_scenario()
    {
        var file = Path.Combine(folder, "rows.csv");
        Assert.Equal(0, await Run("compare", "baseline", "plan", "-n", "15", "--out", file));
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(31, lines.Length);
        Assert.StartsWith("scenario,seed,replication,status,digest,release.week,effort.stage", lines[0]);
        Assert.StartsWith("baseline,1,1,shipped,", lines[1]);
    }

    [Theory]
    [InlineData("run", "baseline")]
    [InlineData("compare", "baseline", "plan")]
    [InlineData("attribute", "baseline", "--against", "multi-year-commitments")]
    public async Task A_report_is_written_beside_what_the_terminal_shows(params string[] command)
    {
        var file = Path.Combine(folder, "answer.html");
        Assert.Equal(0, await Run([.. command, "-n", "15", "--report", file]));
        Assert.Contains("seed 1", Joined(output.Output));
        var page = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.StartsWith("<!DOCTYPE html>", page);
        Assert.Contains("<svg", page);
        Assert.Contains("baseline", page);
    }

    [Fact]
    public async Task The_number_of_threads_changes_nothing_in_the_answer()
    {
        Assert.Equal(0, await Run("run", "baseline", "-n", "30", "--threads", "1", "--out", Path.Combine(folder, "one.json"), "--data", Path.Combine(folder, "a")));
        Assert.Equal(0, await Run("run", "baseline", "-n", "30", "--threads", "5", "--out", Path.Combine(folder, "five.json"), "--data", Path.Combine(folder, "b")));
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "one.json")), File.ReadAllText(Path.Combine(folder, "five.json")));
    }

    [Theory]
    [InlineData("did you mean 'baseline'", "run", "basline")]
    [InlineData("did you mean 'compute.spareFraction'", "run", "baseline", "--set", "compute.sparFraction=0.2")]
    [InlineData("key=value", "run", "baseline", "--set", "compute.spareFraction")]
    [InlineData("2 to 100000", "run", "baseline", "-n", "1")]
    [InlineData(".csv file", "run", "baseline", "--out", "rows.parquet")]
    [InlineData(".html file", "run", "baseline", "--report", "answer.pdf")]
    [InlineData("1 or more", "run", "baseline", "--threads", "0")]
    [InlineData("Did you mean 'run'", "rnu", "plan")]
    [InlineData("Did you mean '--seed'", "run", "plan", "--sed", "3")]
    [InlineData("no file 'missing.yaml'", "validate", "missing.yaml")]
    [InlineData("no file 'missing.yaml'", "run", "missing.yaml")]
    [InlineData("did you mean 'plan'", "scenarios", "show", "pln")]
    [InlineData("'simlab compare --help'", "compare", "plan")]
    [InlineData("'simlab scenarios show --help'", "scenarios", "show")]
    [InlineData("There is no outcome 'release.weeks'", "compare", "plan", "baseline", "--smallest-difference", "release.weeks=1")]
    [InlineData("No parameter contains", "parameters", "xyzzy")]
    [InlineData("'select' needs 2 or more of SCENARIO, and only 'baseline' was given.", "select", "baseline", "-n", "20")]
    [InlineData("Required argument 'SCENARIO' missing", "select")]
    [InlineData("--replications abc: write a whole number", "run", "baseline", "-n", "abc")]
    [InlineData("--replications 99999999999: write a smaller number", "run", "baseline", "-n", "99999999999")]
    [InlineData("--seed -1: write a whole number, 0 or more", "run", "baseline", "--seed", "-1")]
    [InlineData("--precision soon: write a number", "run", "baseline", "--precision", "soon")]
    [InlineData("--threads 1.5: write a whole number", "run", "baseline", "--threads", "1.5")]
    [InlineData("for example --target budgetUsd=190000000", "run", "plan", "--target", "budgetUsd=190M")]
    [InlineData("for example --smallest-difference cost.total=1000000", "compare", "plan", "plan", "--smallest-difference", "cost.total=1M")]
    [InlineData("Did you mean 'cost.total', 'cost.personnel' or 'cost.compute'?", "bands", "plan", "--outcome", "cost")]
    [InlineData("Did you mean 'market.shortageShare', 'market.shortageStay' or 'market.shortageFactor'?", "tornado", "plan", "-p", "market.shortage")]
    [InlineData("there is no folder '/nonexistent'", "verify", "--out", "/nonexistent/table.json")]
    [InlineData("there is no folder '/nonexistent'", "bands", "plan", "--out", "/nonexistent/bands.json")]
    public async Task Bad_input_ends_with_2_and_says_what_to_do(string says, params string[] args)
    {
        Assert.Equal(2, await Run(args));
        Assert.Contains(says, Joined(errors.Output));
        Assert.DoesNotContain("$:", errors.Output);
        Assert.Equal("", output.Output);
    }

    [Fact]
    public async Task A_broken_file_is_listed_with_line_and_column_of_every_fault()
    {
        var file = Path.Combine(folder, "mine.yaml");
        await File.WriteAllTextAsync(file, "name: mine\nextends: basline\nset:\n  nope: 1\n", TestContext.Current.CancellationToken);
        Assert.Equal(2, await Run("validate", file));
        Assert.Contains("mine.yaml:2:10:", Joined(errors.Output));
        Assert.Contains("mine.yaml:4:3:", Joined(errors.Output));
        await File.WriteAllTextAsync(file, "name: mine\nextends: baseline\nset:\n  nope: 1\n", TestContext.Current.CancellationToken);
        Assert.Equal(2, await Run("run", file));
        Assert.Contains("mine.yaml:4:3: 'nope'", Joined(errors.Output));
        Assert.DoesNotContain(".yaml.yaml", Joined(errors.Output).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scenario_file_is_run_by_its_path()
    {
        var file = Path.Combine(folder, "mine.yaml");
        await File.WriteAllTextAsync(file, "name: mine\nextends: plan\nset:\n  activities.scoping.team: 2\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, await Run("validate", file));
        Assert.Equal(0, await Run("run", file, "-n", "2"));
        Assert.Contains("67.0 weeks", output.Output);
    }

    [Fact]
    public async Task Scenarios_and_parameters_are_listed_within_80_columns()
    {
        Assert.Equal(0, await Run("scenarios"));
        Assert.Contains("multi-year-commitments", output.Output);
        Assert.Equal(0, await Run("scenarios", "show", "multi-year-commitments"));
        Assert.Contains("compute.commitments", output.Output);
        Assert.Equal(0, await Run("parameters", "checkpoint"));
        Assert.Contains("10 seconds", output.Output);
        AssertNarrow();
    }

    [Fact]
    public async Task An_interrupted_run_keeps_what_is_finished_and_ends_with_130()
    {
        using var cancel = new CancellationTokenSource();
        var file = Path.Combine(folder, "answer.json");
        var run = Run(cancel.Token, "run", "baseline", "-n", "100000", "--out", file);
        await cancel.CancelAsync();
        Assert.Equal(130, await run);
        Assert.Contains("Interrupted", Joined(errors.Output));
        var answer = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("cancelled", answer.GetProperty("status").GetString());
        Assert.Equal(100_000, answer.GetProperty("total").GetInt32());
        Assert.InRange(answer.GetProperty("completed").GetInt32(), 0, 99_999);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_refused_before_anything_runs()
    {
        var (missing, taken) = (Path.Combine(folder, "no", "answer"), Directory.CreateDirectory(Path.Combine(folder, "taken.html")).FullName);
        Assert.Equal(2, await Run("run", "baseline", "-n", "100000", "--out", missing + ".json", "--report", taken, "--threads", "0"));
        Assert.Equal(2, await Run("replay", "plan", "--replication", "0", "--trace", missing + ".txt"));
        var said = string.Concat(errors.Lines);
        foreach (var fault in (string[])[$"--out {missing}.json: there is no folder '{Path.Combine(folder, "no")}'", $"--report {taken}: this is a folder", "--threads must be", "--replication counts from 1", $"--trace {missing}.txt: write to a .csv file", $"--trace {missing}.txt: there is no folder"])
            Assert.Contains(Packed(fault), Packed(said));
    }

    [Fact]
    public async Task A_file_that_can_be_written_is_left_alone_until_there_is_an_answer()
    {
        var (kept, unwritten) = (Path.Combine(folder, "kept.json"), Path.Combine(folder, "new.html"));
        await File.WriteAllTextAsync(kept, "{}", TestContext.Current.CancellationToken);
        Assert.Equal(2, await Run("run", "basline", "--out", kept, "--report", unwritten));
        Assert.Equal("{}", await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(unwritten));
    }

    [Fact]
    public async Task Interrupted_bands_end_at_once_with_130_and_show_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var run = Run(cancel.Token, "bands", "baseline", "-n", "2000");
        await cancel.CancelAsync();
        Assert.Equal(130, await run);
        Assert.Contains("Interrupted.", errors.Output);
        Assert.Equal("", output.Output);
    }

    [Fact]
    public async Task What_was_interrupted_before_there_was_anything_to_show_does_not_speak_of_what_is_shown()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        Assert.Equal(130, await Run(cancel.Token, "tornado", "baseline"));
        Assert.Contains("Interrupted too early to show anything.", Joined(errors.Output));
        Assert.DoesNotContain("What is shown", Joined(errors.Output));
        Assert.Equal("", output.Output);
    }

    [Fact]
    public async Task Bands_say_what_they_rest_on()
    {
        Assert.Equal(0, await Run("bands", "plan", "-n", "3", "--seed", "7", "--every", "13"));
        Assert.Contains($"plan, 3 replications. Seed 7, model {Organization.ModelVersion.Current}", Joined(output.Output));
    }

    [Theory]
    [InlineData("Commands:")]
    [InlineData("Commands:", "help")]
    [InlineData("Run one scenario many times", "help", "run")]
    public async Task Who_asks_for_nothing_or_for_help_is_shown_it(string holds, params string[] args)
    {
        Assert.Equal(0, await Run(args));
        Assert.Contains(holds, data.ToString());
        Assert.Equal("", errors.Output);
    }

    [Theory]
    [InlineData(80, "80")]
    [InlineData(160, null)]
    [InlineData(160, "wide")]
    [InlineData(160, "0")]
    public void A_pipe_is_as_wide_as_COLUMNS_says(int width, string? columns) => Assert.Equal(width, Terminal.WidthOfPipe(columns));

    // Without the breaks of lines, which may be anywhere in a long path.
    private static string Packed(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static string Joined(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\s+", " ");

    private void AssertNarrow() => Assert.All(output.Lines, line => Assert.True(line.Length <= 80, line));

    private Task<int> Run(params string[] args) => Run(TestContext.Current.CancellationToken, args);

    private async Task<int> Run(CancellationToken cancel, params string[] args)
    {
        Environment.SetEnvironmentVariable("SIMLAB_DATA", folder);
        return await new CommandLine(new Terminal(output, errors, data)).RunAsync(args, cancel);
    }
}
