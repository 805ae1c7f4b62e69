using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// A game in the sense of Shapley (1953): every set of players, written as the bits of a number, is a scenario. Causes play by
/// being switched on; levers, by being set as in the one scenario rather than the other.
/// </summary>
internal sealed class ShapleyGame
{
    private const string Network = "network";
    private const string Events = "events";

    private readonly string[] players;
    private readonly Scenario without;
    private readonly Scenario with;

    private ShapleyGame(string[] players, Scenario without, Scenario with) => (this.players, this.without, this.with) = (players, without, with);

    /// <summary>The names of the players.</summary>
    public IReadOnlyList<string> Players => players;

    /// <summary>One scenario for each coalition, nobody first and everybody last.</summary>
    public IReadOnlyList<Scenario> Coalitions => [.. Enumerable.Range(0, 1 << Players.Count).Select(Coalition)];

    /// <summary>The six causes; <see cref="Cause.Other"/> stays as the scenario has it.</summary>
    public static ShapleyGame OfCauses(Scenario scenario)
    {
        var causes = Delays.AllCauses.Where(cause => cause != Cause.Other).ToList();
        return new([.. causes.Select(cause => CauseParameters.Switch(cause).Key)], scenario.Without(causes), scenario);
    }

    /// <summary>What is set otherwise: each parameter; the events as one player, and the network.</summary>
    public static ShapleyGame OfDifferences(Scenario without, Scenario with)
    {
        var players = Catalogue.All.Where(parameter => parameter.Format(without.ValueOf(parameter)) != parameter.Format(with.ValueOf(parameter))).Select(parameter => parameter.Key);
        if (TextOf(without.Network, []) != TextOf(with.Network, []))
            players = players.Append(Network);
        if (TextOf(with.Network, without.ImposedEvents) != TextOf(with.Network, with.ImposedEvents))
            players = players.Append(Events);
        return new([.. players], without, with);
    }

    /// <summary>
    /// The Shapley value of each player: the mean, over all orders in which they may join, of what a player adds,
    /// Σ_S |S|!·(n − |S| − 1)! ÷ n! · (v(S ∪ i) − v(S)).
    /// </summary>
    /// <param name="players">How many there are.</param>
    /// <param name="value">The value of each coalition.</param>
    public static double[] Split(int players, Func<int, double> value)
    {
        var weights = new double[players];
        for (var size = 0; size < players; size++)
            weights[size] = Factorial(size) * Factorial(players - size - 1) / Factorial(players);
        var values = new double[1 << players];
        for (var coalition = 0; coalition < values.Length; coalition++)
            values[coalition] = value(coalition);
        var split = new double[players];
        for (var player = 0; player < players; player++)
            for (var coalition = 0; coalition < values.Length; coalition++)
                if ((coalition & (1 << player)) == 0)
                    split[player] += weights[int.PopCount(coalition)] * (values[coalition | (1 << player)] - values[coalition]);
        return split;
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);

    private Scenario Coalition(int members)
    {
        bool Plays(string name) => Array.IndexOf(players, name) is var i && i >= 0 && (members & (1 << i)) != 0;
        var values = Catalogue.All.ToDictionary(parameter => parameter, parameter => (Plays(parameter.Key) ? with : without).ValueOf(parameter));
        return new Scenario(
            members == (1 << Players.Count) - 1 ? with.Name : $"{with.Name} [{string.Join(", ", Players.Where(Plays))}]", values,
            (Plays(Network) ? with : without).Network, (Plays(Events) ? with : without).ImposedEvents);
    }

    private static string TextOf(Network network, IReadOnlyList<ImposedEvent> events) => new Scenario("", new Dictionary<Parameter, object>(), network, events).CanonicalText();
}
