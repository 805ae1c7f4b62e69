using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Declares parameters: one line for each, beside the actor that reads it.</summary>
internal static class Define
{
    /// <summary>A share, written 0.2 or 20 %.</summary>
    public static Parameter<double> Share(string key, double value, string description, string source, double minimum = 0, double maximum = 1) =>
        new(key, new ShareSyntax(minimum, maximum), value, description, source);

    /// <summary>A whole number of things, written without a unit: 6000.</summary>
    public static Parameter<int> Count(string key, string things, int value, string description, string source, int minimum = 0, int maximum = 1_000_000) =>
        new(key, new CountSyntax(things, minimum, maximum), value, description, source);

    /// <summary>A number with a unit that must be written, for example "3.7887 per 1000 node-days". An empty unit is a plain number.</summary>
    public static Parameter<double> Number(string key, string unit, double value, string description, string source, double minimum = 0, double maximum = double.MaxValue) =>
        new(key, new NumberSyntax(unit, minimum, maximum), value, description, source);

    /// <summary>A fixed span of time, written 9 hours, 3 days, 2 weeks.</summary>
    public static Parameter<Duration> Time(string key, Duration value, string description, string source, Duration minimum, Duration maximum) =>
        new(key, new TimeSyntax(minimum, maximum), value, description, source);

    /// <summary>A time that may be random, in hours: 3 weeks, or lognormal(p10: 2 weeks, p90: 4 weeks).</summary>
    public static Parameter<Distribution> RandomTime(string key, Distribution hours, string description, string source) =>
        new(key, new RandomTimeSyntax(), hours, description, source);

    /// <summary>A price in dollars for each of something, written $15 or 15 USD, with or without "per node-hour".</summary>
    public static Parameter<Money> Price(string key, string per, double dollars, string description, string source) =>
        new(key, new MoneySyntax(per), Money.FromDollars(dollars), description, source);

    /// <summary>One of several words.</summary>
    public static Parameter<string> Choice(string key, string value, IReadOnlyList<string> options, string description, string source) =>
        new(key, new ChoiceSyntax(options), value, description, source);

    /// <summary>On or off.</summary>
    public static Parameter<bool> Switch(string key, bool value, string description, string source) =>
        new(key, new SwitchSyntax(), value, description, source);
}
