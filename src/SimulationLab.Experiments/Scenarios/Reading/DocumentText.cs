using System.Text.Json;

namespace SimulationLab.Experiments;

/// <summary>Turns text into nodes: JSON when it is JSON, YAML otherwise.</summary>
internal static class DocumentText
{
    /// <summary>No scenario file is longer.</summary>
    public const int LongestText = 256 * 1024;

    /// <summary>No key is longer.</summary>
    public const int LongestKey = 200;

    /// <summary>Mappings and lists inside each other.</summary>
    public const int MostDepth = 16;

    /// <summary>Reads a text; null when there is nothing to go on.</summary>
    public static Node? Read(string text, FaultList faults)
    {
        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        if (text.Length > LongestText)
        {
            faults.Add(new Place("$"), $"this is {text.Length} characters long; a scenario has at most {LongestText}");
            return null;
        }

        if (FindUnprintable(text) is { } at)
        {
            var line = text.AsSpan(0, at).Count('\n') + 1;
            var column = at - text.LastIndexOf('\n', Math.Max(at - 1, 0));
            faults.Add(new Place("$", line, at == 0 ? 1 : column), $"this contains the character U+{(int)text[at]:X4}, which no scenario needs");
            return null;
        }

        if (text.AsSpan().TrimStart() is ['{', ..])
        {
            try
            {
                using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MostDepth * 2 });
                return JsonNodes.Read(json.RootElement, "$", faults);
            }
            catch (JsonException)
            {
                // YAML can begin with a brace too, and its reader says better what is wrong, and where.
            }
        }

        return YamlNodes.Read(text, faults);
    }

    /// <summary>
    /// The first character that has no business here. The YAML scanner stops at a NUL as if the file ended there: such a
    /// file would be half accepted. U+FFFD is what reading puts in the place of bytes that are not UTF-8.
    /// </summary>
    private static int? FindUnprintable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if ((char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is '\uFEFF' or '\uFFFD' or '\uFFFE' or '\uFFFF' || YamlNodes.IsMask(c))
                return i;
            if (!char.IsSurrogate(c))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1]))
                return i;
            i++;
        }

        return null;
    }
}
