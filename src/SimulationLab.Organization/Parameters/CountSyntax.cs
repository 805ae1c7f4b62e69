using System.Globalization;

namespace SimulationLab.Organization;

/// <summary>A whole number of things, written bare: 6000.</summary>
internal sealed class CountSyntax(string things, int minimum, int maximum) : ValueSyntax<int>
{
    public override string Unit => things;

    public override string Allowed => string.Create(CultureInfo.InvariantCulture, $"a whole number of {things} from {minimum} to {maximum}");

    public override string JsonType => "number";

    public override bool TryParse(string text, out int value, out string fault)
    {
        var digits = text.Trim();
        if (!NumberText.TryParse(digits, out var number) || digits.AsSpan(digits[0] is '-' or '+' ? 1 : 0).ContainsAnyExceptInRange('0', '9'))
        {
            value = 0;
            fault = $"{NumberText.Quote(text)} is not a whole number; {Advice}";
            return false;
        }

        var fits = number >= minimum && number <= maximum;
        value = fits ? (int)number : 0;
        fault = fits ? "" : $"{NumberText.Quote(text)} is out of range; {Advice}";
        return fits;
    }

    public override string Format(int value) => value.ToString(CultureInfo.InvariantCulture);

    public override double AsNumber(int value) => value;

    private string Advice
    {
        get
        {
            var example = Math.Clamp(10, minimum, maximum);
            return string.Create(CultureInfo.InvariantCulture, $"write {Allowed} in plain digits without a unit, for example {example}");
        }
    }
}
