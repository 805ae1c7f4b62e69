using SimulationLab.Kernel;

namespace SimulationLab.Organization;

internal sealed class ShareSyntax(double minimum, double maximum) : ValueSyntax<double>
{
    public override string Unit => "share";
    public override string Allowed => $"a share from {minimum} to {maximum}";
    public override string JsonType => "number";
    public override bool TryParse(string text, out double value, out string fault) { fault = ""; return double.TryParse(text, out value); }
    public override string Format(double value) => value.ToString("R");
    public override double AsNumber(double value) => value;
}
internal sealed class CountSyntax(string things, int minimum, int maximum) : ValueSyntax<int>
{
    public override string Unit => things;
    public override string Allowed => $"a whole number from {minimum} to {maximum}";
    public override string JsonType => "number";
    public override bool TryParse(string text, out int value, out string fault) { fault = ""; return int.TryParse(text, out value); }
    public override string Format(int value) => value.ToString();
    public override double AsNumber(int value) => value;
}
internal sealed class NumberSyntax(string unit, double minimum, double maximum) : ValueSyntax<double>
{
    public override string Unit => unit;
    public override string Allowed => $"a number from {minimum} to {maximum}";
    public override string JsonType => "string";
    public override bool TryParse(string text, out double value, out string fault) { fault = ""; return double.TryParse(text.Replace(unit, ""), out value); }
    public override string Format(double value) => $"{value:R} {unit}";
    public override double AsNumber(double value) => value;
}
internal sealed class TimeSyntax(Duration minimum, Duration maximum) : ValueSyntax<Duration>
{
    public override string Unit => "time";
    public override string Allowed => $"a time from {minimum} to {maximum}";
    public override string JsonType => "string";
    public override bool TryParse(string text, out Duration value, out string fault) { fault = "?"; value = default; return false; }
    public override string Format(Duration value) => value.ToString();
    public override double AsNumber(Duration value) => value.Hours;
}
internal sealed class RandomTimeSyntax : ValueSyntax<Distribution>
{
    public override string Unit => "time";
    public override string Allowed => "a time";
    public override string JsonType => "string";
    public override bool TryParse(string text, out Distribution value, out string fault) { fault = "?"; value = default; return false; }
    public override string Format(Distribution value) => value.ToString();
    public override double AsNumber(Distribution value) => value.Median;
}
internal sealed class MoneySyntax(string per) : ValueSyntax<Money>
{
    public override string Unit => "USD per " + per;
    public override string Allowed => "an amount";
    public override string JsonType => "string";
    public override bool TryParse(string text, out Money value, out string fault) { fault = "?"; value = default; return false; }
    public override string Format(Money value) => value.ToString();
    public override double AsNumber(Money value) => value.Dollars;
}
internal sealed class ChoiceSyntax(IReadOnlyList<string> options) : ValueSyntax<string>
{
    public override string Unit => "choice";
    public override string Allowed => "one of " + string.Join(", ", options);
    public override string JsonType => "string";
    public override IReadOnlyList<string> Options => options;
    public override bool TryParse(string text, out string value, out string fault) { fault = ""; value = text; return options.Contains(text); }
    public override string Format(string value) => value;
    public override double AsNumber(string value) => double.NaN;
}
internal sealed class SwitchSyntax : ValueSyntax<bool>
{
    public override string Unit => "on or off";
    public override string Allowed => "on or off";
    public override string JsonType => "boolean";
    public override bool TryParse(string text, out bool value, out string fault) { fault = ""; value = text is "on" or "true"; return true; }
    public override string Format(bool value) => value ? "on" : "off";
    public override double AsNumber(bool value) => value ? 1 : 0;
}
