using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A fixed span of time with its unit: 9 hours, 3 days, 2 weeks.</summary>
internal sealed class TimeSyntax(Duration minimum, Duration maximum) : ValueSyntax<Duration>
{
    public override string Unit => "time";

    public override string Allowed => $"a time from {Format(minimum)} to {Format(maximum)}";

    public override string JsonType => "string";

    public override bool TryParse(string text, out Duration value, out string fault)
    {
        value = default;
        if (!TimeText.TryParseMicroseconds(text, out var span, out fault))
            return false;
        value = new Duration(span);
        fault = value >= minimum && value <= maximum ? "" : $"{NumberText.Quote(text)} is out of range; write {Allowed}";
        return fault.Length == 0;
    }

    public override string Format(Duration value) => TimeText.FormatMicroseconds(value.Microseconds);

    public override double AsNumber(Duration value) => value.Hours;
}
