namespace SimulationLab.Organization;

/// <summary>One switch for each cause: off sets every parameter of that cause to its plan value and removes its events.</summary>
public static class CauseParameters
{
    private static readonly Parameter<bool>[] Switches = [.. Delays.AllCauses.Select(cause => Define.Switch(
        "causes." + Delays.NameOf(cause), true,
        $"Whether disturbances caused by {Delays.NameOf(cause)} happen; off gives every parameter of this cause its plan value.", "model §4"))];

    /// <summary>All switches, in the order of the causes.</summary>
    internal static IReadOnlyList<Parameter> All => Switches;

    /// <summary>The switch of one cause.</summary>
    public static Parameter<bool> Switch(Cause cause) => Switches[(int)cause];
}
