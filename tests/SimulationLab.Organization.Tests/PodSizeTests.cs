using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Pods of five to nine people: which has how many, and what that does to the work.</summary>
public class PodSizeTests
{
    private static readonly (string, string)[] Mixed =
        [("pods.size", "6"), ("pods.sizes.oneFewer", "0.25"), ("pods.sizes.oneMore", "0.07"), ("pods.sizes.twoMore", "0.06"), ("pods.sizes.threeMore", "0.02")];

    [Fact]
    public void Of_a_hundred_pods_as_many_have_each_size_as_its_share_says()
    {
        var sizes = PodSizes.In(Scenarios.Of("plan", Mixed), 100);
        Assert.Equal([(5, 25), (6, 60), (7, 7), (8, 6), (9, 2)], sizes.CountBy(size => size).OrderBy(size => size.Key).Select(size => (size.Key, size.Value)));
        Assert.Equal(6, sizes[0]);
        // And of fewer, up to one or so.
        for (var pods = 1; pods < 100; pods++)
            Assert.InRange(sizes.Take(pods).Count(size => size == 5), (0.25 * pods) - 1.5, (0.25 * pods) + 1.5);
    }

    [Fact]
    public void A_pod_more_changes_the_size_of_no_other()
    {
        var scenario = Scenarios.Of("plan", Mixed);
        var many = PodSizes.In(scenario, 60);
        for (var pods = 1; pods < 60; pods++)
            Assert.Equal(many.Take(pods), PodSizes.In(scenario, pods));
    }

    [Fact]
    public void The_eighty_pods_have_six_people_on_average()
    {
        var scenario = Scenarios.Of("plan", Mixed);
        Assert.Equal(480, DivisionParameters.Divisions.Sum(division => PodSizes.In(scenario, scenario.Get(division.Pods)).Sum()));
        Assert.All(PodSizes.In(Scenarios.Of("plan", [("pods.size", "4"), .. Scenarios.AlikePods]), 20), size => Assert.Equal(4, size));
    }

    [Theory]
    [InlineData("6", "0.4", "0.2")]
    [InlineData("3", "0.4", "0")]
    [InlineData("1", "0.2", "0.2")]
    [InlineData("12", "0", "0.2")]
    public void Whatever_the_sizes_the_plan_takes_as_long_because_each_pod_gets_the_part_of_its_size(string size, string fewer, string more)
    {
        var result = Replication.Run(Scenarios.Of("plan", ("pods.size", size), ("pods.sizes.oneFewer", fewer), ("pods.sizes.threeMore", more)), 1, 1);
        Assert.Equal(65, result.ValueOf("release.week"), 6);
        Assert.Equal(435, result.ValueOf("effort.stage") + result.ValueOf("effort.crossCutting"), 6);
    }

    [Fact]
    public void A_team_takes_the_first_free_pods_that_together_have_its_people()
    {
        Assert.Equal([6], SizesFor(4));
        Assert.Equal([6, 5], SizesFor(7));
        Assert.Equal([6, 5, 7], SizesFor(11.5));
        Assert.Equal([6, 5, 7], SizesFor(100));

        static IEnumerable<int> SizesFor(double team) =>
            new Bench([(new ActorId(1), 6), (new ActorId(2), 5), (new ActorId(3), 7)]).Take(team, SimTime.Start).Select(pod => pod.Size);
    }

    [Fact]
    public void People_of_a_pod_talk_over_their_own_channels_of_which_the_plan_contains_those_of_a_typical_pod()
    {
        // 36 channels among nine, 15 among six, 10 among five.
        Assert.Equal(1 - (0.001 * 21), Full(9).Share, 12);
        Assert.Equal(1 - (0.001 * 6), Full(7).Share, 12);
        Assert.Equal(1, Full(6).Share, 12);
        Assert.Equal(1, Full(5).Share, 12);

        static PodPace Full(int people) => new(people, people, people, 6, 0, 1, 0, 0.001, 0.5);
    }

    [Fact]
    public void Who_reassigns_a_pod_reassigns_its_people()
    {
        // R&D has one pod, of six; the fifth of applied engineering has seven. Together they have the people of a sprint.
        var scenario = Scenarios.Of("plan", [("divisions.rd.pods", "1"), .. Mixed]);
        Assert.Equal(7, PodSizes.In(scenario, 5)[4]);
        var alone = Replication.Run(scenario, 1, 1);
        var joined = EffectTests.Run(scenario, EffectTests.Act(1, "pod/applied-05", "reassign", ("to", "division/rd")));
        Assert.True(joined.ValueOf("release.week") < alone.ValueOf("release.week"));
    }
}
