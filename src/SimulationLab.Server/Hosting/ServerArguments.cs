using SimulationLab.Experiments;

namespace SimulationLab.Server;

/// <summary>What may be written behind the name of the server: settings. One that nobody reads would be taken for one that works.</summary>
internal static class ServerArguments
{
    private static readonly string[] Names = ["urls", DataFolder.Variable, "environment", "AllowedHosts", "contentRoot", "applicationName"];

    // Each holds settings of its own: Logging:LogLevel:Default.
    private static readonly string[] Sections = ["Logging:", "Kestrel:"];

    /// <summary>Everything that is wrong with them, in words.</summary>
    public static IReadOnlyList<string> FaultsOf(IReadOnlyList<string> arguments)
    {
        var faults = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var written = arguments[i].Split('=', 2)[0];
            if (!IsKnown(written))
                faults.Add($"There is no setting '{written}'" + (Experiments.Names.Meant(written, Names.Select(name => "--" + name)) is { } meant
                    ? $"; did you mean {meant}?"
                    : $". There are --urls http://localhost:5081 (where it listens), --{DataFolder.Variable} FOLDER, --environment NAME, --AllowedHosts NAMES, --Logging:… and --Kestrel:…"));
            if (arguments[i].Contains('='))
                continue;
            // The next one is its value, unless that is a setting too.
            if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
                i++;
            else if (IsKnown(written))
                faults.Add($"The setting '{written}' has no value.");
        }

        return faults;
    }

    private static bool IsKnown(string written) => written.StartsWith("--", StringComparison.Ordinal) && written[2..] is var name
        && (Names.Contains(name, StringComparer.OrdinalIgnoreCase) || Sections.Any(section => name.StartsWith(section, StringComparison.OrdinalIgnoreCase)));
}
