namespace SimulationLab.Organization;

/// <summary>A number with exactly this unit: "3.7887 per 1000 node-days". With the unit "" a bare number.</summary>
internal sealed class NumberSyntax(string unit, double minimum, double maximum) : ValueSyntax<double>
{
    public override string Unit => unit;

    public override string Allowed
    {
        get
        {
            var range = (minimum, maximum) switch
            {
                (double.MinValue, double.MaxValue) => "a number",
                (_, double.MaxValue) => $"a number of at least {NumberText.Format(minimum)}",
                (double.MinValue, _) => $"a number of at most {NumberText.Format(maximum)}",
                _ => $"a number from {NumberText.Format(minimum)} to {NumberText.Format(maximum)}",
            };
            return unit.Length == 0 ? range : $"{range} with the unit \"{unit}\"";
        }
    }

    public override string JsonType => unit.Length == 0 ? "number" : "string";

    public override bool TryParse(string text, out double value, out string fault)
    {
        var (digits, rest) = NumberText.Split(text);
        if (!NumberText.TryParse(digits, out value))
        {
            fault = $"{NumberText.Quote(text)} is not a number; write {Allowed}, for example {Format(Example)}";
            return false;
        }

        if (rest != unit)
        {
            fault = (unit, rest) switch
            {
                ("", _) => $"{NumberText.Quote(text)} carries a unit where none is needed; write {digits}",
                (_, "") => $"{NumberText.Quote(text)} has no unit; write {digits} {unit}",
                _ => $"{NumberText.Quote(text)} has the wrong unit; write {digits} {unit}",
            };
            return false;
        }

        fault = value >= minimum && value <= maximum ? "" : $"{NumberText.Quote(text)} is out of range; write {Allowed}, for example {Format(Example)}";
        return fault.Length == 0;
    }

    public override string Format(double value) => unit.Length == 0 ? NumberText.Format(value) : $"{NumberText.Format(value)} {unit}";

    public override double AsNumber(double value) => value;

    private double Example => Math.Clamp(1, minimum, maximum);
}
