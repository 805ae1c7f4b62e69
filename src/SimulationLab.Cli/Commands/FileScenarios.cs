using SimulationLab.Experiments;

namespace SimulationLab.Cli;

/// <summary>Lets a command use scenario files by their path, as if they were saved under that name; nothing is saved.</summary>
internal sealed class FileScenarios : ISavedScenarios
{
    private readonly ISavedScenarios saved;
    private readonly Dictionary<string, string> files;

    private FileScenarios(ISavedScenarios saved, Dictionary<string, string> files) => (this.saved, this.files) = (saved, files);

    /// <summary>The saved scenarios and the arguments that are paths.</summary>
    public static ISavedScenarios Over(ISavedScenarios saved, IEnumerable<string> arguments)
    {
        var files = new Dictionary<string, string>();
        foreach (var path in arguments.Where(IsPath).Distinct())
            files[path] = File.Exists(path) ? File.ReadAllText(path) : throw new BadInputException([$"There is no file '{path}'."]);
        return files.Count == 0 ? saved : new FileScenarios(saved, files);
    }

    public IReadOnlyList<string> Names() => saved.Names();

    public string? Read(string name) => files.GetValueOrDefault(name) ?? saved.Read(name);

    public void Write(string name, string yaml) => saved.Write(name, yaml);

    private static bool IsPath(string argument) => argument.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || argument.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
