using System.Globalization;

namespace SimulationLab.Server;

/// <summary>The Prefer header (RFC 7240): "wait=30" holds an answer until the work is done, for at most half a minute.</summary>
internal static class Preference
{
    private const int LongestSeconds = 30;

    public static TimeSpan WaitOf(HttpRequest request)
    {
        foreach (var preference in request.Headers["Prefer"].SelectMany(value => (value ?? "").Split(',', ';')))
            if (preference.Trim() is var text && text.StartsWith("wait=", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(text.AsSpan(5).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                return TimeSpan.FromSeconds(Math.Min(seconds, LongestSeconds));
        return TimeSpan.Zero;
    }
}
