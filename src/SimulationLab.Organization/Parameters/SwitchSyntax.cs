namespace SimulationLab.Organization;

/// <summary>On or off; true and false, which editors and JSON know, mean the same.</summary>
internal sealed class SwitchSyntax : ValueSyntax<bool>
{
    public override string Unit => "on or off";

    public override string Allowed => "on or off";

    public override string JsonType => "boolean";

    public override IReadOnlyList<string> Options => ["on", "off"];

    public override bool TryParse(string text, out bool value, out string fault)
    {
        var word = text.Trim();
        value = word is "on" or "true";
        fault = value || word is "off" or "false" ? "" : $"{NumberText.Quote(text)} is not a switch; write on or off";
        return fault.Length == 0;
    }

    public override string Format(bool value) => value ? "on" : "off";

    public override double AsNumber(bool value) => value ? 1 : 0;
}
