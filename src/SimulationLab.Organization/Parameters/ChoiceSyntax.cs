namespace SimulationLab.Organization;

/// <summary>One of several words, written exactly.</summary>
internal sealed class ChoiceSyntax(IReadOnlyList<string> options) : ValueSyntax<string>
{
    public override string Unit => "choice";

    public override string Allowed => "one of " + string.Join(", ", options);

    public override string JsonType => "string";

    public override IReadOnlyList<string> Options => options;

    public override bool TryParse(string text, out string value, out string fault)
    {
        value = text.Trim();
        fault = options.Contains(value) ? "" : $"{NumberText.Quote(text)} is not one of the choices; write {Allowed}";
        return fault.Length == 0;
    }

    public override string Format(string value) => value;

    public override double AsNumber(string value) => double.NaN;
}
