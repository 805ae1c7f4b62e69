using System.Reflection;
using SimulationLab.Kernel;

namespace SimulationLab.Organization.Tests;

public class MessageTests
{
    [Fact]
    public void Every_message_that_carries_values_adds_them_to_the_digest()
    {
        var silent = typeof(Entity).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Message)))
            .Where(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(property => property.Name != "EqualityContract"))
            .Where(type => type.GetMethod(nameof(Message.AddTo))!.DeclaringType != type)
            .Select(type => type.Name);
        Assert.Empty(silent);
    }

    [Fact]
    public void Every_delay_has_a_name_and_every_cause_has_delays()
    {
        Assert.Equal(Enum.GetValues<Delay>().Length, Enum.GetValues<Delay>().Select(Delays.NameOf).Distinct().Count());
        Assert.All(Delays.AllCauses, cause => Assert.Contains(Enum.GetValues<Delay>(), delay => Delays.CauseOf(delay) == cause));
    }
}
