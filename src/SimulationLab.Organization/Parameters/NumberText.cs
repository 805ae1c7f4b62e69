using System.Globalization;

namespace SimulationLab.Organization;

/// <summary>Numbers as people write them: a point, an exponent if need be, no separators, never NaN or infinite; the same in every culture.</summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryParse(string text, out double value)
    {
        if (!IsNumber(text) || !double.TryParse(text, Style, CultureInfo.InvariantCulture, out value) || !double.IsFinite(value))
        {
            value = 0;
            return false;
        }

        // "-0" is the same value as "0" and must be the same text, or equal scenarios would differ.
        if (value == 0)
            value = 0;
        return true;
    }

    public static bool TryParseExact(string text, out decimal value)
    {
        value = 0;
        return IsNumber(text) && decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Splits "3.5 per year" into the number and what follows; the number is empty when the text does not start with one.</summary>
    public static (string Number, string Tail) Split(string text)
    {
        text = text.Trim();
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or '+' or '-' || IsExponent(text, end)))
            end++;
        return (text[..end], text[end..].Trim());
    }

    /// <summary>What was found, short enough and printable.</summary>
    public static string Quote(string text)
    {
        const int longest = 60;
        var shown = text.Length <= longest ? text : text[..longest] + "…";
        return "'" + string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)) + "'";
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.Length <= 400 && char.IsAsciiDigit(text[^1]);

    private static bool IsExponent(string text, int at) =>
        text[at] is 'e' or 'E' && at > 0 && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || (text[at + 1] is '+' or '-' && at + 2 < text.Length && char.IsAsciiDigit(text[at + 2])));
}
