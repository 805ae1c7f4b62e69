namespace SimulationLab.Organization;

/// <summary>A share of a whole: 0.2 or 20 %.</summary>
internal sealed class ShareSyntax(double minimum, double maximum) : ValueSyntax<double>
{
    public override string Unit => "share";

    public override string Allowed => $"a share from {NumberText.Format(minimum)} to {NumberText.Format(maximum)}";

    public override string JsonType => "number";

    public override bool TryParse(string text, out double value, out string fault)
    {
        var (number, rest) = NumberText.Split(text);
        // 12.3 % is read as 12.3e-2: dividing by 100 afterwards would give the double next to 0.123.
        var plain = rest == "%" && !number.Contains('e', StringComparison.OrdinalIgnoreCase) ? number + "e-2" : number;
        if (rest is not ("" or "%") || !NumberText.TryParse(plain, out value) || (rest == "%" && plain == number))
        {
            value = 0;
            fault = $"{NumberText.Quote(text)} is not a share; {Advice}";
            return false;
        }

        fault = value >= minimum && value <= maximum ? "" : $"{NumberText.Quote(text)} is out of range; {Advice}";
        return fault.Length == 0;
    }

    public override string Format(double value) => NumberText.Format(value);

    public override double AsNumber(double value) => value;

    private string Advice
    {
        get
        {
            var example = Math.Round(minimum + ((maximum - minimum) * 0.4), 2);
            if (example < minimum || example > maximum)
                example = maximum;
            return $"write {Allowed}, for example {NumberText.Format(example)} or {NumberText.Format(Math.Round(example * 100, 6))} %";
        }
    }
}
