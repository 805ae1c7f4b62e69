using SimulationLab.Organization;
using SimulationLab.Tests;

namespace SimulationLab.Experiments.Tests;

/// <summary>The validation bench itself, and that docs/validation.md is what it gives.</summary>
public class ValidationTests
{
    [Theory]
    [InlineData(0.0, 0.0, true)]
    [InlineData(0.4, 0.1, true)]
    [InlineData(0.41, 0.1, false)]
    [InlineData(0.1, 0.0, false)]
    public void A_figure_agrees_within_four_standard_errors(double off, double standardError, bool agrees) =>
        Assert.Equal(agrees, new ValidationCheck("x", 10, 10 + off, standardError).Passes);

    [Fact]
    public void A_published_figure_may_be_off_by_its_rounding_as_well() =>
        Assert.True(new ValidationCheck("x", 117, 116.69, Rounding: 0.5).Passes);

    [Fact]
    public void A_documented_miss_that_starts_to_agree_fails()
    {
        var miss = new ValidationCheck("MTTF, h", 7.9, 28.8, 0.1) { IsDocumentedMiss = true };
        Assert.True(miss.Passes);
        Assert.False((miss with { Observed = 7.9 }).Passes);
    }

    [Theory]
    [InlineData(double.NaN, 0.1, false)]
    [InlineData(double.NaN, 0.1, true)]
    [InlineData(10, double.PositiveInfinity, false)]
    public void An_observation_that_is_no_number_passes_nothing(double observed, double standardError, bool isMiss) =>
        Assert.False(new ValidationCheck("x", 10, observed, standardError) { IsDocumentedMiss = isMiss }.Passes);

    [Fact]
    public void A_wrong_mechanism_fails_its_case()
    {
        // The same claim about the same scenario with half the annotators: labeling takes twice as long, and the case says so.
        static ValidationCase Of(string annotators) => new("plan-weeks", "Plan", "65", bench =>
            [ValidationCheck.OfMean("weeks", 65, bench.Run(bench.Scenario("plan", ("labeling.preference.annotators", annotators)), 3, "release.week"))]);
        var results = ValidationRun.Of([Of(Catalogue.Find("labeling.preference.annotators")!.DefaultText), Of("200")], 2, null, TestContext.Current.CancellationToken);
        Assert.Equal([true, false], results.Select(result => result.Passes));
    }

    [Fact]
    public void A_case_without_a_figure_fails() =>
        Assert.False(Assert.Single(ValidationRun.Of([new ValidationCase("empty", "Plan", "", _ => [])], 1, null, TestContext.Current.CancellationToken)).Passes);

    [Fact]
    public void One_thread_and_many_give_the_same_table()
    {
        var random = new ValidationCase("random", "Compute", "none", bench =>
            [ValidationCheck.OfMean("weeks", 70, bench.Run(bench.Scenario("baseline"), 60, "release.week")), ValidationCheck.OfMean("cost", 1, bench.Run(bench.Scenario("baseline"), 60, "cost.total"))]);
        var (one, many) = (Table(1), Table(5));
        Assert.Equal(one, many);

        IReadOnlyList<ValidationRow> Table(int threads) => ValidationTable.Rows(ValidationRun.Of([random, .. PlanValidation.Cases], threads, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_list_has_its_sections_in_order_and_each_case_a_name_of_its_own()
    {
        Assert.All(Validations.All, one => Assert.Contains(one.Section, Validations.Sections));
        Assert.Equal(Validations.All.Select(one => Validations.Sections.ToList().IndexOf(one.Section)).Order(), Validations.All.Select(one => Validations.Sections.ToList().IndexOf(one.Section)));
        Assert.Equal(Validations.All.Count, Validations.All.DistinctBy(one => one.Id).Count());
        Assert.All(Validations.All, one => Assert.Matches("^[a-z0-9-]+$", one.Id));
    }

    [Fact]
    public void The_validation_page_is_what_the_bench_gives_and_every_case_is_as_it_should_be()
    {
        var results = ValidationRun.Of(Validations.All, Threads.FromEnvironment(), null, TestContext.Current.CancellationToken);
        var failed = ValidationTable.Rows(results).Where(row => row.Verdict == ValidationRow.Failed).ToList();
        Assert.True(failed.Count == 0, string.Join("\n", failed));
        Repository.AssertMatches("docs/validation.md",
            "# Validation\n\nProblems with known answers: formulas, published figures, and properties that must hold. `simlab verify` runs all of them on\nyour machine and prints this table; it is made by the program. A figure passes when it is within four standard errors (SE)\nof the answer, and within the rounding of a published figure besides. A *documented miss* is a published figure that\ncontradicts its own source: it must stay a miss, so nobody can tune it away.\n"
            + ValidationTable.Markdown(results) + Exceptions);
    }

    private const string Exceptions = """

        ## More capacity, and its exceptions

        Under the same luck, more of what work waits for never ends later where capacity is used as soon as it is there and brings
        nothing else with it: annotators where nothing goes by date or by batch, GPUs that do not fail, pods and people whom
        nothing disturbs. It is not so, and is not claimed, for

        - **GPUs, nodes and clusters that fail**: more nodes also fail more often, and a larger run loses more with each failure;
        - **annotators while markets, batches and decisions go by the calendar**: who is done earlier may meet an outage, an audit
          or a weekly decision that the later one misses;
        - **pods and people where coordination is on**: an item may go to another pod with other vacancies, and a larger pod needs more talk;
        - **team size of an activity**: who is at work elsewhere decides which pod is free;
        - **the data team**: beyond what its division allocates to the release it works alone, and other work waits;
        - **candidates**: the release waits for the last of them;
        - **spare nodes and commitments**: a grant that comes earlier meets other outages, and what is held costs money.

        In these cases the luck of a single replication can turn a gain into a loss; their mean effects are in
        [the answers of the scenarios](scenarios.md).
        """ + "\n";
}
